// Routes, menu and nightly work of procedures and the inbox.
#pragma once

#include "guard/access/site.h"

namespace kasama::procedure {

void add_procedures(guard::Site& site);

} // namespace kasama::procedure
