// Words of the service's level. The decision reads its own row in the act's transaction (facts_store.cc).
#include "guard/access/service.h"

#include "foundation/base/wareki.h"
#include "guard/access/hours.h"
#include "guard/access/pages/closed.html.h"
#include "guard/access/pages/service_banner.html.h"

namespace kasama::guard {

namespace {

struct Kept {
    std::mutex mutex;
    const db::Database* of = nullptr;
    std::chrono::steady_clock::time_point read_at{};
    ServiceState state;
};

Kept& kept()
{
    static Kept instance;
    return instance;
}

} // namespace

ServiceState service_state_for_page(db::Database& database, Instant now)
{
    Kept& last = kept();
    const auto clock = std::chrono::steady_clock::now();
    {
        const std::lock_guard lock(last.mutex);
        if (last.of == &database && clock - last.read_at < std::chrono::seconds(1)) return last.state;
    }
    ServiceState state = database.read([&](db::Reading& tx) { return service_state(tx, now); });
    const std::lock_guard lock(last.mutex);
    last.of = &database;
    last.read_at = clock;
    last.state = state;
    return state;
}

void forget_service_state()
{
    Kept& last = kept();
    const std::lock_guard lock(last.mutex);
    last.of = nullptr;
}

ServiceState service_state(db::Reading& tx, Instant now)
{
    ServiceState state;
    for (ServiceWindow& window : service_windows(tx, now)) {
        if (window.from_at > now) {
            if (window.announced_at) state.announced.insert(state.announced.begin(), std::move(window));
            continue;
        }
        const ServiceLevel level = window.level == "closed" ? ServiceLevel::closed : ServiceLevel::read_only;
        state.emergency_open = state.emergency_open && window.emergency_open;
        if (int(level) <= int(state.level)) continue; // the strictest in force is told
        state.level = level;
        state.reason = window.reason;
        state.since = window.from_at;
        state.until = window.until_at;
    }
    for (ServicePart& part : service_parts(tx, now)) {
        (part.from_at <= now ? state.parts : state.coming).push_back(std::move(part));
    }
    state.desk_hours = in_words(office_hours(tx, date_of(now)));
    return state;
}

std::string moment_in_words(Instant time)
{
    const Date day = date_of(time);
    return wareki(day) + "(" + std::string(weekday_of(day)) + ") " + clock_text(time);
}

bool is_near(Instant begins, Instant now) { return begins > now && begins - now <= std::chrono::minutes(30); }

html::Html service_banner(const ServiceState& state, Instant now)
{
    if (state.level == ServiceLevel::full && state.announced.empty() && state.parts.empty() &&
        state.coming.empty())
        return {};
    return service_banner_part(state, now);
}

html::Html closed_body(const ServiceState& state, const web::Request& request, std::string_view token)
{
    return closed_page({.reason = state.reason,
                        .since = state.since == Instant{} ? "" : moment_in_words(state.since),
                        .until = state.until ? moment_in_words(*state.until) : "",
                        .emergency_open = state.emergency_open,
                        .kept = request.form,
                        .kept_for = request.path,
                        .token = std::string(token),
                        .desk_hours = state.desk_hours});
}

} // namespace kasama::guard
