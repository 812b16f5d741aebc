// 暗号化・検査のない持出し (7.2(2)): media that leave without one of the two properties stand on the
// manager's list, each with the reason in its case.
#pragma once

#include "foundation/db/database.h"
#include "guard/access/site.h"

namespace kasama::governance {

struct Deviation {
    std::string case_id, organisation_id;
    bool encrypted = false, scanned = false;
    Instant asked_at{};
};
void insert(db::Writing& tx, const Deviation& deviation);
/// The newest first, at most 200.
std::vector<Deviation> deviations_of(db::Reading& tx, std::string_view organisation);

std::vector<guard::Route> deviation_routes();

} // namespace kasama::governance
