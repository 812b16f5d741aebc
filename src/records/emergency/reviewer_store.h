// Rows of who reviews looks.
#pragma once

#include "foundation/db/database.h"

#include <string>
#include <vector>

namespace kasama::records {

struct Reviewer {
    std::string id, account_id;
    Instant from_at{};
};

std::vector<Reviewer> reviewers(db::Reading& tx);
/// Named already: stays.
void name_reviewer(db::Writing& tx, const Reviewer& reviewer, std::string_view by);
void end_reviewer(db::Writing& tx, std::string_view id, Instant now);

} // namespace kasama::records
