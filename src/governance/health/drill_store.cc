// Rows of restore drills.
#include "governance/health/drill.h"

namespace kasama::governance {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO restore_drills (id, run_at, tables, rows_compared, differing, names_opened, names_closed, ledger_intact)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql");

const db::Sql kNewest(R"sql(
    SELECT id, run_at, tables, rows_compared, differing, names_opened, names_closed, ledger_intact
      FROM restore_drills ORDER BY run_at DESC, id LIMIT $1
)sql");

} // namespace

void insert(db::Writing& tx, const Drill& d)
{
    tx.run(kInsert,
           {d.id, d.run_at, d.tables, d.rows, d.differing, d.names_opened, d.names_closed, d.ledger_intact});
}

std::vector<Drill> drills(db::Reading& tx, std::int64_t limit)
{
    std::vector<Drill> all;
    for (const db::Row& row : tx.all(kNewest, {limit})) {
        all.push_back({.id = row.text("id"),
                       .run_at = row.instant("run_at"),
                       .tables = row.integer("tables"),
                       .rows = row.integer("rows_compared"),
                       .differing = row.text("differing"),
                       .names_opened = row.integer("names_opened"),
                       .names_closed = row.integer("names_closed"),
                       .ledger_intact = row.boolean("ledger_intact")});
    }
    return all;
}

} // namespace kasama::governance
