// Adds this folder to the site: the staging desk, exports.
#pragma once

#include "guard/access/site.h"

namespace kasama::exchange {

void add_exchange(guard::Site& site);

} // namespace kasama::exchange
