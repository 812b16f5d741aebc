// Adds this folder to the site: the register of terminals, their declarations, the designated measures.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_terminals(guard::Site& site);

} // namespace kasama::governance
