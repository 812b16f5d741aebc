// Adds this folder to the site: how long until a screen locks.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_screen_lock(guard::Site& site);

} // namespace kasama::governance
