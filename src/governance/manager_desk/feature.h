// Adds this folder to the site: the desk of 利用機関管理責任者.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_manager_desk(guard::Site& site);

} // namespace kasama::governance
