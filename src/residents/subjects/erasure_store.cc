// SQL of erasures.
#include "residents/subjects/erasure_store.h"

namespace kasama::residents::erasure_store {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO erased_subjects (subject_id, case_id, cause, erased_at, by_account) VALUES ($1, $2, $3, $4, $5)
)sql");

const db::Sql kFinish(R"sql(
    UPDATE erased_subjects SET finished_at = $2 WHERE subject_id = $1 AND finished_at IS NULL
)sql");

const db::Sql kFind(R"sql(
    SELECT subject_id, case_id, cause, erased_at, by_account, finished_at FROM erased_subjects WHERE subject_id = $1
)sql");

const db::Sql kUnfinished(R"sql(
    SELECT subject_id, case_id, cause, erased_at, by_account, finished_at FROM erased_subjects
     WHERE finished_at IS NULL ORDER BY erased_at, subject_id
)sql");

const db::Sql kStands(R"sql(
    SELECT id FROM subjects WHERE id = $1
)sql");

Erasure erasure_of(const db::Row& row)
{
    return {.subject_id = row.text("subject_id"),
            .case_id = row.text("case_id"),
            .cause = row.text("cause"),
            .erased_at = row.instant("erased_at"),
            .by_account = row.text("by_account"),
            .finished_at = row.optional_instant("finished_at")};
}

} // namespace

void insert(db::Writing& tx, const Erasure& e)
{
    tx.run(kInsert, {e.subject_id, e.case_id, e.cause, e.erased_at, e.by_account});
}

void finish(db::Writing& tx, std::string_view subject, Instant now) { tx.run(kFinish, {subject, now}); }

std::optional<Erasure> find(db::Reading& tx, std::string_view subject)
{
    const auto row = tx.one(kFind, {subject});
    return row ? std::optional(erasure_of(*row)) : std::nullopt;
}

bool stands(db::Reading& tx, std::string_view subject) { return tx.one(kStands, {subject}).has_value(); }

std::vector<Erasure> unfinished(db::Reading& tx)
{
    std::vector<Erasure> all;
    for (const db::Row& row : tx.all(kUnfinished)) all.push_back(erasure_of(row));
    return all;
}

} // namespace kasama::residents::erasure_store
