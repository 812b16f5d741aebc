// A year of administration: cases of every kind, open and closed, some overdue.
#pragma once

#include "demo/city.h"

namespace kasama::demo {

/// After the staff: written below the door, as the rest of the city. Effects of steps (IDs, organisations)
/// are not repeated: what they would have made stands in the city already.
void open_cases(guard::Services& services, const CityOptions& options);

} // namespace kasama::demo
