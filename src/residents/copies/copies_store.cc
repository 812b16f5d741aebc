// SQL of the register of copies.
#include "residents/copies/copies_store.h"

namespace kasama::residents {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO copies (id, year, serial, kind, what, purpose, organisation_id, account_id, made_at, due_on, everybody, persons,
                        encrypted, deviation, password)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
)sql");

const db::Sql kInsertSubject(R"sql(
    INSERT INTO copy_subjects (copy_id, subject_id) VALUES ($1, $2) ON CONFLICT (copy_id, subject_id) DO NOTHING
)sql");

const db::Sql kLastSerial(R"sql(
    SELECT serial FROM copies WHERE year = $1 ORDER BY serial DESC LIMIT 1
)sql");

const db::Sql kFind(R"sql(
    SELECT * FROM copies WHERE id = $1
)sql");

const db::Sql kOfOrganisation(R"sql(
    SELECT * FROM copies WHERE organisation_id = $1 ORDER BY disposed_at IS NOT NULL, due_on, id LIMIT 500
)sql");

const db::Sql kOfAccount(R"sql(
    SELECT * FROM copies WHERE account_id = $1 ORDER BY disposed_at IS NOT NULL, made_at DESC, id LIMIT 200
)sql");

const db::Sql kAll(R"sql(
    SELECT * FROM copies WHERE organisation_id <> '' ORDER BY disposed_at IS NOT NULL, due_on, id LIMIT 500
)sql");

const db::Sql kCount(R"sql(
    SELECT COUNT(*) AS held, COALESCE(SUM(CASE WHEN due_on < $2 THEN 1 ELSE 0 END), 0) AS overdue FROM copies
     WHERE organisation_id = $1 AND disposed_at IS NULL
)sql");

const db::Sql kDispose(R"sql(
    UPDATE copies SET disposed_at = $2, disposal = $3, certificate = $4, handed_to = $5, done_on = $6, disposed_by = $7,
           password = NULL
     WHERE id = $1 AND disposed_at IS NULL
)sql");

const db::Sql kDestroyPassword(R"sql(
    UPDATE copies SET password = NULL WHERE id = $1 AND password IS NOT NULL
)sql");

const db::Sql kNewestHeld(R"sql(
    SELECT c.id AS id FROM copies c JOIN copy_subjects s ON s.copy_id = c.id
     WHERE c.account_id = $1 AND s.subject_id = $2 AND c.kind = 'paper' AND c.disposed_at IS NULL
     ORDER BY c.made_at DESC, c.serial DESC LIMIT 1
)sql");

const db::Sql kShorten(R"sql(
    UPDATE copies SET due_on = CASE WHEN due_on < $2 THEN due_on ELSE $2 END, due_ground = 'erased'
     WHERE disposed_at IS NULL
       AND (everybody OR id IN (SELECT copy_id FROM copy_subjects WHERE subject_id = $1))
)sql");

Copy copy_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .year = row.integer("year"),
            .serial = row.integer("serial"),
            .kind = row.text("kind"),
            .what = row.text("what"),
            .purpose = row.text("purpose"),
            .organisation_id = row.text("organisation_id"),
            .account_id = row.text("account_id"),
            .made_at = row.instant("made_at"),
            .due_on = row.text("due_on"),
            .due_ground = row.text("due_ground"),
            .everybody = row.boolean("everybody"),
            .persons = row.integer("persons"),
            .encrypted = row.boolean("encrypted"),
            .deviation = row.text("deviation"),
            .password = row.optional_text("password"),
            .disposed_at = row.optional_instant("disposed_at"),
            .disposal = row.text("disposal"),
            .certificate = row.text("certificate"),
            .handed_to = row.text("handed_to"),
            .done_on = row.text("done_on")};
}

std::vector<Copy> listed(const std::vector<db::Row>& rows)
{
    std::vector<Copy> all;
    for (const db::Row& row : rows) all.push_back(copy_of(row));
    return all;
}

} // namespace

std::optional<Copy> find_copy(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kFind, {id});
    return row ? std::optional(copy_of(*row)) : std::nullopt;
}

std::vector<Copy> copies_of_organisation(db::Reading& tx, std::string_view organisation)
{
    return listed(tx.all(kOfOrganisation, {organisation}));
}
std::vector<Copy> copies_of_account(db::Reading& tx, std::string_view account)
{
    return listed(tx.all(kOfAccount, {account}));
}
std::vector<Copy> all_copies(db::Reading& tx) { return listed(tx.all(kAll)); }

CopyCount count_copies(db::Reading& tx, std::string_view organisation, Date today)
{
    const auto row = tx.one(kCount, {organisation, to_text(today)});
    return {.held = row->integer("held"), .overdue = row->integer("overdue")};
}

namespace copies_store {

std::int64_t next_serial(db::Reading& tx, std::int64_t year)
{
    const auto last = tx.one(kLastSerial, {year});
    return last ? last->integer("serial") + 1 : 1;
}

void insert(db::Writing& tx, const Copy& c, const std::vector<std::string>& subjects)
{
    const std::optional<db::Bytes> password =
        c.password ? std::optional(db::Bytes{*c.password}) : std::nullopt;
    tx.run(kInsert, {c.id, c.year, c.serial, c.kind, c.what, c.purpose, c.organisation_id, c.account_id,
                     c.made_at, c.due_on, c.everybody, c.persons, c.encrypted, c.deviation, password});
    for (const std::string& subject : subjects) tx.run(kInsertSubject, {c.id, subject});
}

bool dispose(db::Writing& tx, const Copy& c, std::string_view by, Instant now)
{
    return tx.run(kDispose, {c.id, now, c.disposal, c.certificate, c.handed_to, c.done_on, by}) == 1;
}

bool destroy_password(db::Writing& tx, std::string_view id) { return tx.run(kDestroyPassword, {id}) == 1; }

std::optional<std::string> newest_held(db::Reading& tx, std::string_view account, std::string_view subject)
{
    const auto row = tx.one(kNewestHeld, {account, subject});
    return row ? std::optional(row->text("id")) : std::nullopt;
}

void shorten(db::Writing& tx, std::string_view subject, std::string_view day)
{
    tx.run(kShorten, {subject, day});
}

} // namespace copies_store

} // namespace kasama::residents
