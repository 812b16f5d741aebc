// SQL of sample openings.
#include "guard/access/samples.h"

namespace kasama::guard {

namespace {

const db::Sql kOpen(R"sql(
    INSERT INTO sample_openings (id, audit_id, audit_number, account_id, subject_id, category, category_bit, from_at,
                                 until_at, by_account)
    SELECT $1, $2, $3, $4, u.id, $6, CAST($7 AS BIGINT), CAST($8 AS BIGINT), CAST($9 AS BIGINT), $10
      FROM subjects u WHERE u.id = $5
)sql");
const db::Sql kEnd(R"sql(
    UPDATE sample_openings SET until_at = $2 WHERE audit_id = $1 AND until_at > $2
)sql");
const db::Sql kOfAccount(R"sql(
    SELECT id, audit_id, audit_number, account_id, subject_id, category, from_at, until_at FROM sample_openings
     WHERE account_id = $1 AND from_at <= $2 AND until_at > $2 ORDER BY subject_id, category, id
)sql");
const db::Sql kFind(R"sql(
    SELECT id, audit_id, audit_number, account_id, subject_id, category, from_at, until_at FROM sample_openings
     WHERE id = $1 AND account_id = $2
)sql");
const db::Sql kOfAudit(R"sql(
    SELECT id, audit_id, audit_number, account_id, subject_id, category, from_at, until_at FROM sample_openings
     WHERE audit_id = $1 ORDER BY from_at DESC, subject_id, category, id
)sql");

std::vector<SampleOpening> mapped(const std::vector<db::Row>& rows)
{
    std::vector<SampleOpening> all;
    for (const db::Row& row : rows)
        all.push_back({.id = row.text("id"),
                       .audit_id = row.text("audit_id"),
                       .audit_number = row.text("audit_number"),
                       .account_id = row.text("account_id"),
                       .subject_id = row.text("subject_id"),
                       .category = category_of(row.text("category")).value_or(Category::none),
                       .from_at = row.instant("from_at"),
                       .until_at = row.instant("until_at")});
    return all;
}

} // namespace

void open_sample(db::Writing& tx, const SampleOpening& o, std::string_view by)
{
    tx.run(kOpen, {o.id, o.audit_id, o.audit_number, o.account_id, o.subject_id, code_of(o.category),
                   std::int64_t(1) << std::int64_t(o.category), o.from_at, o.until_at, by});
}

void end_samples(db::Writing& tx, std::string_view audit, Instant now) { tx.run(kEnd, {audit, now}); }

std::vector<SampleOpening> samples_of(db::Reading& tx, std::string_view account, Instant now)
{
    return mapped(tx.all(kOfAccount, {account, now}));
}

std::optional<SampleOpening> find_sample(db::Reading& tx, std::string_view id, std::string_view account)
{
    auto found = mapped(tx.all(kFind, {id, account}));
    if (found.empty()) return {};
    return std::move(found.front());
}

std::vector<SampleOpening> samples_of_audit(db::Reading& tx, std::string_view audit)
{
    return mapped(tx.all(kOfAudit, {audit}));
}

} // namespace kasama::guard
