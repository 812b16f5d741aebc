// SQL of incidents.
#include "governance/incidents/store.h"

namespace kasama::governance {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO incidents (id, known_on, wrongful) VALUES ($1, $2, $3)
)sql");
const db::Sql kJudge(R"sql(
    UPDATE incidents SET wrongful = $2 WHERE id = $1
)sql");
const db::Sql kOwe(R"sql(
    INSERT INTO incident_reports (incident_id, reporter, must_report) VALUES ($1, $2, $3)
    ON CONFLICT (incident_id, reporter) DO UPDATE SET must_report = excluded.must_report
)sql");
const db::Sql kPreliminary(R"sql(
    UPDATE incident_reports SET preliminary_on = $3 WHERE incident_id = $1 AND reporter = $2
)sql");
const db::Sql kFull(R"sql(
    UPDATE incident_reports SET full_on = $3 WHERE incident_id = $1 AND reporter = $2
)sql");
const db::Sql kClose(R"sql(
    UPDATE incidents SET closed_at = $2 WHERE id = $1
)sql");
const db::Sql kFind(R"sql(
    SELECT id, known_on, wrongful FROM incidents WHERE id = $1
)sql");
const db::Sql kReports(R"sql(
    SELECT reporter, must_report, preliminary_on, full_on FROM incident_reports WHERE incident_id = $1
     ORDER BY reporter DESC
)sql");
const db::Sql kToReport(R"sql(
    SELECT i.id, i.known_on, i.wrongful FROM incidents i
     WHERE i.closed_at IS NULL AND EXISTS (SELECT 1 FROM incident_reports r
                                            WHERE r.incident_id = i.id AND r.must_report AND r.full_on = '')
     ORDER BY i.known_on, i.id
)sql");
const db::Sql kAdd(R"sql(
    INSERT INTO incident_persons (incident_id, subject_id, by_account) VALUES ($1, $2, $3)
    ON CONFLICT (incident_id, subject_id) DO NOTHING
)sql");
const db::Sql kDecide(R"sql(
    UPDATE incident_persons SET decision = $3, decided_on = $4, reason = $5, by_account = $6
     WHERE incident_id = $1 AND subject_id = $2
)sql");
const db::Sql kPersons(R"sql(
    SELECT subject_id, decision, decided_on, reason FROM incident_persons WHERE incident_id = $1 ORDER BY subject_id
)sql");
const db::Sql kLink(R"sql(
    INSERT INTO incident_orders (case_id, incident_id) VALUES ($1, $2)
)sql");
const db::Sql kOrders(R"sql(
    SELECT case_id FROM incident_orders WHERE incident_id = $1 ORDER BY case_id
)sql");
const db::Sql kCounting(R"sql(
    SELECT first_day, next_open_day, preliminary_days FROM incident_clocks ORDER BY from_at DESC, id DESC LIMIT 1
)sql");
const db::Sql kSetCounting(R"sql(
    INSERT INTO incident_clocks (id, first_day, next_open_day, preliminary_days, from_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql");

std::string_view id_of(Reporter reporter) { return reporter == Reporter::city ? "city" : "organisation"; }

IncidentRow from_row(db::Reading& tx, const db::Row& row)
{
    IncidentRow incident{.id = row.text("id"),
                         .known_on = parse_date(row.text("known_on")).value(),
                         .wrongful = row.boolean("wrongful")};
    for (const db::Row& one : tx.all(kReports, {incident.id}))
        incident.reports.push_back(
            {.reporter = one.text("reporter") == "city" ? Reporter::city : Reporter::organisation,
             .must = one.boolean("must_report"),
             .preliminary_on = one.text("preliminary_on"),
             .full_on = one.text("full_on")});
    return incident;
}

void owe(db::Writing& tx, const IncidentRow& incident)
{
    for (const Reporter one : {Reporter::organisation, Reporter::city})
        tx.run(kOwe, {incident.id, id_of(one), incident.of(one).must});
}

} // namespace

ReportRow IncidentRow::of(Reporter reporter) const
{
    for (const ReportRow& one : reports) {
        if (one.reporter == reporter) return one;
    }
    return {.reporter = reporter};
}

void insert(db::Writing& tx, const IncidentRow& i)
{
    tx.run(kInsert, {i.id, to_text(i.known_on), i.wrongful});
    owe(tx, i);
}

void judge(db::Writing& tx, const IncidentRow& i)
{
    tx.run(kJudge, {i.id, i.wrongful});
    owe(tx, i);
}

void mark_preliminary(db::Writing& tx, std::string_view id, Reporter reporter, std::string_view day)
{
    tx.run(kPreliminary, {id, id_of(reporter), day});
}

void mark_full(db::Writing& tx, std::string_view id, Reporter reporter, std::string_view day)
{
    tx.run(kFull, {id, id_of(reporter), day});
}

void close_incident(db::Writing& tx, std::string_view id, Instant now) { tx.run(kClose, {id, now}); }

std::optional<IncidentRow> find_incident(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kFind, {id});
    if (!row) return {};
    return from_row(tx, *row);
}

std::vector<IncidentRow> incidents_to_report(db::Reading& tx)
{
    std::vector<IncidentRow> all;
    for (const db::Row& row : tx.all(kToReport)) all.push_back(from_row(tx, row));
    return all;
}

void add_persons(db::Writing& tx, std::string_view incident, const std::vector<std::string>& subjects,
                 std::string_view by)
{
    for (const std::string& one : subjects) tx.run(kAdd, {incident, one, by});
}

void decide_person(db::Writing& tx, std::string_view incident, const Concerned& p, std::string_view by)
{
    tx.run(kDecide, {incident, p.subject_id, p.decision, p.decided_on, db::Bytes{p.sealed_reason}, by});
}

std::vector<Concerned> persons_of(db::Reading& tx, std::string_view incident)
{
    std::vector<Concerned> all;
    for (const db::Row& row : tx.all(kPersons, {incident}))
        all.push_back({.subject_id = row.text("subject_id"),
                       .decision = row.text("decision"),
                       .decided_on = row.text("decided_on"),
                       .sealed_reason = row.is_null("reason") ? "" : row.bytes("reason")});
    return all;
}

void link_order(db::Writing& tx, std::string_view case_id, std::string_view incident)
{
    tx.run(kLink, {case_id, incident});
}

std::vector<std::string> orders_of(db::Reading& tx, std::string_view incident)
{
    std::vector<std::string> all;
    for (const db::Row& row : tx.all(kOrders, {incident})) all.push_back(row.text("case_id"));
    return all;
}

Counting counting_in_force(db::Reading& tx)
{
    const auto row = tx.one(kCounting);
    if (!row) return {};
    return {.first_day = row->boolean("first_day"),
            .next_open_day = row->boolean("next_open_day"),
            .preliminary_days = int(row->integer("preliminary_days"))};
}

void set_counting(db::Writing& tx, std::string_view id, const Counting& c, std::string_view by, Instant now)
{
    tx.run(kSetCounting, {id, c.first_day, c.next_open_day, c.preliminary_days, now, by});
}

} // namespace kasama::governance
