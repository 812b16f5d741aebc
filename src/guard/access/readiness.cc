// Each part is asked for itself, so that the answer names what fails.
#include "guard/access/readiness.h"

#include "foundation/db/migrate.h"
#include "guard/access/context.h"

namespace kasama::guard {

namespace {

web::Answer plain(int status, std::string text)
{
    return {.status = status, .type = "text/plain; charset=utf-8", .body = std::move(text)};
}

web::Answer alive(Context&) { return plain(200, "alive\n"); }

web::Answer ready(Context& ctx)
{
    std::string text;
    for (const std::string& part : unready(ctx.services(), ctx.now())) text += part + "\n";
    if (text.empty()) return plain(200, "ready\n");
    return plain(503, "not ready\n" + text).with("Retry-After", "5");
}

} // namespace

std::vector<std::string> unready(Services& services, Instant now)
{
    std::vector<std::string> failing;
    try {
        if (!db::unapplied(services.database, db::migrations_of("")).empty())
            failing.emplace_back("migrations");
    } catch (const std::exception&) {
        failing.emplace_back("database");
    }
    try {
        services.vault.service_key("index", now); // read from the key store and unwrapped with the city's key
    } catch (const std::exception&) {
        failing.emplace_back("key_store");
    }
    return failing;
}

std::vector<Route> readiness_routes()
{
    return {
        {"GET", "/healthz", kAnyone, alive},
        {"GET", "/readyz", kAnyone, ready},
    };
}

} // namespace kasama::guard
