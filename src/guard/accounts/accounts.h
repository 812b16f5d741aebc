// Organisations, accounts, appointments, sessions: the rows of who may come in. Pages are in pages.cc.
#pragma once

#include "foundation/base/packed.h"
#include "guard/access/door.h"

namespace kasama::guard {

struct Organisation {
    std::string id, number;
    OrganisationKind kind = OrganisationKind::none;
    std::string name, office_number;
    bool internal = false;
    Instant admitted_at{};
    std::optional<Instant> ended_at;
};

/// What is sealed of an account's person.
struct Person {
    std::string name, kana, contact;
    bool operator==(const Person&) const = default;
};

struct Account {
    std::string id, login;
    bool citizen = false;
    std::string organisation_id;
    Profession profession = Profession::none;
    std::string subject_id; ///< a citizen's own record
    std::string sealed_person;
    std::string password;
    std::optional<Instant> password_until;
    std::optional<std::string> second_factor;
    std::int64_t last_step = 0;
    Instant valid_from{};
    std::optional<Instant> ended_at;
    std::string end_reason;
};

struct Appointment {
    std::string id, account_id;
    Office office = Office::none;
    std::string organisation_id;
    Instant from_at{};
    std::optional<Instant> until_at;
    bool deputy = false; ///< 代理: stands in for the holder between both dates
};

struct Session {
    std::string id;
    std::string account_id;
    Instant created_at{}, last_seen_at{}, expires_at{};
    std::optional<Instant> ended_at;
    std::string end_reason;
};

// Rows. Every writer takes the transaction of the act it belongs to.

void save(db::Writing& tx, const Organisation& organisation, std::string_view by);
std::optional<Organisation> find_organisation(db::Reading& tx, std::string_view id);
std::optional<Organisation> find_organisation_numbered(db::Reading& tx, std::string_view number);
/// All, in order of number.
std::vector<Organisation> organisations(db::Reading& tx);

void insert(db::Writing& tx, const Account& account, std::string_view by, Instant now);
std::optional<Account> find_account(db::Reading& tx, std::string_view id);
std::optional<Account> find_account_by_login(db::Reading& tx, std::string_view login);
std::vector<Account> accounts_of(db::Reading& tx, std::string_view organisation);
/// Ends the account and its sessions: dead at the next request (6.1(4), 6.2).
void end_account(db::Writing& tx, std::string_view id, std::string_view reason, Instant now);
void set_password(db::Writing& tx, std::string_view id, std::string_view hash, std::optional<Instant> until);
void set_second_factor(db::Writing& tx, std::string_view id, std::string_view sealed);
/// False where the step, or a later one, was taken before: a code opens once, also to two at the same time.
bool take_step(db::Writing& tx, std::string_view id, std::int64_t step);

void insert(db::Writing& tx, const Appointment& appointment, std::string_view by);
/// Those in force at `now`.
std::vector<Appointment> appointments_of(db::Reading& tx, std::string_view account, Instant now);
void end_appointment(db::Writing& tx, std::string_view id, Instant now);

void insert_session(db::Writing& tx, const Session& session, std::string_view token_hash,
                    std::string_view display, std::optional<Instant> second_factor_at, bool office_chosen);
std::vector<Session> sessions_of(db::Reading& tx, std::string_view account, Instant now);
void end_sessions(db::Writing& tx, std::string_view account, std::string_view reason, Instant now);
/// Only one's own: gives false where the session is another's.
/// Those that expired before: the ledger keeps what was done in them.
void forget_sessions(db::Writing& tx, Instant before);
bool end_session(db::Writing& tx, std::string_view id, std::string_view account, std::string_view reason,
                 Instant now);
void choose_office(db::Writing& tx, std::string_view session, std::optional<std::string> appointment);
void give_second_factor(db::Writing& tx, std::string_view session, Instant now);
void unlock_session(db::Writing& tx, std::string_view session, Instant now);

/// Names of an account's person, sealed and opened under the account's own key.
std::string seal_person(Vault& vault, const std::string& account, const Person& person);
/// Nothing where the account's key is gone: the name stays unknown, the ledger keeps the id.
std::optional<Person> open_person(Vault& vault, const Account& account);

/// 8 digits, not in use.
std::string new_login(db::Reading& tx);

std::string token_hash_of(std::string_view token);

} // namespace kasama::guard
