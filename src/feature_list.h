// Every feature of the product, one line each.
#pragma once

#include "guard/access/site.h"

namespace kasama {

void add_features(guard::Site& site);

} // namespace kasama
