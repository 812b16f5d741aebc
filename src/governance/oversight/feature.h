// Adds this folder to the site: manager's desk, ledger search, verification, health, data table page.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_oversight(guard::Site& site);

} // namespace kasama::governance
