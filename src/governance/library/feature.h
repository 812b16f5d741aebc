// The feature's entrance.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

/// 文書庫と掲示板, and the emergency procedure's approval.
void add_library(guard::Site& site);

} // namespace kasama::governance
