// Adds this folder to the site: organisations, users, certificates.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_registration(guard::Site& site);

} // namespace kasama::governance
