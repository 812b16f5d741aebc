// 利用機関の申請 (4.1(1)(2)): declared once; the public form, and the contract's end, beside it.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_admission(guard::Site& site);

} // namespace kasama::governance
