// SQL of those who left.
#include "governance/erasures/left_store.h"

namespace kasama::governance {

namespace {

const db::Sql kLeft(R"sql(
    SELECT s.id, s.end_cause, s.ended_at FROM subjects s
     WHERE s.ended_at IS NOT NULL AND s.ended_at <= $1
       AND NOT EXISTS (SELECT 1 FROM erased_subjects e WHERE e.subject_id = s.id)
       AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.subject_id = s.id AND c.procedure = 'erasure' AND c.open)
     ORDER BY s.ended_at, s.id LIMIT 500
)sql");

} // namespace

std::vector<Left> left_without_case(db::Reading& tx, Instant now)
{
    std::vector<Left> all;
    for (const db::Row& row : tx.all(kLeft, {now}))
        all.push_back({.subject = row.text("id"),
                       .cause = row.text("end_cause"),
                       .on = date_of(row.instant("ended_at"))});
    return all;
}

} // namespace kasama::governance
