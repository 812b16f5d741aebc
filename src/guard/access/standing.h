// Standing rows as rooms above write and list them. Every writer takes the transaction of the act it belongs
// to.
#pragma once

#include "foundation/db/database.h"
#include "guard/access/terms.h"

#include <string>
#include <vector>

namespace kasama::guard {

struct Notice {
    std::string id, subject_id;
    std::int64_t text_version = 1;
    std::int64_t table_version = 1; ///< of the data table the text named
    Instant given_at{};
    std::string means;    ///< counter, visit, post, online
    std::string to_whom;  ///< subject, proxy
    std::string reason{}; ///< why the proxy was told: guardianship, doctor, team, child, registered; "" for
                          ///< the subject
    std::string by_account{};
};

struct Consent {
    std::string id, block;
    Instant from_at{};
    std::optional<Instant> until_at;
    std::string by_account{};
};

struct StopRow {
    std::string id;
    std::string scope;  ///< listing, everything, organisation, block
    std::string target; ///< organisation id or block letter
    std::string wish_of, wish_account;
    Instant from_at{};
    std::optional<Instant> until_at;
    std::string means = "online"; ///< online, paper
    std::string received_on{};    ///< day a paper came in; "" online
    std::string by_account{}, ended_by{};
};

struct Membership {
    std::string id, subject_id, organisation_id;
    Instant from_at{};
    std::optional<Instant> until_at;
};

struct Representative {
    std::string id, account_id, subject_id, relation, ground;
    Instant from_at{};
    std::optional<Instant> until_at;
};

void give_notice(db::Writing& tx, const Notice& notice, std::string_view by, Instant now);
std::vector<Notice> notices_of(db::Reading& tx, std::string_view subject);

/// Consent to a block; where one is open already, it stays.
void give_consent(db::Writing& tx, std::string_view subject, char block, std::string_view by, Instant now);
void withdraw_consent(db::Writing& tx, std::string_view subject, char block, Instant now);
/// All, open and ended, newest first.
std::vector<Consent> consents_of(db::Reading& tx, std::string_view subject);

/// 提供停止 / 掲載停止: from the next request on. Where the same stands already, it stays.
void stop(db::Writing& tx, std::string_view subject, const StopRow& row, std::string_view by, Instant now);
void resume(db::Writing& tx, std::string_view id, std::string_view subject, Instant now,
            std::string_view by = "");
std::vector<StopRow> stops_of(db::Reading& tx, std::string_view subject);

void join_team(db::Writing& tx, const Membership& membership, std::string_view by);
void leave_team(db::Writing& tx, std::string_view id, std::string_view subject, Instant at);
/// Those in force at `now`, in order of joining.
std::vector<Membership> team_of(db::Reading& tx, std::string_view subject, Instant now);
/// All: past, in force and to come, newest beginning first.
std::vector<Membership> memberships_of(db::Reading& tx, std::string_view subject);
/// Subjects an organisation cares for at `now`.
std::vector<std::string> subjects_of_team(db::Reading& tx, std::string_view organisation, Instant now);

void represent(db::Writing& tx, const Representative& row, std::string_view by);
void end_representation(db::Writing& tx, std::string_view id, Instant at);
std::vector<Representative> represented_by(db::Reading& tx, std::string_view account, Instant now);
std::vector<Representative> representatives_of(db::Reading& tx, std::string_view subject, Instant now);

/// 4.2(2): narrower for one account and category. `ceiling` none or read; "" lifts it.
void narrow(db::Writing& tx, std::string_view account, Category category, std::string_view ceiling,
            std::string_view by, Instant now);
struct Narrowing {
    Category category;
    std::string ceiling;
};
std::vector<Narrowing> narrowings_of(db::Reading& tx, std::string_view account, Instant now);

/// The organisation has written an entry about the subject: what "own organisation" in the table asks for.
inline constexpr std::int64_t kOwnEntry = 4; ///< among the bits of the subject's conditions
void note_own_entry(db::Writing& tx, std::string_view subject, std::string_view organisation,
                    std::string_view by, Instant now);

/// 同意欄 of the doctor's opinion: what "doctor_agreed" in the table asks for, from now on.
void set_doctor_agreed(db::Writing& tx, std::string_view subject, bool agreed, std::string_view by,
                       Instant now);

/// 意見書の依頼先 (D04): what "opinion_requested" in the table asks for, from now on; "" for no organisation.
void set_opinion_requested(db::Writing& tx, std::string_view subject, std::string_view organisation,
                           std::string_view by, Instant now);

/// 開示 (3.3): until then whoever holds the duty `kDiscloses` may open what is the subject's, to hand it
/// over.
inline constexpr std::int64_t kDisclosed = 8; ///< among the bits of the subject's conditions
inline constexpr std::string_view kDiscloses = "produce_disclosures";
void open_disclosure(db::Writing& tx, std::string_view subject, std::string_view by, Instant now,
                     Instant until);
void close_disclosure(db::Writing& tx, std::string_view subject, Instant now);

/// 守秘義務契約 (4.1(2)) an organisation was asked for: without a newer one, its end refuses access.
struct Contract {
    std::string id, organisation_id, signed_on;
    Instant expires_at{};
    std::string case_id{};
};
void sign(db::Writing& tx, const Contract& contract, std::string_view by, Instant now);
/// The newest end of each organisation that was asked for one.
std::vector<Contract> contracts(db::Reading& tx);
std::optional<Contract> contract_of(db::Reading& tx, std::string_view organisation);

void shield(db::Writing& tx, std::string_view subject, bool on, Instant now);

} // namespace kasama::guard
