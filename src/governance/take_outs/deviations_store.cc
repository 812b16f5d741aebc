// SQL of media without encryption or check.
#include "governance/take_outs/deviations.h"

namespace kasama::governance {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO take_out_deviations (case_id, organisation_id, encrypted, scanned, asked_at) VALUES ($1, $2, $3, $4, $5)
)sql");
const db::Sql kOf(R"sql(
    SELECT case_id, organisation_id, encrypted, scanned, asked_at FROM take_out_deviations
     WHERE organisation_id = $1 ORDER BY asked_at DESC, case_id LIMIT 200
)sql");

} // namespace

void insert(db::Writing& tx, const Deviation& d)
{
    tx.run(kInsert, {d.case_id, d.organisation_id, d.encrypted, d.scanned, d.asked_at});
}

std::vector<Deviation> deviations_of(db::Reading& tx, std::string_view organisation)
{
    std::vector<Deviation> all;
    for (const db::Row& row : tx.all(kOf, {organisation}))
        all.push_back({.case_id = row.text("case_id"),
                       .organisation_id = row.text("organisation_id"),
                       .encrypted = row.boolean("encrypted"),
                       .scanned = row.boolean("scanned"),
                       .asked_at = row.instant("asked_at")});
    return all;
}

} // namespace kasama::governance
