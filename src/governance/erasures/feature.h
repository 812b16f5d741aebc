// 消去 (3.2): declared once; pages, inbox and terms are the engine's.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

/// 3.2 [d]: days between closing and destruction (0 allowed), and whether 住所地特例 is erased at all. Before
/// `add_erasures`.
void set_erasure_rules(int hold_days, bool special_too);

/// Finishes what was broken off before the first request is served.
void add_erasures(guard::Site& site);

} // namespace kasama::governance
