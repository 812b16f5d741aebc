// When a look is to be reviewed. Pure.
#pragma once

#include "guard/access/emergency.h"

#include <string_view>

namespace kasama::records {

/// 72 hours after the look; overdue from the moment after it.
Instant review_due(Instant looked);
bool review_overdue(Instant looked, Instant now);

/// Who asks to judge a look.
struct Judge {
    bool own = false;       ///< it is their own look
    bool named = false;     ///< 確認者 named by 運営管理責任者 (themself, where nobody is named)
    bool escalated = false; ///< 監査責任者: judges what is overdue
};
/// Why they may not judge it now; "" where they may.
std::string_view against_judging(const Judge& judge, Instant looked, Instant now);

} // namespace kasama::records
