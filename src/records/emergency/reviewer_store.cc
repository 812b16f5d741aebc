// SQL of reviewers.
#include "records/emergency/reviewer_store.h"

namespace kasama::records {

namespace {

const db::Sql kAll(R"sql(
    SELECT id, account_id, from_at FROM emergency_reviewers WHERE until_at IS NULL ORDER BY from_at, id
)sql");
const db::Sql kName(R"sql(
    INSERT INTO emergency_reviewers (id, account_id, from_at, by_account)
    SELECT $1, $2, CAST($3 AS BIGINT), $4
     WHERE NOT EXISTS (SELECT 1 FROM emergency_reviewers WHERE account_id = $2 AND until_at IS NULL)
)sql");
const db::Sql kEnd(R"sql(
    UPDATE emergency_reviewers SET until_at = $2 WHERE id = $1 AND until_at IS NULL
)sql");

} // namespace

std::vector<Reviewer> reviewers(db::Reading& tx)
{
    std::vector<Reviewer> all;
    for (const db::Row& row : tx.all(kAll))
        all.push_back({row.text("id"), row.text("account_id"), row.instant("from_at")});
    return all;
}

void name_reviewer(db::Writing& tx, const Reviewer& reviewer, std::string_view by)
{
    tx.run(kName, {reviewer.id, reviewer.account_id, reviewer.from_at, by});
}

void end_reviewer(db::Writing& tx, std::string_view id, Instant now) { tx.run(kEnd, {id, now}); }

} // namespace kasama::records
