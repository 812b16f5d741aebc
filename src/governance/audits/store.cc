// SQL of audits.
#include "governance/audits/store.h"

namespace kasama::governance {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO audits (id, fiscal_year, from_on, until_on) VALUES ($1, $2, $3, $4)
)sql");
const db::Sql kInsertTarget(R"sql(
    INSERT INTO audit_targets (audit_id, organisation_id, office) VALUES ($1, $2, $3)
)sql");
const db::Sql kFind(R"sql(
    SELECT id, fiscal_year, from_on, until_on, reported_at, closed_at FROM audits WHERE id = $1
)sql");
const db::Sql kAll(R"sql(
    SELECT id, fiscal_year, from_on, until_on, reported_at, closed_at FROM audits ORDER BY fiscal_year DESC, from_on DESC, id
)sql");
const db::Sql kTargets(R"sql(
    SELECT organisation_id, office FROM audit_targets WHERE audit_id = $1 ORDER BY organisation_id, office
)sql");
const db::Sql kReported(R"sql(
    UPDATE audits SET reported_at = $2 WHERE id = $1 AND reported_at IS NULL
)sql");
const db::Sql kClosed(R"sql(
    UPDATE audits SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL
)sql");
const db::Sql kName(R"sql(
    INSERT INTO audit_auditors (audit_id, account_id, from_at, by_account)
    SELECT $1, $2, CAST($3 AS BIGINT), $4
     WHERE NOT EXISTS (SELECT 1 FROM audit_auditors WHERE audit_id = $1 AND account_id = $2 AND until_at IS NULL)
)sql");
const db::Sql kRelease(R"sql(
    UPDATE audit_auditors SET until_at = $2 WHERE account_id = $1 AND until_at IS NULL
)sql");
const db::Sql kAuditors(R"sql(
    SELECT account_id FROM audit_auditors WHERE audit_id = $1 AND until_at IS NULL ORDER BY from_at, account_id
)sql");
const db::Sql kOpenOf(R"sql(
    SELECT t.audit_id FROM audit_auditors t JOIN audits a ON a.id = t.audit_id
     WHERE t.account_id = $1 AND t.until_at IS NULL AND a.closed_at IS NULL ORDER BY t.from_at LIMIT 1
)sql");
const db::Sql kLink(R"sql(
    INSERT INTO audit_cases (case_id, audit_id) VALUES ($1, $2)
)sql");
const db::Sql kLinked(R"sql(
    SELECT case_id FROM audit_cases WHERE audit_id = $1 ORDER BY case_id
)sql");
const db::Sql kEnding(R"sql(
    INSERT INTO auditor_endings (id, audit_id, account_id, reason, ended_at, by_account) VALUES ($1, $2, $3, $4, $5, $6)
)sql");
const db::Sql kHeld(R"sql(
    SELECT organisation_id, '' AS office, valid_from AS from_at, ended_at AS until_at FROM accounts
     WHERE id = $1 AND organisation_id IS NOT NULL
    UNION ALL
    SELECT COALESCE(organisation_id, ''), office, from_at, until_at FROM appointments WHERE account_id = $1
)sql");
const db::Sql kFirst(R"sql(
    SELECT MIN(admitted_at) AS first FROM organisations
)sql");

AuditRow from_row(const db::Row& row)
{
    return {.id = row.text("id"),
            .fiscal_year = int(row.integer("fiscal_year")),
            .from = parse_date(row.text("from_on")).value(),
            .until = parse_date(row.text("until_on")).value(),
            .reported_at = row.optional_instant("reported_at"),
            .closed_at = row.optional_instant("closed_at")};
}

} // namespace

void insert(db::Writing& tx, const AuditRow& audit, const std::vector<AuditTarget>& targets)
{
    tx.run(kInsert, {audit.id, std::int64_t(audit.fiscal_year), to_text(audit.from), to_text(audit.until)});
    for (const AuditTarget& one : targets)
        tx.run(kInsertTarget, {audit.id, one.organisation_id, guard::id_of(one.office)});
}

std::optional<AuditRow> find_audit(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kFind, {id});
    if (!row) return {};
    return from_row(*row);
}

std::vector<AuditRow> audits(db::Reading& tx)
{
    std::vector<AuditRow> all;
    for (const db::Row& row : tx.all(kAll)) all.push_back(from_row(row));
    return all;
}

std::vector<AuditTarget> targets_of(db::Reading& tx, std::string_view audit)
{
    std::vector<AuditTarget> all;
    for (const db::Row& row : tx.all(kTargets, {audit}))
        all.push_back({row.text("organisation_id"),
                       guard::office_of(row.text("office")).value_or(guard::Office::none)});
    return all;
}

void mark_reported(db::Writing& tx, std::string_view audit, Instant now) { tx.run(kReported, {audit, now}); }
void mark_closed(db::Writing& tx, std::string_view audit, Instant now) { tx.run(kClosed, {audit, now}); }

void name_auditor(db::Writing& tx, std::string_view audit, std::string_view account, std::string_view by,
                  Instant now)
{
    tx.run(kName, {audit, account, now, by});
}

void release_auditor(db::Writing& tx, std::string_view account, Instant now)
{
    tx.run(kRelease, {account, now});
}

std::vector<std::string> auditors_of(db::Reading& tx, std::string_view audit)
{
    std::vector<std::string> all;
    for (const db::Row& row : tx.all(kAuditors, {audit})) all.push_back(row.text("account_id"));
    return all;
}

std::string open_audit_of(db::Reading& tx, std::string_view account)
{
    const auto row = tx.one(kOpenOf, {account});
    return row ? row->text("audit_id") : "";
}

void link_case(db::Writing& tx, std::string_view case_id, std::string_view audit)
{
    tx.run(kLink, {case_id, audit});
}

std::vector<std::string> cases_of_audit(db::Reading& tx, std::string_view audit)
{
    std::vector<std::string> all;
    for (const db::Row& row : tx.all(kLinked, {audit})) all.push_back(row.text("case_id"));
    return all;
}

void insert(db::Writing& tx, const AuditorEnding& ending, std::string_view by, Instant now)
{
    tx.run(kEnding,
           {ending.id, ending.audit_id, ending.account_id, db::Bytes{ending.sealed_reason}, now, by});
}

std::vector<Holding> holdings_of(db::Reading& tx, std::string_view account)
{
    std::vector<Holding> all;
    for (const db::Row& row : tx.all(kHeld, {account}))
        all.push_back({.organisation_id = row.text("organisation_id"),
                       .office = guard::office_of(row.text("office")).value_or(guard::Office::none),
                       .from = row.instant("from_at"),
                       .until = row.optional_instant("until_at")});
    return all;
}

int first_year(db::Reading& tx, Instant now)
{
    const auto row = tx.one(kFirst);
    const auto first = row ? row->optional_instant("first") : std::nullopt;
    return fiscal_year_of(date_of(first.value_or(now)));
}

} // namespace kasama::governance
