// 事故 (5.2, 6.5): declared once; pages, inbox and terms are the engine's.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_incidents(guard::Site& site);

} // namespace kasama::governance
