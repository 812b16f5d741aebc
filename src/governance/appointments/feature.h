// Adds this folder to the site: appointments to offices.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_appointments(guard::Site& site);

} // namespace kasama::governance
