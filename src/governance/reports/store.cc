// SQL of the reports.
#include "governance/reports/store.h"

namespace kasama::governance::reports_store {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO report_periods (case_id, kind, from_on, until_on, submitted_at) VALUES ($1, $2, $3, $4, $5)
)sql");

const db::Sql kPeriods(R"sql(
    SELECT case_id, kind, from_on, until_on, submitted_at FROM report_periods WHERE kind = $1 ORDER BY from_on, case_id
)sql");

const db::Sql kStanding(R"sql(
    SELECT (SELECT count(*) FROM organisations o
             WHERE o.admitted_at < $1 AND (o.ended_at IS NULL OR o.ended_at >= $1)) AS organisations,
           (SELECT count(*) FROM accounts a WHERE a.kind = 'professional' AND a.valid_from < $1
               AND (a.ended_at IS NULL OR a.ended_at >= $1)) AS users,
           (SELECT count(*) FROM accounts a WHERE a.kind = 'citizen' AND a.valid_from < $1
               AND (a.ended_at IS NULL OR a.ended_at >= $1)) AS citizens,
           (SELECT count(*) FROM subjects u
             WHERE u.listed_at < $1 AND (u.ended_at IS NULL OR u.ended_at >= $1)) AS subjects
)sql");

const db::Sql kCasesIn(R"sql(
    SELECT count(*) AS n FROM cases
     WHERE procedure = $1 AND number <> '' AND opened_at >= $2 AND opened_at < $3
)sql");

const db::Sql kTrained(R"sql(
    SELECT count(DISTINCT t.id) AS sessions, count(a.id) AS attendances
      FROM trainings t LEFT JOIN training_attendances a ON a.training_id = t.id AND a.withdrawn_at IS NULL
     WHERE t.held_on >= $1 AND t.held_on <= $2
)sql");

const db::Sql kFirst(R"sql(
    SELECT MIN(admitted_at) AS first FROM organisations
)sql");

} // namespace

void insert(db::Writing& tx, const Period& p)
{
    tx.run(kInsert, {p.case_id, p.kind, to_text(p.from), to_text(p.until), p.submitted_at});
}

std::vector<Period> periods(db::Reading& tx, std::string_view kind)
{
    std::vector<Period> all;
    for (const db::Row& row : tx.all(kPeriods, {kind})) {
        all.push_back({.case_id = row.text("case_id"),
                       .kind = row.text("kind"),
                       .from = parse_date(row.text("from_on")).value(),
                       .until = parse_date(row.text("until_on")).value(),
                       .submitted_at = row.instant("submitted_at")});
    }
    return all;
}

Standing standing_at(db::Reading& tx, Instant at)
{
    const auto row = tx.one(kStanding, {at}).value();
    return {.organisations = row.integer("organisations"),
            .users = row.integer("users"),
            .citizens = row.integer("citizens"),
            .subjects = row.integer("subjects")};
}

std::int64_t cases_in(db::Reading& tx, std::string_view procedure, Instant from, Instant until)
{
    return tx.one(kCasesIn, {procedure, from, until})->integer("n");
}

Trained trained_in(db::Reading& tx, Date from, Date until)
{
    const auto row = tx.one(kTrained, {to_text(from), to_text(until)}).value();
    return {.sessions = row.integer("sessions"), .attendances = row.integer("attendances")};
}

std::optional<Instant> first_admission(db::Reading& tx)
{
    const auto row = tx.one(kFirst);
    return row ? row->optional_instant("first") : std::nullopt;
}

} // namespace kasama::governance::reports_store
