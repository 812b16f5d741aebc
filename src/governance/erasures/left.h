// Those whose listing was ended by the residents' feed or by hand (3.2): each gets the case of erasure, from
// which the hold is counted and two persons go on.
#pragma once

#include "guard/access/door.h"

namespace kasama::governance {

/// Nightly: a case for everyone who left, is not erased, and has none open.
void begin_for_those_who_left(guard::Services& services, Instant now);

/// From its case on, two persons alone bring a listing back.
bool has_open_erasure(db::Reading& tx, const std::string& subject);

} // namespace kasama::governance
