// Adds this folder to the site: the operating manual, and help that leads to its chapters.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_manual(guard::Site& site);

} // namespace kasama::governance
