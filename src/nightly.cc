// A thread that sleeps all day.
#include "nightly.h"

#include "foundation/web/log.h"

#include <condition_variable>

namespace kasama {

int run_nightly(Program& program, Instant now)
{
    int failed = 0;
    for (const guard::NightlyWork& work : program.site().nightly()) {
        try {
            work.run(program.services(), now);
            web::log("info", "nightly", {{"work", std::string(work.name)}});
        } catch (const std::exception&) { // its words may hold what nobody looked through
            ++failed;
            web::log("error", "nightly_failed", {{"work", std::string(work.name)}});
        }
    }
    return failed;
}

Instant next_night(Instant now)
{
    const Instant today = start_of(date_of(now)) + std::chrono::hours(3);
    return now < today ? today : start_of(date_of(now) + days(1)) + std::chrono::hours(3);
}

std::jthread every_night(Program& program)
{
    return std::jthread([&program](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any bell;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            bell.wait_until(lock, stop, next_night(system_now()), [] { return false; });
            if (!stop.stop_requested()) run_nightly(program, system_now());
        }
    });
}

} // namespace kasama
