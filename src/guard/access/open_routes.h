// What anybody may have without signing in: front-end files, and the page of components in a demonstration.
#pragma once

#include "guard/access/site.h"

namespace kasama::guard {

std::vector<Route> open_routes();

} // namespace kasama::guard
