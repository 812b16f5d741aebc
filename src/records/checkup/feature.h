// Adds this folder to the site: D11 特定健診.
#pragma once

#include "guard/access/site.h"

namespace kasama::records {

void add_checkup(guard::Site& site);

} // namespace kasama::records
