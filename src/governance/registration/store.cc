// SQL of registration.
#include "governance/registration/store.h"

namespace kasama::governance {

namespace {

const db::Sql kInsertCertificate(R"sql(
    INSERT INTO certificates (id, account_id, year, serial, issue, reason, issued_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql");

const db::Sql kCertificates(R"sql(
    SELECT id, account_id, year, serial, issue, reason, issued_at, ended_at FROM certificates
     WHERE account_id = $1 ORDER BY issue DESC
)sql");

const db::Sql kLastSerial(R"sql(
    SELECT serial FROM certificates WHERE year = $1 ORDER BY serial DESC LIMIT 1
)sql");

const db::Sql kEndCertificates(R"sql(
    UPDATE certificates SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL
)sql");

const db::Sql kInsertSlip(R"sql(
    INSERT INTO password_slips (id, account_id, ground, identity, sealed, made_at, until_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql");

const db::Sql kSlip(R"sql(
    SELECT id, account_id, ground, identity, sealed, made_at, until_at, shown_at, handed_at, handed_identity
      FROM password_slips WHERE id = $1
)sql");

const db::Sql kSlips(R"sql(
    SELECT id, account_id, ground, identity, sealed, made_at, until_at, shown_at, handed_at, handed_identity
      FROM password_slips WHERE account_id = $1 ORDER BY made_at DESC, id
)sql");

const db::Sql kDestroy(R"sql(
    UPDATE password_slips SET sealed = NULL, shown_at = $2 WHERE id = $1 AND sealed IS NOT NULL
)sql");

const db::Sql kDestroyOf(R"sql(
    UPDATE password_slips SET sealed = NULL WHERE account_id = $1 AND sealed IS NOT NULL
)sql");

const db::Sql kHandOver(R"sql(
    UPDATE password_slips SET handed_at = $2, handed_identity = $3, handed_by = $4 WHERE id = $1 AND handed_at IS NULL
)sql");

const db::Sql kInsertEnding(R"sql(
    INSERT INTO account_endings (account_id, ground, reason, ends_at, by_account, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (account_id) DO UPDATE SET ground = excluded.ground, reason = excluded.reason,
           ends_at = excluded.ends_at, by_account = excluded.by_account, recorded_at = excluded.recorded_at
)sql");

const db::Sql kForgetEnding(R"sql(
    DELETE FROM account_endings WHERE account_id = $1
)sql");

const db::Sql kEnding(R"sql(
    SELECT account_id, ground, reason, ends_at FROM account_endings WHERE account_id = $1
)sql");

const db::Sql kInsertGround(R"sql(
    INSERT INTO representation_grounds (representative_id, judged_on, review_on, judge, by_account)
    VALUES ($1, $2, $3, $4, $5)
)sql");

const db::Sql kInsertRelationEnd(R"sql(
    INSERT INTO representation_ends (representative_id, ground, ended_at, by_account) VALUES ($1, $2, $3, $4)
    ON CONFLICT (representative_id) DO NOTHING
)sql");

Slip slip_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .account_id = row.text("account_id"),
            .ground = row.text("ground"),
            .identity = row.text("identity"),
            .sealed = row.optional_text("sealed"),
            .made_at = row.instant("made_at"),
            .until_at = row.instant("until_at"),
            .shown_at = row.optional_instant("shown_at"),
            .handed_at = row.optional_instant("handed_at"),
            .handed_identity = row.text("handed_identity")};
}

} // namespace

void insert(db::Writing& tx, const Certificate& c, std::string_view by)
{
    tx.run(kInsertCertificate,
           {c.id, c.account_id, c.number.year, c.number.serial, c.issue, c.reason, c.issued_at, by});
}

std::vector<Certificate> certificates_of(db::Reading& tx, std::string_view account)
{
    std::vector<Certificate> all;
    for (const db::Row& row : tx.all(kCertificates, {account})) {
        all.push_back({.id = row.text("id"),
                       .account_id = row.text("account_id"),
                       .number = {row.integer("year"), row.integer("serial")},
                       .issue = row.integer("issue"),
                       .reason = row.text("reason"),
                       .issued_at = row.instant("issued_at"),
                       .ended_at = row.optional_instant("ended_at")});
    }
    return all;
}

std::int64_t next_serial(db::Reading& tx, std::int64_t year)
{
    const auto last = tx.one(kLastSerial, {year});
    return last ? last->integer("serial") + 1 : 1;
}

void end_certificates(db::Writing& tx, std::string_view account, Instant now)
{
    tx.run(kEndCertificates, {account, now});
}

void insert(db::Writing& tx, const Slip& s, std::string_view by)
{
    const std::optional<db::Bytes> sealed = s.sealed ? std::optional(db::Bytes{*s.sealed}) : std::nullopt;
    tx.run(kInsertSlip, {s.id, s.account_id, s.ground, s.identity, sealed, s.made_at, s.until_at, by});
}

std::optional<Slip> find_slip(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kSlip, {id});
    return row ? std::optional(slip_of(*row)) : std::nullopt;
}

std::vector<Slip> slips_of(db::Reading& tx, std::string_view account)
{
    std::vector<Slip> all;
    for (const db::Row& row : tx.all(kSlips, {account})) all.push_back(slip_of(row));
    return all;
}

bool destroy_sealed(db::Writing& tx, std::string_view id, Instant now)
{
    return tx.run(kDestroy, {id, now}) == 1;
}
void destroy_sealed_of(db::Writing& tx, std::string_view account) { tx.run(kDestroyOf, {account}); }

bool hand_over(db::Writing& tx, std::string_view id, std::string_view identity, std::string_view by,
               Instant now)
{
    return tx.run(kHandOver, {id, now, identity, by}) == 1;
}

void insert(db::Writing& tx, const Ending& e, std::string_view by, Instant now)
{
    tx.run(kInsertEnding, {e.account_id, e.ground, db::Bytes{e.sealed_reason}, e.ends_at, by, now});
}

void forget_ending(db::Writing& tx, std::string_view account) { tx.run(kForgetEnding, {account}); }

std::optional<Ending> find_ending(db::Reading& tx, std::string_view account)
{
    const auto row = tx.one(kEnding, {account});
    if (!row) return {};
    return Ending{.account_id = row->text("account_id"),
                  .ground = row->text("ground"),
                  .sealed_reason = row->bytes("reason"),
                  .ends_at = row->instant("ends_at")};
}

void insert(db::Writing& tx, const Ground& g, std::string_view by)
{
    tx.run(kInsertGround, {g.representative_id, g.judged_on, g.review_on, db::Bytes{g.sealed_judge}, by});
}

void insert_relation_end(db::Writing& tx, std::string_view representative, std::string_view ground,
                         std::string_view by, Instant now)
{
    tx.run(kInsertRelationEnd, {representative, ground, now, by});
}

} // namespace kasama::governance
