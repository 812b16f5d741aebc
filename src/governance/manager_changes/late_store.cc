// SQL of late reports.
#include "governance/manager_changes/late.h"

namespace kasama::governance {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO late_manager_changes (case_id, organisation_id, takes_over_on, reported_at) VALUES ($1, $2, $3, $4)
)sql");

const db::Sql kNewest(R"sql(
    SELECT case_id, organisation_id, takes_over_on, reported_at
      FROM late_manager_changes ORDER BY reported_at DESC, case_id LIMIT $1
)sql");

} // namespace

void insert(db::Writing& tx, const LateChange& change)
{
    tx.run(kInsert,
           {change.case_id, change.organisation_id, to_text(change.takes_over_on), change.reported_at});
}

std::vector<LateChange> late_changes(db::Reading& tx, std::int64_t limit)
{
    std::vector<LateChange> all;
    for (const db::Row& row : tx.all(kNewest, {limit}))
        all.push_back({.case_id = row.text("case_id"),
                       .organisation_id = row.text("organisation_id"),
                       .takes_over_on = parse_date(row.text("takes_over_on")).value(),
                       .reported_at = row.instant("reported_at")});
    return all;
}

} // namespace kasama::governance
