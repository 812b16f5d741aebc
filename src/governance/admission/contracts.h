// 守秘義務契約 (4.1(2)): its end refuses access; 60, 30 and 0 days before it is told.
#pragma once

#include "guard/access/site.h"
#include "guard/access/standing.h"

namespace kasama::governance {

/// The last day is a day of the contract: it ends when that day is over.
Instant end_of_contract(Date last_day);
Date last_day_of(const guard::Contract& contract);

/// Those of 60, 30 and 0 that are reached so many days before the end.
std::vector<int> warnings_reached(std::int64_t days_left);

/// Opens the case of a renewal and tells of the coming end; nightly, and by hand.
void warn_of_contracts(guard::Services& services, Instant now);

void add_contracts(guard::Site& site);

} // namespace kasama::governance
