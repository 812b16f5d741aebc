// SQL of applications.
#include "governance/admission/store.h"

namespace kasama::governance::admission_store {

namespace {

const db::Sql kPut(R"sql(
    INSERT INTO public_applications (case_id, number, secret_hash, shown_once, created_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (case_id) DO UPDATE SET secret_hash = EXCLUDED.secret_hash, shown_once = EXCLUDED.shown_once
)sql");

const db::Sql kFindNumbered(R"sql(
    SELECT case_id, number, secret_hash, shown_once FROM public_applications WHERE number = $1
)sql");

const db::Sql kFind(R"sql(
    SELECT case_id, number, secret_hash, shown_once FROM public_applications WHERE case_id = $1
)sql");

const db::Sql kForget(R"sql(
    UPDATE public_applications SET shown_once = NULL WHERE case_id = $1 AND shown_once IS NOT NULL
)sql");

const db::Sql kKeep(R"sql(
    INSERT INTO accepted_statements (case_id, version, accepted_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql");

const db::Sql kStatement(R"sql(
    SELECT version, accepted_at FROM accepted_statements WHERE case_id = $1
)sql");

const db::Sql kWarn(R"sql(
    INSERT INTO contract_warnings (contract_id, days_before, warned_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql");

const db::Sql kWarnings(R"sql(
    SELECT days_before, warned_at FROM contract_warnings WHERE contract_id = $1 ORDER BY days_before DESC
)sql");

std::optional<PublicApplication> application_of(const std::optional<db::Row>& row)
{
    if (!row) return {};
    PublicApplication one{.case_id = row->text("case_id"),
                          .number = row->text("number"),
                          .secret_hash = row->text("secret_hash"),
                          .shown_once = {}};
    if (!row->is_null("shown_once")) one.shown_once = row->bytes("shown_once");
    return one;
}

} // namespace

void put(db::Writing& tx, const PublicApplication& a, Instant now)
{
    tx.run(kPut, {a.case_id, a.number, a.secret_hash, db::Bytes{a.shown_once.value()}, now});
}

std::optional<PublicApplication> find_numbered(db::Reading& tx, std::string_view number)
{
    return application_of(tx.one(kFindNumbered, {number}));
}

std::optional<PublicApplication> find(db::Reading& tx, std::string_view case_id)
{
    return application_of(tx.one(kFind, {case_id}));
}

bool forget_shown(db::Writing& tx, std::string_view case_id) { return tx.run(kForget, {case_id}) == 1; }

void keep_statement(db::Writing& tx, std::string_view case_id, std::int64_t version, Instant now)
{
    tx.run(kKeep, {case_id, version, now});
}

std::optional<Statement> statement(db::Reading& tx, std::string_view case_id)
{
    const auto row = tx.one(kStatement, {case_id});
    if (!row) return {};
    return Statement{row->integer("version"), row->instant("accepted_at")};
}

bool warn(db::Writing& tx, std::string_view contract, std::int64_t days_before, Instant now)
{
    return tx.run(kWarn, {contract, days_before, now}) == 1;
}

std::vector<std::pair<std::int64_t, Instant>> warnings(db::Reading& tx, std::string_view contract)
{
    std::vector<std::pair<std::int64_t, Instant>> all;
    for (const db::Row& row : tx.all(kWarnings, {contract}))
        all.emplace_back(row.integer("days_before"), row.instant("warned_at"));
    return all;
}

} // namespace kasama::governance::admission_store
