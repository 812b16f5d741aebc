// Adds this folder to the site: own page, who looked (D21).
#pragma once

#include "guard/access/site.h"

namespace kasama::residents {

void add_citizen(guard::Site& site);

} // namespace kasama::residents
