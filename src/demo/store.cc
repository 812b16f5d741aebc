// Each statement above the one function that uses it.
#include "demo/store.h"

#include "guard/access/terms.h"

namespace kasama::demo {

namespace {

const db::Sql kMark(R"sql(
    SELECT finished_at FROM demo_city
)sql");

const db::Sql kBegin(R"sql(
    INSERT INTO demo_city (seed, subjects, begun_at) VALUES ($1, $2, $3)
)sql");

const db::Sql kFinish(R"sql(
    UPDATE demo_city SET finished_at = $1
)sql");

const db::Sql kStanding(R"sql(
    SELECT EXISTS (SELECT 1 FROM subjects) OR EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM organisations) AS found
)sql");

const db::Sql kConsent(R"sql(
    INSERT INTO consents (id, subject_id, block, block_bit, from_at, by_account) VALUES ($1, $2, $3, $4, $5, $6)
)sql");

} // namespace

Mark mark_of(db::Reading& tx)
{
    const auto row = tx.one(kMark);
    if (!row) return Mark::none;
    return row->is_null("finished_at") ? Mark::begun : Mark::finished;
}

void begin_city(db::Writing& tx, std::int64_t seed, std::int64_t subjects, Instant now)
{
    tx.run(kBegin, {seed, subjects, now});
}

void finish_city(db::Writing& tx, Instant now) { tx.run(kFinish, {now}); }

bool is_empty(db::Reading& tx) { return !tx.one(kStanding)->boolean("found"); }

void insert_consent(db::Writing& tx, std::string_view id, std::string_view subject, char block, Instant from,
                    std::string_view by)
{
    tx.run(kConsent, {id, subject, std::string_view(&block, 1), int(guard::block_bit(block)), from, by});
}

} // namespace kasama::demo
