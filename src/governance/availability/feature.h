// Adds this folder to the site: 稼働の記録 /service/record.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_availability(guard::Site& site);

} // namespace kasama::governance
