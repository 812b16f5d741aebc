// Periods of reports, and counts that are no acts of the ledger.
#pragma once

#include "foundation/db/database.h"

namespace kasama::governance::reports_store {

struct Period {
    std::string case_id, kind;
    Date from{}, until{};
    Instant submitted_at{};
};
void insert(db::Writing& tx, const Period& period);
/// In order of their beginning.
std::vector<Period> periods(db::Reading& tx, std::string_view kind);

struct Standing {
    std::int64_t organisations = 0, users = 0, citizens = 0, subjects = 0;
};
/// What stands at a moment.
Standing standing_at(db::Reading& tx, Instant at);

/// Cases of a procedure that were submitted in [from, until).
std::int64_t cases_in(db::Reading& tx, std::string_view procedure, Instant from, Instant until);

struct Trained {
    std::int64_t sessions = 0, attendances = 0;
};
/// 研修 held on the days from `from` to `until`, and who attended them.
Trained trained_in(db::Reading& tx, Date from, Date until);

/// The first day anybody used the network; nothing before.
std::optional<Instant> first_admission(db::Reading& tx);

} // namespace kasama::governance::reports_store
