// SQL of trainings and attendance.
#include "governance/training/training.h"

#include "foundation/base/ids.h"
#include "guard/access/conditions.h"

namespace kasama::governance {

namespace {

const db::Sql kTrainedOf(R"sql(
    SELECT count(DISTINCT a.account_id) AS n
      FROM training_attendances a JOIN trainings t ON t.id = a.training_id JOIN accounts c ON c.id = a.account_id
     WHERE c.organisation_id = $1 AND t.held_on >= $2 AND t.held_on <= $3 AND a.withdrawn_at IS NULL
)sql");

const db::Sql kMonths(R"sql(
    SELECT months FROM training_terms WHERE kind = $1 ORDER BY from_at DESC, id DESC LIMIT 1
)sql");

const db::Sql kSetMonths(R"sql(
    INSERT INTO training_terms (id, kind, months, from_at, by_account) VALUES ($1, $2, $3, $4, $5)
)sql");

const db::Sql kInsert(R"sql(
    INSERT INTO trainings (id, kind, title, held_on, material, document_id, valid_until, by_account, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql");

const db::Sql kInsertFor(R"sql(
    INSERT INTO training_organisations (training_id, organisation_id) VALUES ($1, $2)
)sql");

const db::Sql kTraining(R"sql(
    SELECT id, kind, title, held_on, material, document_id, valid_until, by_account FROM trainings WHERE id = $1
)sql");

const db::Sql kTrainings(R"sql(
    SELECT id, kind, title, held_on, material, document_id, valid_until, by_account FROM trainings
     ORDER BY held_on DESC, recorded_at DESC, id LIMIT 500
)sql");

const db::Sql kFor(R"sql(
    SELECT organisation_id FROM training_organisations WHERE training_id = $1 ORDER BY organisation_id
)sql");

const db::Sql kAttend(R"sql(
    INSERT INTO training_attendances (id, training_id, account_id, by_account, recorded_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING
)sql");

const db::Sql kWithdraw(R"sql(
    UPDATE training_attendances SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_for = $4
     WHERE id = $1 AND withdrawn_at IS NULL
)sql");

const db::Sql kAttendance(R"sql(
    SELECT id, training_id, account_id, by_account, recorded_at, withdrawn_at, withdrawn_for FROM training_attendances
     WHERE id = $1
)sql");

const db::Sql kAttendances(R"sql(
    SELECT id, training_id, account_id, by_account, recorded_at, withdrawn_at, withdrawn_for FROM training_attendances
     WHERE training_id = $1 ORDER BY recorded_at, id
)sql");

const db::Sql kStanding(R"sql(
    SELECT t.kind, MAX(t.valid_until) AS until
      FROM training_attendances a JOIN trainings t ON t.id = a.training_id
     WHERE a.account_id = $1 AND a.withdrawn_at IS NULL GROUP BY t.kind
)sql");

Training training_of(db::Reading& tx, const db::Row& row)
{
    Training training{.id = row.text("id"),
                      .kind = training_kind_of(row.text("kind")).value(),
                      .title = row.text("title"),
                      .held_on = parse_date(row.text("held_on")).value(),
                      .material = row.text("material"),
                      .document_id = row.text("document_id"),
                      .organisations = {},
                      .valid_until = row.instant("valid_until"),
                      .by_account = row.text("by_account")};
    for (const db::Row& one : tx.all(kFor, {training.id}))
        training.organisations.push_back(one.text("organisation_id"));
    return training;
}

Attendance attendance_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .training_id = row.text("training_id"),
            .account_id = row.text("account_id"),
            .by_account = row.text("by_account"),
            .recorded_at = row.instant("recorded_at"),
            .withdrawn_at = row.optional_instant("withdrawn_at"),
            .withdrawn_for = row.text("withdrawn_for")};
}

void reckon(db::Writing& tx, std::string_view account)
{
    guard::set_training_until(tx, account, standing_of(tx, account).both());
}

} // namespace

std::int64_t months_of(db::Reading& tx, TrainingKind kind)
{
    const auto row = tx.one(kMonths, {id_of(kind)});
    return row ? row->integer("months") : kUsualMonths;
}

void set_months(db::Writing& tx, TrainingKind kind, std::int64_t months, std::string_view by, Instant now)
{
    tx.run(kSetMonths, {new_id(), id_of(kind), months, now, by});
}

void insert(db::Writing& tx, const Training& t, Instant now)
{
    tx.run(kInsert, {t.id, id_of(t.kind), t.title, to_text(t.held_on), t.material, t.document_id,
                     t.valid_until, t.by_account, now});
    for (const std::string& organisation : t.organisations) tx.run(kInsertFor, {t.id, organisation});
}

std::optional<Training> find_training(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kTraining, {id});
    return row ? std::optional(training_of(tx, *row)) : std::nullopt;
}

std::vector<Training> trainings(db::Reading& tx)
{
    std::vector<Training> all;
    for (const db::Row& row : tx.all(kTrainings)) all.push_back(training_of(tx, row));
    return all;
}

bool attend(db::Writing& tx, const Attendance& a, Instant now)
{
    const bool fresh = tx.run(kAttend, {a.id, a.training_id, a.account_id, a.by_account, now}) == 1;
    if (fresh) reckon(tx, a.account_id);
    return fresh;
}

void withdraw(db::Writing& tx, const Attendance& a, std::string_view why, std::string_view by, Instant now)
{
    tx.run(kWithdraw, {a.id, now, by, why});
    reckon(tx, a.account_id);
}

std::optional<Attendance> find_attendance(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kAttendance, {id});
    return row ? std::optional(attendance_of(*row)) : std::nullopt;
}

std::vector<Attendance> attendances(db::Reading& tx, std::string_view training)
{
    std::vector<Attendance> all;
    for (const db::Row& row : tx.all(kAttendances, {training})) all.push_back(attendance_of(row));
    return all;
}

Standing standing_of(db::Reading& tx, std::string_view account)
{
    Standing standing;
    for (const db::Row& row : tx.all(kStanding, {account})) {
        if (const auto kind = training_kind_of(row.text("kind")))
            standing.until[std::size_t(*kind)] = row.instant("until");
    }
    return standing;
}

std::int64_t trained_of(db::Reading& tx, std::string_view organisation, Date from, Date until)
{
    return tx.one(kTrainedOf, {organisation, to_text(from), to_text(until)})->integer("n");
}

} // namespace kasama::governance
