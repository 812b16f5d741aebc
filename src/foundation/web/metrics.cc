// A small registry of our own: three families are all this server counts.
#include "foundation/web/metrics.h"

#include <array>
#include <map>
#include <mutex>
#include <vector>

#include <fmt/core.h>

namespace kasama::web {

namespace {

constexpr std::array<double, 9> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10};

struct Series {
    std::uint64_t count = 0;
    double seconds = 0;
    std::array<std::uint64_t, kBounds.size()> within{};
};

struct Watch {
    std::string name, help;
    std::function<double()> value;
};

struct Registry {
    std::mutex mutex;
    std::map<std::pair<std::string, int>, Series, std::less<>> requests;
    std::vector<Watch> watches;
};

Registry& registry()
{
    static Registry instance;
    return instance;
}

} // namespace

void count_request(std::string_view pattern, int status, std::chrono::steady_clock::duration took)
{
    const double seconds = std::chrono::duration<double>(took).count();
    Registry& all = registry();
    const std::lock_guard lock(all.mutex);
    Series& series = all.requests[{std::string(pattern), status}];
    ++series.count;
    series.seconds += seconds;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
        if (seconds <= kBounds[i]) ++series.within[i];
    }
}

void watch(std::string_view name, std::string_view help, std::function<double()> value)
{
    Registry& all = registry();
    const std::lock_guard lock(all.mutex);
    all.watches.push_back({std::string(name), std::string(help), std::move(value)});
}

void forget_watches()
{
    Registry& all = registry();
    const std::lock_guard lock(all.mutex);
    all.watches.clear();
}

std::string metrics_text()
{
    Registry& all = registry();
    const std::lock_guard lock(all.mutex);
    std::string text = "# HELP kasama_request_seconds Time from a parsed request to its answer.\n"
                       "# TYPE kasama_request_seconds histogram\n";
    for (const auto& [key, series] : all.requests) {
        const std::string labels = fmt::format("route=\"{}\",status=\"{}\"", key.first, key.second);
        for (std::size_t i = 0; i < kBounds.size(); ++i) {
            text += fmt::format("kasama_request_seconds_bucket{{{},le=\"{}\"}} {}\n", labels, kBounds[i],
                                series.within[i]);
        }
        text += fmt::format("kasama_request_seconds_bucket{{{},le=\"+Inf\"}} {}\n", labels, series.count);
        text += fmt::format("kasama_request_seconds_sum{{{}}} {}\n", labels, series.seconds);
        text += fmt::format("kasama_request_seconds_count{{{}}} {}\n", labels, series.count);
    }
    for (const Watch& w : all.watches) {
        text +=
            fmt::format("# HELP {} {}\n# TYPE {} gauge\n{} {}\n", w.name, w.help, w.name, w.name, w.value());
    }
    return text;
}

} // namespace kasama::web
