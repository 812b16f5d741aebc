// Rows of the council: the month's statistics.
#pragma once

#include "foundation/db/database.h"
#include "governance/council/statistics.h"

namespace kasama::governance {

/// The three tables counted from standing rows and the ledger.
std::vector<CountTable> count_tables(db::Reading& tx, Instant now);
/// The same without counts: titles, rows, columns.
std::vector<CountTable> table_names();
bool has_edition(db::Reading& tx, std::string_view edition);
void save_edition(db::Writing& tx, std::string_view edition, const CountTable& table,
                  const ShownTable& shown);

struct ShownCell {
    std::string row, column;
    std::optional<std::int64_t> shown;
};
std::string newest_edition(db::Reading& tx);
std::vector<ShownCell> cells_of(db::Reading& tx, std::string_view edition, std::string_view table);

/// Made once a month; what stands is not made again.
void make_statistics(db::Database& database, Instant now);

} // namespace kasama::governance
