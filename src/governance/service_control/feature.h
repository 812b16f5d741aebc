// Adds this folder to the site: the owner's control of the service's level.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_service_control(guard::Site& site);

} // namespace kasama::governance
