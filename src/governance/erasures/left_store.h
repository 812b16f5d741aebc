// Those who left and have no case of erasure.
#pragma once

#include "foundation/db/database.h"

namespace kasama::governance {

struct Left {
    std::string subject, cause;
    Date on{};
};
/// Ended by `now`, not erased, no open case. The oldest first, at most 500.
std::vector<Left> left_without_case(db::Reading& tx, Instant now);

} // namespace kasama::governance
