// 消去 (3.2): declared once; pages, inbox and terms are the engine's.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

/// Finishes what was broken off before the first request is served.
void add_erasures(guard::Site& site);

} // namespace kasama::governance
