// 添付 of the demo city (D19): a paper from the hospital on the record of the story's first person.
#pragma once

#include "demo/city.h"

namespace kasama::demo {

/// After the staff.
void attach_file(guard::Services& services, const CityOptions& options, const std::string& subject);

} // namespace kasama::demo
