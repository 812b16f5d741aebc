// The decision: one pure function over facts, in the order of the regulation's software contract (1.3(2)c).
#pragma once

#include "guard/access/policy.h"

namespace kasama::guard {

/// 拒否の理由. The order is the order of decision: with two present, the earlier is the one logged.
enum class Refusal : std::uint8_t {
    none,
    service_closed,     ///< 2.2(1)②, 4.4
    part_closed,        ///< a function, category or organisation the owner has forbidden for now
    account_ended,      ///< revoked, ended or not yet begun (6.1(4), 6.2)
    session_ended,      ///< signed out, expired, or ended by another sign-in
    password_initial,   ///< 6.1(2)
    second_factor,      ///< still missing
    idle,               ///< 7.1(3)②
    regulation_unread,  ///< 11
    training_lapsed,    ///< 2.2(2)④イ, where it is a condition
    terminal,           ///< 6.3
    organisation_ended, ///< not admitted, or left (4.1, 4.5)
    contract_lapsed,    ///< 守秘義務契約 asked for and past its end (4.1(2))
    duty,               ///< the office or profession does not hold this duty
    not_listed,         ///< moved, died, 掲載停止, or does not exist
    notice_missing,     ///< 3.1(1)
    stopped,            ///< 提供停止 3.1(1)⑤
    no_relation,        ///< neither care team, own data nor emergency grant
    consent_missing,    ///< the category's block
    table,              ///< 別表 says none
    narrowed,           ///< 4.2(2)
    label,              ///< a condition named in the table's cell
    act,                ///< reads, but may not do this
};
inline constexpr std::size_t kRefusals = 23;

std::string_view id_of(Refusal refusal);
/// For the auditor's and the citizen's list: 「同意がありません」
std::string_view explain(Refusal refusal);

enum class ServiceLevel : std::uint8_t { full, read_only, closed };

/// Everything a decision looks at. Read by one statement, or put together by a test.
struct Facts {
    // the table: the version in force, and the one the subject was told of last; null: what decide() is given
    const Policy* in_force = nullptr;
    const Policy* told = nullptr;

    // service
    ServiceLevel service = ServiceLevel::full;
    bool emergency_open = true;     ///< the emergency view stays unless ticked off
    std::uint32_t parts_closed = 0; ///< bits of categories
    bool organisation_closed = false, function_closed = false;
    bool always_open = false; ///< the route is one that stays open (control page, stop request, verification)
    bool before_regulation = false; ///< the route is the confirmation itself: open before it
    bool before_training = false;   ///< the route shows the way out of a lapsed training; never content

    // account and session
    bool account_valid = true;
    bool session_valid = true;
    bool password_own = true;
    bool second_factor_done = true;
    bool idle = false;
    bool regulation_confirmed = true;
    bool training_valid = true;
    bool terminal_accepted = true;
    bool organisation_valid = true;
    bool contract_valid = true; ///< no contract is asked for, or it has not ended

    // who acts as what
    Office office = Office::none;
    OrganisationKind organisation_kind = OrganisationKind::none;
    Profession profession = Profession::none;
    Relation relation = Relation::none;
    bool holds_duty = true;

    // the subject
    bool subject_listed = true;
    bool listing_stopped = false;
    bool notified = true;
    bool stopped_for_all = false;
    bool stopped_for_organisation = false;
    Blocks stopped_blocks = 0;
    Blocks consented_blocks = 0;
    bool in_team = false;
    bool emergency_grant = false;
    std::uint32_t sampled = 0; ///< 監査の見本 (8.1(3)b): bits of the categories opened to this auditor
    bool own_entry = false;    ///< the actor's organisation has written an entry about the subject

    bool disclosing =
        false; ///< 開示 was decided for the subject and this is the duty that carries it out (3.3)

    // conditions named in cells
    bool opinion_requested = false, doctor_agreed = false, own_part = false;

    // 4.2(2): bit of the category
    std::uint32_t narrowed_to_none = 0, narrowed_to_read = 0;

    Column column() const { return column_of(office, organisation_kind, profession, relation); }
};

/// How much of a category may be seen.
enum class Extent : std::uint8_t { full, extract, masked };

struct Decision {
    Refusal refusal = Refusal::none;
    Extent extent = Extent::full;
    bool maintain = false;                       ///< may amend what others wrote
    bool own_only = false;                       ///< sees the entries of the own organisation alone
    bool own_part = false, citizen_area = false; ///< sees of the entries what the category calls so

    bool permitted() const { return refusal == Refusal::none; }
};

/// May this act on this category be done? Takes the steps in order and gives the first reason against.
Decision decide(const Policy& policy, const Facts& facts, Category category, Act act);

/// The steps before any subject: service, account, terminal, organisation, duty.
Refusal refusal_of_actor(const Facts& facts, Act act);

/// True where the person may know that the subject exists: only then a refusal is explained, else "not
/// found".
bool relation_known(const Facts& facts);

} // namespace kasama::guard
