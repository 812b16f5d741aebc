// Adds exports to the site: own team's list, one category of one person, the city's register.
#pragma once

#include "guard/access/site.h"

namespace kasama::exchange {

void add_exports(guard::Site& site);

} // namespace kasama::exchange
