// Adds this folder to the site: D10 and the emergency look-up.
#pragma once

#include "guard/access/site.h"

namespace kasama::records {

void add_emergency(guard::Site& site);

} // namespace kasama::records
