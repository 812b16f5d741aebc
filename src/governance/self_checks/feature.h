// Adds this folder to the site: the half-yearly self-check of each organisation.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_self_checks(guard::Site& site);

} // namespace kasama::governance
