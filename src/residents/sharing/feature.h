// Adds this folder to the site: notice, consent, stop, care team (D20).
#pragma once

#include "guard/access/site.h"

namespace kasama::residents {

void add_sharing(guard::Site& site);

} // namespace kasama::residents
