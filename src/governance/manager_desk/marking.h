// The nightly work that marks odd use, and the pages of its rules.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

/// Marks the day before `now` for every organisation: what each account did stands in the ledger, who shares
/// a surname is asked of the sealed index with ids alone. No record is opened.
void mark_odd_use(guard::Services& services, Instant now);
/// One day, again.
void mark_day(guard::Services& services, Date day, Instant now);

std::vector<guard::Route> use_rule_routes();

} // namespace kasama::governance
