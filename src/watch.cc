// 稼働の確認 from outside (4.4(1)): one question a minute, one row a stretch. What could not be written
// waits.
#include "commands.h"

#include "foundation/web/probe.h"
#include "governance/availability/availability.h"

#include <csignal>
#include <cstdio>
#include <ctime>

namespace kasama {

namespace {

struct Note {
    Instant at;
    bool answered;
};

/// Sleeps until `when` or a signal; false where a signal came.
bool wait_until(Instant when, const sigset_t& signals)
{
    const auto left = std::max<std::int64_t>(0, to_millis(when) - to_millis(system_now()));
    const timespec time{.tv_sec = left / 1000, .tv_nsec = left % 1000 * 1'000'000};
    return sigtimedwait(&signals, nullptr, &time) < 0;
}

} // namespace

int watch(const std::string& database, const WatchOptions& options)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    const web::ProbeTarget target = web::probe_target(options.url);
    const auto rows = db::open_database(database);
    std::vector<Note> unwritten;
    Instant next = system_now();
    do {
        unwritten.push_back({system_now(), web::answers(target, std::chrono::seconds(10))});
        try {
            while (!unwritten.empty()) {
                rows->write([&](db::Writing& tx) {
                    governance::note_probe(tx, unwritten.front().at, unwritten.front().answered);
                });
                unwritten.erase(unwritten.begin());
            }
        } catch (const std::exception& error) {
            if (options.once) throw;
            std::fprintf(stderr, "kasama watch: %zu answers wait to be written\n", unwritten.size());
        }
        next = std::max(next + std::chrono::seconds(options.seconds), system_now());
    } while (!options.once && wait_until(next, signals));
    return unwritten.empty() ? 0 : 1;
}

} // namespace kasama
