// Adds this folder to the site: the public page /clauses.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_clauses(guard::Site& site);

} // namespace kasama::governance
