// SQL of self-checks.
#include "governance/self_checks/self_checks.h"

namespace kasama::governance {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO self_checks (id, organisation_id, period, answers, mend_on, from_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql");

const db::Sql kOf(R"sql(
    SELECT id, organisation_id, period, answers, mend_on, from_at, by_account FROM self_checks
     WHERE organisation_id = $1 ORDER BY period DESC, from_at DESC, id LIMIT 50
)sql");

const db::Sql kNewest(R"sql(
    SELECT id, organisation_id, period, answers, mend_on, from_at, by_account FROM self_checks
     WHERE organisation_id = $1 AND period = $2 ORDER BY from_at DESC, id LIMIT 1
)sql");

SelfCheck check_of(const db::Row& row)
{
    const auto mend = row.optional_text("mend_on");
    return {.id = row.text("id"),
            .organisation_id = row.text("organisation_id"),
            .period = parse_date(row.text("period")).value(),
            .answers = row.text("answers"),
            .mend_on = mend ? parse_date(*mend) : std::nullopt,
            .from_at = row.instant("from_at"),
            .by_account = row.text("by_account")};
}

} // namespace

std::optional<SelfCheck> newest_check(db::Reading& tx, std::string_view organisation, Date period)
{
    const auto row = tx.one(kNewest, {organisation, kasama::to_text(period)});
    return row ? std::optional(check_of(*row)) : std::nullopt;
}

std::vector<SelfCheck> checks_of(db::Reading& tx, std::string_view organisation)
{
    std::vector<SelfCheck> all;
    for (const db::Row& row : tx.all(kOf, {organisation})) all.push_back(check_of(row));
    return all;
}

void insert(db::Writing& tx, const SelfCheck& c)
{
    const auto mend = c.mend_on ? std::optional(kasama::to_text(*c.mend_on)) : std::nullopt;
    tx.run(kInsert,
           {c.id, c.organisation_id, kasama::to_text(c.period), c.answers, mend, c.from_at, c.by_account});
}

} // namespace kasama::governance
