// Adds this folder to the site: search, registering subjects, home, D02.
#pragma once

#include "guard/access/site.h"

namespace kasama::residents {

void add_register(guard::Site& site);

} // namespace kasama::residents
