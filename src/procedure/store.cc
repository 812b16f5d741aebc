// SQL of cases.
#include "procedure/store.h"

namespace kasama::procedure::store {

namespace {

constexpr std::string_view kNoDue = "9999-12-31";

const db::Sql kInsert(R"sql(
    INSERT INTO cases (id, number, procedure, state, open, opened_at, due_on, lengthened, closed_at, starter,
                       starter_organisation, organisation_id, subject_id, last_by, events, assignee)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
)sql");

const db::Sql kUpdate(R"sql(
    UPDATE cases SET number = $2, state = $3, open = $4, opened_at = $5, due_on = $6, lengthened = $7, closed_at = $8,
                     organisation_id = $9, subject_id = $10, last_by = $11, events = $12, assignee = $13
     WHERE id = $1 AND events = $14
)sql");

const db::Sql kFind(R"sql(
    SELECT id, number, procedure, state, open, opened_at, due_on, lengthened, closed_at, starter, starter_organisation,
           organisation_id, subject_id, last_by, events, assignee
      FROM cases WHERE id = $1
)sql");

const db::Sql kFindNumbered(R"sql(
    SELECT id, number, procedure, state, open, opened_at, due_on, lengthened, closed_at, starter, starter_organisation,
           organisation_id, subject_id, last_by, events, assignee
      FROM cases WHERE number = $1 AND number <> ''
)sql");

const db::Sql kOpen(R"sql(
    SELECT id, number, procedure, state, open, opened_at, due_on, lengthened, closed_at, starter, starter_organisation,
           organisation_id, subject_id, last_by, events, assignee
      FROM cases WHERE open AND (due_on > $1 OR (due_on = $1 AND id > $2)) ORDER BY due_on, id LIMIT $3
)sql");

const db::Sql kStartedBy(R"sql(
    SELECT id, number, procedure, state, open, opened_at, due_on, lengthened, closed_at, starter, starter_organisation,
           organisation_id, subject_id, last_by, events, assignee
      FROM cases WHERE starter = $1 ORDER BY CASE WHEN number = '' THEN 0 ELSE 1 END, opened_at DESC, id LIMIT $2
)sql");

const db::Sql kConcern(R"sql(
    UPDATE cases SET organisation_id = $2 WHERE id = $1
)sql");

const db::Sql kAboutOrganisation(R"sql(
    SELECT id, number, procedure, state, open, opened_at, due_on, lengthened, closed_at, starter, starter_organisation,
           organisation_id, subject_id, last_by, events, assignee
      FROM cases WHERE organisation_id = $1 AND number <> '' ORDER BY opened_at DESC, id LIMIT $2
)sql");

const db::Sql kAboutSubject(R"sql(
    SELECT id FROM cases WHERE subject_id = $1 AND subject_id <> '' ORDER BY id
)sql");

const db::Sql kOpenAboutSubject(R"sql(
    SELECT id, number, procedure, state, open, opened_at, due_on, lengthened, closed_at, starter, starter_organisation,
           organisation_id, subject_id, last_by, events, assignee
      FROM cases WHERE subject_id = $1 AND subject_id <> '' AND open ORDER BY due_on, id
)sql");

const db::Sql kOpenOf(R"sql(
    SELECT id, number, procedure, state, open, opened_at, due_on, lengthened, closed_at, starter, starter_organisation,
           organisation_id, subject_id, last_by, events, assignee
      FROM cases WHERE open AND procedure = $1 ORDER BY due_on, id
)sql");

const db::Sql kClosed(R"sql(
    SELECT id, number, procedure, state, open, opened_at, due_on, lengthened, closed_at, starter, starter_organisation,
           organisation_id, subject_id, last_by, events, assignee
      FROM cases WHERE closed_at IS NOT NULL ORDER BY closed_at DESC, id LIMIT $1
)sql");

const db::Sql kInsertEvent(R"sql(
    INSERT INTO case_events (id, case_id, position, kind, step, to_state, at, account_id, acting, content)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql");

const db::Sql kReplaceForm(R"sql(
    UPDATE case_events SET content = $2, at = $3 WHERE case_id = $1 AND position = 1 AND kind = 'form'
)sql");

const db::Sql kEvents(R"sql(
    SELECT id, case_id, position, kind, step, to_state, at, account_id, acting, content
      FROM case_events WHERE case_id = $1 ORDER BY position
)sql");

const db::Sql kNextNumber(R"sql(
    INSERT INTO case_numbers (year, last) VALUES ($1, 1)
    ON CONFLICT (year) DO UPDATE SET last = case_numbers.last + 1
)sql");

const db::Sql kLastNumber(R"sql(
    SELECT last FROM case_numbers WHERE year = $1
)sql");

const db::Sql kCounts(R"sql(
    SELECT procedure, count(*) AS open_cases, CAST(SUM(CASE WHEN due_on < $1 THEN 1 ELSE 0 END) AS BIGINT) AS overdue
      FROM cases WHERE open GROUP BY procedure ORDER BY procedure
)sql");

const db::Sql kClosedDays(R"sql(
    SELECT day, name FROM closed_days ORDER BY day
)sql");

const db::Sql kPutClosedDay(R"sql(
    INSERT INTO closed_days (day, name) VALUES ($1, $2) ON CONFLICT (day) DO UPDATE SET name = excluded.name
)sql");

const db::Sql kOldDrafts(R"sql(
    SELECT id FROM cases WHERE number = '' AND opened_at < $1 ORDER BY opened_at LIMIT 500
)sql");

const db::Sql kInsertFile(R"sql(
    INSERT INTO case_files (event_id, case_id, content) VALUES ($1, $2, $3)
)sql");

const db::Sql kFile(R"sql(
    SELECT content FROM case_files WHERE event_id = $1 AND case_id = $2
)sql");

const db::Sql kRemoveFiles(R"sql(
    DELETE FROM case_files WHERE case_id = $1
)sql");

const db::Sql kRemoveEvents(R"sql(
    DELETE FROM case_events WHERE case_id = $1
)sql");

const db::Sql kRemove(R"sql(
    DELETE FROM cases WHERE id = $1
)sql");

std::string due_text(const Case& row) { return row.due ? to_text(*row.due) : std::string(kNoDue); }

Case case_of(const db::Row& row)
{
    Case one{.id = row.text("id"),
             .number = row.text("number"),
             .procedure = row.text("procedure"),
             .state = row.text("state"),
             .open = row.boolean("open"),
             .opened_at = row.instant("opened_at"),
             .due = {},
             .lengthened = row.boolean("lengthened"),
             .closed_at = row.optional_instant("closed_at"),
             .starter = row.text("starter"),
             .starter_organisation = row.text("starter_organisation"),
             .organisation_id = row.text("organisation_id"),
             .subject_id = row.text("subject_id"),
             .last_by = row.text("last_by"),
             .assignee = row.text("assignee"),
             .events = row.integer("events")};
    if (const std::string due = row.text("due_on"); due != kNoDue) one.due = parse_date(due);
    return one;
}

std::vector<Case> cases_in(const std::vector<db::Row>& rows)
{
    std::vector<Case> all;
    for (const db::Row& row : rows) all.push_back(case_of(row));
    return all;
}

} // namespace

void insert(db::Writing& tx, const Case& c)
{
    tx.run(kInsert, {c.id, c.number, c.procedure, c.state, c.open, c.opened_at, due_text(c), c.lengthened,
                     c.closed_at, c.starter, c.starter_organisation, c.organisation_id, c.subject_id,
                     c.last_by, c.events, c.assignee});
}

bool update(db::Writing& tx, const Case& c, std::int64_t seen)
{
    return tx.run(kUpdate,
                  {c.id, c.number, c.state, c.open, c.opened_at, due_text(c), c.lengthened, c.closed_at,
                   c.organisation_id, c.subject_id, c.last_by, c.events, c.assignee, seen}) == 1;
}

std::optional<Case> find(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kFind, {id});
    return row ? std::optional(case_of(*row)) : std::nullopt;
}

std::optional<Case> find_numbered(db::Reading& tx, std::string_view number)
{
    const auto row = tx.one(kFindNumbered, {number});
    return row ? std::optional(case_of(*row)) : std::nullopt;
}

void insert(db::Writing& tx, const EventRow& e)
{
    tx.run(kInsertEvent, {e.id, e.case_id, e.position, e.kind, e.step, e.to_state, e.at, e.account_id,
                          e.acting, db::Bytes{e.content}});
}

void replace_form(db::Writing& tx, std::string_view case_id, std::string_view content, Instant now)
{
    tx.run(kReplaceForm, {case_id, db::Bytes{content}, now});
}

std::vector<EventRow> events_of(db::Reading& tx, std::string_view case_id)
{
    std::vector<EventRow> all;
    for (const db::Row& row : tx.all(kEvents, {case_id})) {
        all.push_back({.id = row.text("id"),
                       .case_id = row.text("case_id"),
                       .position = row.integer("position"),
                       .kind = row.text("kind"),
                       .step = row.text("step"),
                       .to_state = row.text("to_state"),
                       .at = row.instant("at"),
                       .account_id = row.text("account_id"),
                       .acting = row.text("acting"),
                       .content = row.bytes("content")});
    }
    return all;
}

std::string next_number(db::Writing& tx, Date today)
{
    const std::int64_t year = year_of(today) - 2018;
    tx.run(kNextNumber, {year});
    std::string serial = std::to_string(tx.one(kLastNumber, {year}).value().integer("last"));
    if (serial.size() < 4) serial.insert(0, 4 - serial.size(), '0');
    return "R" + std::to_string(year) + "-" + serial;
}

std::vector<Case> open_cases(db::Reading& tx, std::string_view due, std::string_view id, std::int64_t limit)
{
    return cases_in(tx.all(kOpen, {due, id, limit}));
}

std::vector<Case> started_by(db::Reading& tx, std::string_view account, std::int64_t limit)
{
    return cases_in(tx.all(kStartedBy, {account, limit}));
}

void concern_organisation(db::Writing& tx, std::string_view id, std::string_view organisation)
{
    tx.run(kConcern, {id, organisation});
}

std::vector<Case> about_organisation(db::Reading& tx, std::string_view organisation, std::int64_t limit)
{
    return cases_in(tx.all(kAboutOrganisation, {organisation, limit}));
}

std::vector<std::string> about_subject(db::Reading& tx, std::string_view subject)
{
    std::vector<std::string> ids;
    for (const db::Row& row : tx.all(kAboutSubject, {subject})) ids.push_back(row.text("id"));
    return ids;
}

std::vector<Case> open_about_subject(db::Reading& tx, std::string_view subject)
{
    return cases_in(tx.all(kOpenAboutSubject, {subject}));
}

std::vector<Case> open_of(db::Reading& tx, std::string_view procedure)
{
    return cases_in(tx.all(kOpenOf, {procedure}));
}

std::vector<Case> closed_cases(db::Reading& tx, std::int64_t limit)
{
    return cases_in(tx.all(kClosed, {limit}));
}

std::vector<Count> counts(db::Reading& tx, Date today)
{
    std::vector<Count> all;
    for (const db::Row& row : tx.all(kCounts, {to_text(today)})) {
        all.push_back({row.text("procedure"), row.integer("open_cases"), row.integer("overdue")});
    }
    return all;
}

OfficeCalendar calendar(db::Reading& tx)
{
    std::map<Date, std::string> days;
    for (const db::Row& row : tx.all(kClosedDays)) {
        if (const auto day = parse_date(row.text("day"))) days[*day] = row.text("name");
    }
    return OfficeCalendar(std::move(days));
}

void put_closed_day(db::Writing& tx, Date day, std::string_view name)
{
    tx.run(kPutClosedDay, {to_text(day), name});
}

std::vector<std::string> old_drafts(db::Reading& tx, Instant before)
{
    std::vector<std::string> ids;
    for (const db::Row& row : tx.all(kOldDrafts, {before})) ids.push_back(row.text("id"));
    return ids;
}

void insert_file(db::Writing& tx, std::string_view event, std::string_view case_id, std::string_view content)
{
    tx.run(kInsertFile, {event, case_id, db::Bytes{content}});
}

std::optional<std::string> file(db::Reading& tx, std::string_view event, std::string_view case_id)
{
    const auto row = tx.one(kFile, {event, case_id});
    if (!row) return {};
    return row->bytes("content");
}

void remove(db::Writing& tx, std::string_view case_id)
{
    tx.run(kRemoveFiles, {case_id});
    tx.run(kRemoveEvents, {case_id});
    tx.run(kRemove, {case_id});
}

} // namespace kasama::procedure::store
