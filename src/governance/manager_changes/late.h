// 遅れた届出 (5.1(2)): which changes of a manager were reported too late. Listed for the audit.
#pragma once

#include "foundation/db/database.h"

namespace kasama::governance {

struct LateChange {
    std::string case_id, organisation_id;
    Date takes_over_on{};
    Instant reported_at{};
};

void insert(db::Writing& tx, const LateChange& change);
/// The newest first.
std::vector<LateChange> late_changes(db::Reading& tx, std::int64_t limit);

} // namespace kasama::governance
