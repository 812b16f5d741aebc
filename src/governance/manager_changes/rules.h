// When a change of manager is late, and when the office passes (5.1(2)). Pure.
#pragma once

#include "foundation/base/time.h"

namespace kasama::governance {

/// Reported on the day of the change or after it: 前もって is the day before at the latest.
inline bool is_late(Date day, Instant reported_at) { return date_of(reported_at) >= day; }

/// 00:00 of the day, or now where that is past.
inline Instant passes_at(Date day, Instant now) { return std::max(start_of(day), now); }

} // namespace kasama::governance
