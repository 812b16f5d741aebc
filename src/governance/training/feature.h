// The feature's entrance.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

/// 研修, and training as a condition of use.
void add_training(guard::Site& site);

} // namespace kasama::governance
