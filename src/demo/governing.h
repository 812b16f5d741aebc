// What everybody of the made-up city has read, confirmed and attended.
#pragma once

#include "demo/city.h"

namespace kasama::demo {

/// A version of the regulation that all have confirmed, two documents, one announcement, two trainings that
/// all but one have attended.
void govern(guard::Services& services, const CityOptions& options);

} // namespace kasama::demo
