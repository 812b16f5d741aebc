// Pages of registration as their templates see them; routes of each part.
#pragma once

#include "entry/field.h"
#include "governance/registration/store.h"
#include "guard/access/context.h"

namespace kasama::governance {

inline constexpr guard::Duty kAdmitOrganisations{"admit_organisations"};
inline constexpr guard::Duty kRegisterUsers{"register_users"};

/// Any form of one question page.
struct FormPage {
    std::string title, action, button, cancel;
    html::Html keys, fields;
    html::Html lead{};
};
html::Html draw(const FormPage& page);

struct OrganisationRow {
    std::string href, number, name, kind, office_number, users, state;
    bool ended = false, unmanaged = false;
};
struct OrganisationsPage {
    html::Html keys;
    std::vector<OrganisationRow> rows;
    bool ended_shown = false;
    int vacant = 0;
    std::string login{}, login_error{};
};

struct UserRow {
    std::string href, login, name, kana, profession, state;
    bool ended = false;
};
struct OrganisationPage {
    std::string base, name, number, kind, office_number, admitted, ended;
    bool internal = false, open = true;
    bool direct = false;  ///< the desk registers users without an application
    std::string managers; ///< 利用機関管理責任者; empty where there is none
    std::vector<UserRow> users;
};

struct CertificateRow {
    std::string issue, when, state;
};
struct SlipRow {
    std::string href, ground, when, state;
};
struct UserPage {
    std::string base, name, kana, login, belongs, belongs_href, profession, contact, scope, since, state;
    bool open = true, professional = true, lapsed = false, has_slip = false;
    std::string reason{};
    std::string certificate_number{};
    std::vector<CertificateRow> certificates{};
    std::vector<SlipRow> slips{};
};

struct CertificatePage {
    std::string number, name, kana, login, organisation, profession, scope, registered, issue, issued, signer;
    std::string print_number, printed_by, printed_at, desk_hours;
    bool ended = false;
};

struct SlipPage {
    std::string base, user_href, who, until;
    html::Html keys;
    html::Html state{};
    bool can_show = false, shown = false, handed = false;
    html::Html hand_over{};
};

struct SlipSheet {
    std::string who, belongs, password, reading, until, clerk, print_number, printed_at;
};

struct ScopeRow {
    std::string code, category, table, conditions, effective;
    html::Html choice{};
};
struct ScopePage {
    std::string heading, lead, base;
    html::Html keys{};
    std::vector<ScopeRow> rows;
    bool may_change = false;
};

struct SubjectUserRow {
    std::string href, relation, ground, login, name, since, state;
    std::string end_action{};
};
struct SubjectUsersPage {
    html::Html keys;
    std::vector<SubjectUserRow> rows;
};

/// An account of the path, or 404.
guard::Account account_or_stop(guard::Context& ctx);
guard::Organisation organisation_or_stop(guard::Context& ctx);
/// 4.1(3): only the city's own departments, and only until they have a manager to apply for their people
/// (1.2(8), 10): a city begins with nobody.
bool registered_directly(guard::Context& ctx, const guard::Organisation& organisation);
std::string state_of(const guard::Account& account, Instant now);

/// A new account with its ID, certificate and slip, ready to be written; keys are durable already.
struct NewUser {
    guard::Account account;
    Certificate certificate;
    Slip slip;
};
NewUser prepare_user(guard::Context& ctx, const guard::Person& person);
/// Chooses the certificate's number in the transaction and writes all three.
void write_user(db::Writing& tx, const NewUser& user, std::string_view by, Instant now);

/// 申出 (6.1(3)): a new initial password on a slip; the old one and every session end with the writing.
struct PasswordReset {
    Slip slip;
    std::string hash;
    bool factor_again = false;
};
PasswordReset prepare_reset(guard::Context& ctx, const std::string& account, const std::string& ground,
                            const std::string& identity, bool factor_again);
void write_reset(db::Writing& tx, const PasswordReset& reset, std::string_view by, Instant now);

/// The fields of a person, as typed.
html::Html person_fields(const guard::Person& person, const Problems& problems);
guard::Person typed_person(const guard::Context& ctx);
/// Every profession as a code list, for declared fields.
entry::CodeList profession_codes();
std::vector<ui::Option> options_of(std::span<const Word> words, std::string_view chosen);
/// Reads the date boxes of a field; a problem where no such day exists or nothing was typed.
std::optional<Date> typed_date(const guard::Context& ctx, const std::string& id, const std::string& label,
                               Problems& problems);
ui::DateField date_as_typed(const guard::Context& ctx, const std::string& id, const std::string& label,
                            const Problems& problems);

std::vector<guard::Route> organisation_routes();
std::vector<guard::Route> user_routes();
std::vector<guard::Route> slip_routes();
std::vector<guard::Route> ending_routes();
std::vector<guard::Route> scope_routes();
std::vector<guard::Route> subject_user_routes();

} // namespace kasama::governance
