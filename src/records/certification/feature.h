// Adds this folder to the site: D03 D04.
#pragma once

#include "guard/access/site.h"

namespace kasama::records {

void add_certification(guard::Site& site);

} // namespace kasama::records
