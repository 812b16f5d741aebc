// Words of the service's level. The decision reads its own row in the act's transaction (facts_store.cc).
#include "guard/access/service.h"

#include "foundation/base/wareki.h"
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

html::Html service_banner(const ServiceState& state)
{
    return state.level == ServiceLevel::full ? html::Html() : service_banner_part(state);
}

html::Html closed_body(const ServiceState& state, const web::Request& request, std::string_view token)
{
    return closed_page({.reason = state.reason,
                        .since = state.since == Instant{}
                                     ? ""
                                     : wareki(date_of(state.since)) + " " + clock_text(state.since),
                        .emergency_open = state.emergency_open,
                        .kept = request.form,
                        .kept_for = request.path,
                        .token = std::string(token)});
}

} // namespace kasama::guard
