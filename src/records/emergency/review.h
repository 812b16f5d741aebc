// When a look is to be reviewed. Pure.
#pragma once

#include "guard/access/emergency.h"

namespace kasama::records {

/// 72 hours after the look; overdue from the moment after it.
Instant review_due(Instant looked);
bool review_overdue(Instant looked, Instant now);

} // namespace kasama::records
