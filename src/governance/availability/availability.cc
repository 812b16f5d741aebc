// The figures: the period is cut where anything begins or ends, and each piece belongs to one kind.
#include "governance/availability/availability.h"

#include <algorithm>
#include <cmath>

namespace kasama::governance {

namespace {

bool holds(Instant from, std::optional<Instant> until, Instant at)
{
    return from <= at && (!until || *until > at);
}

} // namespace

const OutageCause* outage_cause(std::string_view id)
{
    for (const OutageCause& cause : kOutageCauses) {
        if (cause.id == id) return &cause;
    }
    return nullptr;
}

std::optional<double> Availability::share() const
{
    const auto due = measured() - planned;
    if (due.count() <= 0) return {};
    return 1.0 - double((declared + unplanned).count()) / double(due.count());
}

Availability availability_of(const std::vector<Probe>& probes,
                             const std::vector<guard::ServiceWindow>& windows, Instant from, Instant until)
{
    // Between two stretches that follow each other closely the earlier one's answer holds.
    struct Stretch {
        Instant from, until;
        bool answered;
    };
    std::vector<Stretch> stretches;
    for (const Probe& probe : probes) {
        if (!stretches.empty() && probe.from_at - stretches.back().until <= kLongestGap)
            stretches.back().until = probe.from_at;
        stretches.push_back({probe.from_at, probe.until_at, probe.answered});
    }
    std::vector<Instant> cuts{from, until};
    const auto cut = [&](Instant at) {
        if (at > from && at < until) cuts.push_back(at);
    };
    for (const Stretch& stretch : stretches) {
        cut(stretch.from);
        cut(stretch.until);
    }
    for (const guard::ServiceWindow& window : windows) {
        cut(window.from_at);
        if (window.until_at) cut(*window.until_at);
    }
    std::sort(cuts.begin(), cuts.end());
    Availability sum{.whole = until - from};
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const Instant at = cuts[i];
        const auto length = cuts[i + 1] - at;
        bool planned = false, declared = false, measured = false, answered = false;
        for (const guard::ServiceWindow& window : windows) {
            if (window.level != "closed" || !holds(window.from_at, window.until_at, at)) continue;
            (window.kind == "regular" || window.kind == "change" ? planned : declared) = true;
        }
        for (const Stretch& stretch : stretches) {
            if (!holds(stretch.from, stretch.until, at)) continue;
            measured = true;
            answered = answered || stretch.answered;
        }
        if (planned) {
            sum.planned += length;
        } else if (declared) {
            sum.declared += length;
        } else if (!measured) {
            sum.unmeasured += length;
        } else if (!answered) {
            sum.unplanned += length;
        }
    }
    return sum;
}

std::string in_words(std::optional<double> share)
{
    if (!share) return "測っていません";
    // Rounded down: what was not reached is not claimed.
    return fmt::format("{:.3f}%", std::floor(*share * 100000) / 1000);
}

std::string in_words(std::chrono::milliseconds length)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(length).count();
    if (minutes < 60) return std::to_string(minutes) + "分";
    return std::to_string(minutes / 60) + "時間" + (minutes % 60 ? std::to_string(minutes % 60) + "分" : "");
}

std::vector<guard::ServiceWindow> disasters_between(db::Reading& tx, Instant from, Instant until)
{
    auto windows = guard::windows_between(tx, from, until);
    std::erase_if(windows, [](const guard::ServiceWindow& one) { return one.kind != "disaster"; });
    return windows;
}

} // namespace kasama::governance
