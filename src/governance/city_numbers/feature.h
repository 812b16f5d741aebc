// 市が決める数: what this room adds.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_city_numbers(guard::Site& site);

} // namespace kasama::governance
