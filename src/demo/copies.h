// 写しの台帳 of the demo city: a few prints and files, one past its day.
#pragma once

#include "demo/city.h"

namespace kasama::demo {

/// After the staff.
void keep_copies(guard::Services& services, const CityOptions& options);

} // namespace kasama::demo
