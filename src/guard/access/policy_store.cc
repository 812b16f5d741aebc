// SQL of the table's versions, and the book that keeps them.
#include "guard/access/policy_book.h"

#include "foundation/base/ids.h"

namespace kasama::guard {

namespace {

const db::Sql kAdd(R"sql(
    INSERT INTO data_table_versions (id, number, from_at, lines, reason, case_id, proposed_by, approved_by, approved_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql");

const db::Sql kNewest(R"sql(
    SELECT CAST(MAX(number) AS BIGINT) AS number FROM data_table_versions
)sql");

const db::Sql kAll(R"sql(
    SELECT number, from_at, lines, reason, case_id, proposed_by, approved_by, approved_at
      FROM data_table_versions ORDER BY number
)sql");

const db::Sql kOne(R"sql(
    SELECT number, from_at, lines FROM data_table_versions WHERE number = $1
)sql");

// Of two versions in force the later number holds: it was approved knowing the other.
const db::Sql kInForce(R"sql(
    SELECT CAST(MAX(number) AS BIGINT) AS number FROM data_table_versions WHERE from_at <= $1
)sql");

} // namespace

int add_table_version(db::Writing& tx, const TableVersion& version)
{
    const int number = int(tx.one(kNewest)->optional_integer("number").value_or(1)) + 1;
    tx.run(kAdd, {new_id(), std::int64_t(number), start_of(version.from), version.lines, version.reason,
                  version.case_id, version.proposed_by, version.approved_by, version.approved_at});
    return number;
}

std::vector<TableVersion> table_versions(db::Reading& tx)
{
    std::vector<TableVersion> all;
    for (const db::Row& row : tx.all(kAll)) {
        all.push_back({.number = int(row.integer("number")),
                       .from = date_of(row.instant("from_at")),
                       .lines = row.text("lines"),
                       .reason = row.text("reason"),
                       .case_id = row.text("case_id"),
                       .proposed_by = row.text("proposed_by"),
                       .approved_by = row.text("approved_by"),
                       .approved_at = row.instant("approved_at")});
    }
    return all;
}

const Policy& PolicyBook::version(db::Reading& tx, int number) const
{
    if (number <= first_.version()) return first_;
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = known_.find(number); found != known_.end()) return *found->second;
    }
    const auto row = tx.one(kOne, {std::int64_t(number)});
    if (!row) throw std::runtime_error("no version " + std::to_string(number) + " of the data table");
    auto policy = std::make_unique<const Policy>(
        first_.with_table(number, date_of(row->instant("from_at")), row->text("lines")));
    const std::lock_guard lock(mutex_);
    return *known_.emplace(number, std::move(policy)).first->second; // the first one stays, where two came
}

const Policy& PolicyBook::at(db::Reading& tx, Instant now) const
{
    return version(tx, int(tx.one(kInForce, {now})->optional_integer("number").value_or(1)));
}

} // namespace kasama::guard
