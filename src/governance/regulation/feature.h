// The feature's entrance.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

/// 運用管理規程の版 and who confirmed them.
void add_regulation(guard::Site& site);

} // namespace kasama::governance
