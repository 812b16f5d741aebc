// 期限の設定: what this room adds.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_deadlines(guard::Site& site);

} // namespace kasama::governance
