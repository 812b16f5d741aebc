// 持出し (7.2(3), 7.3): declared once; pages, inbox and terms are the engine's.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_take_outs(guard::Site& site);
/// 包括の許可: called by the former.
void declare_standing_permits();

} // namespace kasama::governance
