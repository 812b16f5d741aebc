// サービスの段階 (2.2(1)②) as pages tell of it: the banner above everything, and the page of a closed
// service.
#pragma once

#include "foundation/db/database.h"
#include "foundation/html/html.h"
#include "foundation/web/request.h"
#include "guard/access/decide.h"

#include <string>

namespace kasama::guard {

/// The level in force with its words; `since` is where it began.
struct ServiceState {
    ServiceLevel level = ServiceLevel::full;
    bool emergency_open = true;
    std::string reason{};
    Instant since{};
};
ServiceState service_state(db::Reading& tx, Instant now);

/// The same for drawing a page, at most a second old: never for a decision.
ServiceState service_state_for_page(db::Database& database, Instant now);
/// Makes the next page read it anew.
void forget_service_state();

/// Every change of level, newest first.
struct ServiceChange {
    std::string level, reason, by_account;
    bool emergency_open = true;
    Instant from_at{};
    std::optional<Instant> until_at;
};
std::vector<ServiceChange> service_changes(db::Reading& tx);

/// Nothing while the service is full.
html::Html service_banner(const ServiceState& state);

struct ClosedPage {
    std::string reason, since;
    bool emergency_open = true;
    web::Fields kept{}; ///< fields as typed, to be sent again
    std::string kept_for{};
    std::string token{};
};
html::Html closed_body(const ServiceState& state, const web::Request& request, std::string_view token);

} // namespace kasama::guard
