// Facts of one act, read by one joined statement inside the act's own transaction: no gap between check and
// entry.
#pragma once

#include "foundation/db/database.h"
#include "guard/access/decide.h"
#include "guard/access/policy_book.h"

#include <string>

namespace kasama::guard {

/// Idle lock and life of a session (7.1(3)②: at most 15 minutes).
struct SessionLimits {
    std::chrono::milliseconds idle = std::chrono::minutes(15);
    std::chrono::milliseconds seen_every = std::chrono::seconds(30); ///< `last_seen` is written no more often
};

/// The person behind a request, as the session's row tells it.
struct Who {
    std::string session_id, account_id, organisation_id, appointment_id;
    std::string own_subject;   ///< a citizen's own record, else ""
    std::string terminal_id{}; ///< the terminal that signed for the session, else ""
    std::string display;       ///< sealed under the token
    std::string
        sampled_by{}; ///< number of the audit that opened samples of the subject in hand to this person
    Office office = Office::none;
    Column column = Column::none;
    bool citizen = false;
    bool office_chosen = false;
    bool holds_offices = false; ///< may act in an office besides the own profession
    bool deputy = false;        ///< acts in the office as its deputy (代理)
    std::chrono::milliseconds idle_limit = std::chrono::minutes(15);
    bool training_lapsed = false; ///< only pages that show the way out are open
    Instant last_seen_at{};
    const Policy* in_force = nullptr; ///< the data table at this act

    /// The office, else the column: what the ledger says was acted as.
    std::string_view acting() const
    {
        if (office == Office::none) return id_of(column);
        return deputy ? acting_as_deputy(office) : id_of(office);
    }
};

struct Read {
    Facts facts;
    Who who;
    bool found = false; ///< a session with this token stands
    bool shielded = false;
};

/// `subject` may be "" for acts that touch nobody's content. `duty` is looked up in the policy.
Read read_facts(db::Reading& tx, const PolicyBook& policies, std::string_view token_hash,
                std::string_view subject, std::string_view duty, Instant now, const SessionLimits& limits);

/// The facts of one more subject for a caller who was read without one in this transaction, as lists need
/// them. Not for citizens.
Read with_subject(db::Reading& tx, const PolicyBook& policies, const Read& caller, std::string_view subject,
                  Instant now);

/// Writes `last_seen` where it is older than the limit says.
void touch_session(db::Writing& tx, const Who& who, Instant now, const SessionLimits& limits);

} // namespace kasama::guard
