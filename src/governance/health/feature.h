// Adds this folder to the site: the system administrator's page of the service's health.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_health(guard::Site& site);

} // namespace kasama::governance
