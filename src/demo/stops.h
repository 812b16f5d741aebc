// A maintenance of last month, a power cut, and a week of being watched.
#pragma once

#include "demo/city.h"

namespace kasama::demo {

void past_stops(guard::Services& services, const CityOptions& options);

} // namespace kasama::demo
