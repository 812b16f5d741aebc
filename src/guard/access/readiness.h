// For whoever watches the process from outside: does it live, and can it serve? Tells nothing else.
#pragma once

#include "guard/access/site.h"

namespace kasama::guard {

/// What keeps the service from answering: "database", "key_store", "migrations"; empty where it is ready.
std::vector<std::string> unready(Services& services, Instant now);

/// `/healthz` and `/readyz`: open to anyone, plain text.
std::vector<Route> readiness_routes();

} // namespace kasama::guard
