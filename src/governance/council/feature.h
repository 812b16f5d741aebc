// 協議会 (2.4): meetings, opinions, anonymous statistics, invitations to one incident.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_council(guard::Site& site);

} // namespace kasama::governance
