// Rows of marks and limits.
#pragma once

#include "foundation/db/database.h"
#include "governance/manager_desk/use_rules.h"

#include <map>

namespace kasama::governance {

struct MarkRow {
    std::string account_id, day;
    UseMark mark;
};

void save_marks(db::Writing& tx, std::string_view account, std::string_view day,
                const std::vector<UseMark>& marks);
/// Newest day first.
std::vector<MarkRow> marks_of_account(db::Reading& tx, std::string_view account, std::string_view since);
std::vector<MarkRow> marks_since(db::Reading& tx, std::string_view since, std::int64_t limit);

UseLimits limits_in_force(db::Reading& tx);
void set_limit(db::Writing& tx, UseRule rule, std::int64_t most, std::string_view by, Instant now);

} // namespace kasama::governance
