// Terminals of the made-up city, with the measures they are declared against, and the self-checks.
#pragma once

#include "demo/city.h"

namespace kasama::demo {

/// After the staff.
void register_terminals(guard::Services& services, const CityOptions& options);

} // namespace kasama::demo
