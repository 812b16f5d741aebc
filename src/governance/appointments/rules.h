// 任命 (2.2): who appoints whom, and what may not stand together. Pure.
#pragma once

#include "foundation/base/problems.h"
#include "guard/accounts/endings.h"

namespace kasama::governance {

/// The offices one duty may give, each by its own page.
struct AppointmentPage {
    std::string_view path, ending; ///< the list's address, and the pattern that ends one appointment of it
    std::string_view duty, title;
    std::span<const guard::Office> offices;
};
std::span<const AppointmentPage> appointment_pages();

/// Why a person may not be given an office: 監査 with what it audits; an office held already; not of the
/// city; the one 運営管理責任者 is taken. "" where nothing stands against it.
struct Candidate {
    std::vector<guard::Office> holds;
    bool city_staff = false; ///< of an internal organisation of kind 市の部門
    bool citizen = false;
    bool internal = true; ///< of an internal organisation; managers of others come by 届出 (5.1) alone
};
std::string objection(const Candidate& candidate, guard::Office office, bool already_taken);

/// The candidate as the rows tell of the account: offices held at `now`, and a deputyship to come.
Candidate candidate_of(db::Reading& tx, const guard::Account& account, Instant now);

/// 代理 with dates: at most half a year at a time.
inline constexpr days kLongestDeputy{184};
void check_deputy(std::optional<Date> from, std::optional<Date> until, Date today, Problems& problems);

} // namespace kasama::governance
