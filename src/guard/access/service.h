// サービスの段階 (2.2(1)②, 4.4): stops of all or of parts, now or planned, as rows; and as pages tell of
// them: the banner above everything, and the page of a closed service. The decision reads its own rows
// (facts_store.cc).
#pragma once

#include "foundation/db/database.h"
#include "foundation/html/html.h"
#include "foundation/web/request.h"
#include "guard/access/decide.h"

#include <string>

namespace kasama::guard {

/// Bits of `service_parts.part_bit` above those of the categories.
inline constexpr std::int64_t kOrganisationPart = std::int64_t(1) << 30, kFunctionPart = std::int64_t(1)
                                                                                         << 31;

/// 停止・保守: one stop or limit of the whole service, of any time.
struct ServiceWindow {
    std::string id{};           ///< a new one where it is empty
    std::string level;          ///< read_only or closed
    std::string kind = "owner"; ///< owner, regular, extra, disaster, change
    bool emergency_open = true;
    std::string reason; ///< shown to everybody
    Instant from_at{};
    std::optional<Instant> until_at{}; ///< ends by itself; nothing: until somebody ends it
    std::optional<Instant> announced_at{};
    std::string by_account{}, ended_by{};
};

/// 一部の制限 of a function, an organisation or a category.
struct ServicePart {
    std::string act_id{};
    std::string scope;  ///< function, organisation, category
    std::string target; ///< duty, organisation id or category id
    std::string name;   ///< in words
    std::int64_t part_bit = 0;
    bool emergency_open = true; ///< the ambulance crews go on
    std::string reason;
    Instant from_at{};
    std::optional<Instant> until_at{};
    std::string kind = "owner"; ///< owner (at once, 2.2(1)②) or change (4.4(4))
    std::optional<Instant> announced_at{};
    std::string by_account{}, ended_by{};
};

/// From `from_at` on. Other windows stay: the strictest in force holds.
void add_window(db::Writing& tx, const ServiceWindow& window);
/// Ends what is in force and open: the service is full from `now` on (planned windows stay planned).
void end_windows_in_force(db::Writing& tx, std::string_view by, Instant now);
/// A planned window that has not begun; false where it has.
bool cancel_window(db::Writing& tx, std::string_view id, std::string_view by, Instant now);
void add_part(db::Writing& tx, const ServicePart& part);
void end_part(db::Writing& tx, std::string_view act_id, std::string_view by, Instant now);

/// Those in force or still to come; ended ones with `with_past`, at most 100, newest beginning first.
std::vector<ServiceWindow> service_windows(db::Reading& tx, Instant now, bool with_past = false);
std::vector<ServicePart> service_parts(db::Reading& tx, Instant now, bool with_past = false);
/// Windows that overlap the time from `from` until `until`.
std::vector<ServiceWindow> windows_between(db::Reading& tx, Instant from, Instant until);

/// Days between announcement and beginning of a planned stop; 7 until the city sets another.
int lead_days(db::Reading& tx);
void set_lead_days(db::Writing& tx, int days, std::string_view by, Instant now);

/// `level` full, read_only or closed, from now until the next: what the owner's control page and tests do.
void set_service_level(db::Writing& tx, std::string_view level, bool emergency_open, std::string_view reason,
                       std::string_view by, Instant now);

/// What holds now and what was announced, for a page.
struct ServiceState {
    ServiceLevel level = ServiceLevel::full;
    bool emergency_open = true;
    std::string reason{};
    Instant since{};
    std::optional<Instant> until{};
    std::vector<ServiceWindow> announced{}; ///< not yet begun
    std::vector<ServicePart> parts{};       ///< in force, one a name
    std::vector<ServicePart> coming{};      ///< announced, not yet begun
    std::string desk_hours{};               ///< 「8時30分から17時15分まで」
};
ServiceState service_state(db::Reading& tx, Instant now);

/// The same for drawing a page, at most a second old: never for a decision.
ServiceState service_state_for_page(db::Database& database, Instant now);
/// Makes the next page read it anew.
void forget_service_state();

/// A time as pages say it: 「令和8年12月5日(土) 22:00」.
std::string moment_in_words(Instant time);
/// The last half hour before a stop: "save now".
bool is_near(Instant begins, Instant now);

/// Nothing while the service is full and no stop is announced.
html::Html service_banner(const ServiceState& state, Instant now);

struct ClosedPage {
    std::string reason, since, until;
    bool emergency_open = true;
    web::Fields kept{}; ///< fields as typed, to be sent again
    std::string kept_for{};
    std::string token{};
    std::string desk_hours{};
};
html::Html closed_body(const ServiceState& state, const web::Request& request, std::string_view token);

} // namespace kasama::guard
