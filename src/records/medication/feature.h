// Adds this folder to the site: D14 お薬手帳.
#pragma once

#include "guard/access/site.h"

namespace kasama::records {

void add_medication(guard::Site& site);

} // namespace kasama::records
