// SQL of organisations, accounts and sessions.
#include "guard/accounts/endings.h"

#include "foundation/base/ids.h"

namespace kasama::guard {

namespace {

const db::Sql kSaveOrganisation(R"sql(
    INSERT INTO organisations (id, number, kind, name, office_number, internal, admitted_at, ended_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, office_number = excluded.office_number,
           ended_at = excluded.ended_at
)sql");

const db::Sql kOrganisation(R"sql(
    SELECT id, number, kind, name, office_number, internal, admitted_at, ended_at FROM organisations WHERE id = $1
)sql");

const db::Sql kOrganisationNumbered(R"sql(
    SELECT id, number, kind, name, office_number, internal, admitted_at, ended_at FROM organisations WHERE number = $1
)sql");

const db::Sql kOrganisations(R"sql(
    SELECT id, number, kind, name, office_number, internal, admitted_at, ended_at FROM organisations ORDER BY number
)sql");

const db::Sql kInsertAccount(R"sql(
    INSERT INTO accounts (id, login, kind, organisation_id, profession, subject_id, person, password, password_until,
                          second_factor, valid_from, by_account, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
)sql");

const db::Sql kAccount(R"sql(
    SELECT id, login, kind, organisation_id, profession, subject_id, person, password, password_until, second_factor,
           last_step, valid_from, ended_at, end_reason
      FROM accounts WHERE id = $1
)sql");

const db::Sql kAccountByLogin(R"sql(
    SELECT id, login, kind, organisation_id, profession, subject_id, person, password, password_until, second_factor,
           last_step, valid_from, ended_at, end_reason
      FROM accounts WHERE login = $1
)sql");

const db::Sql kAccountsOf(R"sql(
    SELECT id, login, kind, organisation_id, profession, subject_id, person, password, password_until, second_factor,
           last_step, valid_from, ended_at, end_reason
      FROM accounts WHERE organisation_id = $1 ORDER BY login
)sql");

const db::Sql kAccountsOfSubject(R"sql(
    SELECT id, login, kind, organisation_id, profession, subject_id, person, password, password_until, second_factor,
           last_step, valid_from, ended_at, end_reason
      FROM accounts WHERE subject_id = $1 ORDER BY created_at, id
)sql");

const db::Sql kEndAccount(R"sql(
    UPDATE accounts SET ended_at = $2, end_reason = $3 WHERE id = $1 AND (ended_at IS NULL OR ended_at > $2)
)sql");

const db::Sql kReopen(R"sql(
    UPDATE accounts SET ended_at = NULL, end_reason = '' WHERE id = $1 AND ended_at IS NOT NULL AND end_reason = $2
)sql");

const db::Sql kEndAppointments(R"sql(
    UPDATE appointments SET until_at = $2 WHERE account_id = $1 AND (until_at IS NULL OR until_at > $2)
)sql");

const db::Sql kEndGrants(R"sql(
    UPDATE emergency_grants SET until_at = $2 WHERE account_id = $1 AND until_at > $2
)sql");

const db::Sql kClearSecondFactor(R"sql(
    UPDATE accounts SET second_factor = NULL, last_step = 0 WHERE id = $1
)sql");

const db::Sql kSetPassword(R"sql(
    UPDATE accounts SET password = $2, password_until = $3 WHERE id = $1
)sql");

const db::Sql kSetSecondFactor(R"sql(
    UPDATE accounts SET second_factor = $2, last_step = 0 WHERE id = $1
)sql");

const db::Sql kSetLastStep(R"sql(
    UPDATE accounts SET last_step = $2 WHERE id = $1 AND last_step < $2
)sql");

const db::Sql kInsertSession(R"sql(
    INSERT INTO sessions (id, token_hash, account_id, office_chosen, second_factor_at, display, created_at,
                          last_seen_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql");

const db::Sql kSessions(R"sql(
    SELECT id, account_id, created_at, last_seen_at, expires_at, ended_at, end_reason FROM sessions
     WHERE account_id = $1 AND expires_at > $2 ORDER BY created_at DESC LIMIT 50
)sql");

const db::Sql kForgetSessions(R"sql(
    DELETE FROM sessions WHERE expires_at < $1
)sql");

const db::Sql kEndSessions(R"sql(
    UPDATE sessions SET ended_at = $2, end_reason = $3 WHERE account_id = $1 AND ended_at IS NULL
)sql");

const db::Sql kEndSession(R"sql(
    UPDATE sessions SET ended_at = $3, end_reason = $4 WHERE id = $1 AND account_id = $2 AND ended_at IS NULL
)sql");

const db::Sql kChooseOffice(R"sql(
    UPDATE sessions SET appointment_id = $2, office_chosen = TRUE WHERE id = $1
)sql");

const db::Sql kGiveSecondFactor(R"sql(
    UPDATE sessions SET second_factor_at = $2, last_seen_at = $2 WHERE id = $1
)sql");

const db::Sql kUnlock(R"sql(
    UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND ended_at IS NULL
)sql");

Organisation organisation_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .number = row.text("number"),
            .kind = organisation_kind_of(row.text("kind")).value_or(OrganisationKind::none),
            .name = row.text("name"),
            .office_number = row.text("office_number"),
            .internal = row.boolean("internal"),
            .admitted_at = row.instant("admitted_at"),
            .ended_at = row.optional_instant("ended_at")};
}

Account account_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .login = row.text("login"),
            .citizen = row.text("kind") == "citizen",
            .organisation_id = row.optional_text("organisation_id").value_or(""),
            .profession = profession_of(row.text("profession")).value_or(Profession::none),
            .subject_id = row.optional_text("subject_id").value_or(""),
            .sealed_person = row.bytes("person"),
            .password = row.text("password"),
            .password_until = row.optional_instant("password_until"),
            .second_factor = row.optional_text("second_factor"),
            .last_step = row.integer("last_step"),
            .valid_from = row.instant("valid_from"),
            .ended_at = row.optional_instant("ended_at"),
            .end_reason = row.text("end_reason")};
}

template <class From> auto one_of(const std::optional<db::Row>& row, const From& from)
{
    return row ? std::optional(from(*row)) : std::nullopt;
}

template <class T> std::optional<T> unless_empty(const T& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace

void save(db::Writing& tx, const Organisation& o, std::string_view by)
{
    tx.run(kSaveOrganisation, {o.id, o.number, id_of(o.kind), o.name, o.office_number, o.internal,
                               o.admitted_at, o.ended_at, by});
}

std::optional<Organisation> find_organisation(db::Reading& tx, std::string_view id)
{
    return one_of(tx.one(kOrganisation, {id}), organisation_of);
}

std::optional<Organisation> find_organisation_numbered(db::Reading& tx, std::string_view number)
{
    return one_of(tx.one(kOrganisationNumbered, {number}), organisation_of);
}

std::vector<Organisation> organisations(db::Reading& tx)
{
    std::vector<Organisation> all;
    for (const db::Row& row : tx.all(kOrganisations)) all.push_back(organisation_of(row));
    return all;
}

void insert(db::Writing& tx, const Account& a, std::string_view by, Instant now)
{
    // 1.2(5)–(8): of exactly one kind. A city employee's own citizen ID is a second account of its own.
    const bool of_organisation = !a.organisation_id.empty() && a.subject_id.empty();
    const bool of_nobody = a.organisation_id.empty() && a.profession == Profession::none;
    if (a.citizen ? !of_nobody : !of_organisation)
        throw std::logic_error("an account is a citizen's, or of an organisation: " + a.id);
    const std::optional<db::Bytes> factor =
        a.second_factor ? std::optional(db::Bytes{*a.second_factor}) : std::nullopt;
    tx.run(kInsertAccount,
           {a.id, a.login, a.citizen ? "citizen" : "professional", unless_empty(a.organisation_id),
            id_of(a.profession), unless_empty(a.subject_id), db::Bytes{a.sealed_person}, a.password,
            a.password_until, factor, a.valid_from, by, now});
}

std::optional<Account> find_account(db::Reading& tx, std::string_view id)
{
    return one_of(tx.one(kAccount, {id}), account_of);
}

std::optional<Account> find_account_by_login(db::Reading& tx, std::string_view login)
{
    return one_of(tx.one(kAccountByLogin, {login}), account_of);
}

std::vector<Account> accounts_of(db::Reading& tx, std::string_view organisation)
{
    std::vector<Account> all;
    for (const db::Row& row : tx.all(kAccountsOf, {organisation})) all.push_back(account_of(row));
    return all;
}

std::vector<Account> accounts_of_subject(db::Reading& tx, std::string_view subject)
{
    std::vector<Account> all;
    for (const db::Row& row : tx.all(kAccountsOfSubject, {subject})) all.push_back(account_of(row));
    return all;
}

void end_account(db::Writing& tx, std::string_view id, std::string_view reason, Instant now)
{
    end_account_on(tx, id, reason, now);
    end_sessions(tx, id, reason, now);
    tx.run(kEndGrants, {id, now});
}

void end_account_on(db::Writing& tx, std::string_view id, std::string_view reason, Instant at)
{
    tx.run(kEndAccount, {id, at, reason});
    tx.run(kEndAppointments, {id, at});
}

void close_id(db::Writing& tx, std::string_view id, std::string_view reason, Instant at, Instant now)
{
    tx.run(kEndAccount, {id, at, reason});
    if (at <= now) end_sessions(tx, id, reason, now);
}

bool reopen_id(db::Writing& tx, std::string_view id, std::string_view reason)
{
    return tx.run(kReopen, {id, reason}) == 1;
}

void clear_second_factor(db::Writing& tx, std::string_view id) { tx.run(kClearSecondFactor, {id}); }

void set_password(db::Writing& tx, std::string_view id, std::string_view hash, std::optional<Instant> until)
{
    tx.run(kSetPassword, {id, hash, until});
}

void set_second_factor(db::Writing& tx, std::string_view id, std::string_view sealed)
{
    tx.run(kSetSecondFactor, {id, db::Bytes{sealed}});
}

bool take_step(db::Writing& tx, std::string_view id, std::int64_t step)
{
    return tx.run(kSetLastStep, {id, step}) > 0;
}

void insert_session(db::Writing& tx, const Session& s, std::string_view token_hash, std::string_view display,
                    std::optional<Instant> second_factor_at, bool office_chosen)
{
    tx.run(kInsertSession, {s.id, token_hash, s.account_id, office_chosen, second_factor_at,
                            db::Bytes{display}, s.created_at, s.last_seen_at, s.expires_at});
}

std::vector<Session> sessions_of(db::Reading& tx, std::string_view account, Instant now)
{
    std::vector<Session> all;
    for (const db::Row& row : tx.all(kSessions, {account, now})) {
        all.push_back({.id = row.text("id"),
                       .account_id = row.text("account_id"),
                       .created_at = row.instant("created_at"),
                       .last_seen_at = row.instant("last_seen_at"),
                       .expires_at = row.instant("expires_at"),
                       .ended_at = row.optional_instant("ended_at"),
                       .end_reason = row.text("end_reason")});
    }
    return all;
}

void end_sessions(db::Writing& tx, std::string_view account, std::string_view reason, Instant now)
{
    tx.run(kEndSessions, {account, now, reason});
}

void forget_sessions(db::Writing& tx, Instant before) { tx.run(kForgetSessions, {before}); }

bool end_session(db::Writing& tx, std::string_view id, std::string_view account, std::string_view reason,
                 Instant now)
{
    return tx.run(kEndSession, {id, account, now, reason}) == 1;
}

void choose_office(db::Writing& tx, std::string_view session, std::optional<std::string> appointment)
{
    tx.run(kChooseOffice, {session, appointment});
}

void give_second_factor(db::Writing& tx, std::string_view session, Instant now)
{
    tx.run(kGiveSecondFactor, {session, now});
}
void unlock_session(db::Writing& tx, std::string_view session, Instant now)
{
    tx.run(kUnlock, {session, now});
}

} // namespace kasama::guard
