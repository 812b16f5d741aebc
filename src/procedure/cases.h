// Cases as handlers hold them: opened with everything in them, written in the transaction of the act.
#pragma once

#include "guard/access/context.h"
#include "procedure/store.h"

namespace kasama::procedure {

/// Kinds of events that are no steps.
inline constexpr std::string_view kMessageEvent = "message", kFileEvent = "file", kTakeEvent = "take",
                                  kLeaveEvent = "leave";

/// Where a role stands in an event, and nobody took the step: the product did, because its time had come.
inline constexpr std::string_view kByItself = "product";

/// One thing that happened, opened.
struct Event {
    std::string id, case_id, kind, step, to_state;
    Instant at{};
    std::string account_id, acting;
    entry::Values values;
};

/// A case with all that was written in it.
struct OpenedCase {
    const Procedure* procedure = nullptr;
    Case of;
    std::vector<Event> events;
    entry::Values form;  ///< the answers of whoever started it
    entry::Values known; ///< the newest of every field
};

Actor actor_of(const guard::Context& ctx);

/// The case of the address. Not found where it does not exist, or is not this person's to see: the same
/// words. The caller has passed the door.
OpenedCase open_case(guard::Context& ctx, const std::string& id);
/// The same of the address's {case}; a draft is not found.
OpenedCase submitted_case(guard::Context& ctx);

/// A new draft with its own key; gives its id and the work that writes it. `prepared` before the transaction.
struct Draft {
    Case of;
    store::EventRow form;
};
Draft prepare_draft(guard::Context& ctx, const Procedure& procedure, const entry::Values& form,
                    const std::string& organisation, const std::string& subject);
void write_draft(db::Writing& tx, Draft draft, const guard::Who& who);

/// A case that stands submitted from the first, without a draft: put in by somebody without an account
/// (`starter` ""), by the effect of another case, or by the product itself. `id` may be used before it is
/// written.
struct Begun {
    Draft draft;
    store::EventRow submission;
    const Procedure* procedure = nullptr;
    std::optional<Date> due{}; ///< in place of the procedure's own term
    bool from_outside = false; ///< by somebody without an account
};
Begun prepare_begun(guard::Services& services, const Procedure& procedure, const entry::Values& form,
                    const std::string& organisation, const std::string& subject, Instant now);
/// Gives its number.
std::string write_begun(db::Writing& tx, Begun begun, const guard::Who& who);
/// What was written in a case, for a page that is no part of the engine; the skeleton where its key is gone.
OpenedCase read_case(guard::Services& services, const Case& of);

/// The key of a case. Not found where it was erased, or its term is over.
guard::OpeningKey key_of(guard::Context& ctx, const std::string& case_id);

/// Seals the changed answers of a draft.
std::string sealed_form(guard::Context& ctx, const OpenedCase& opened, const entry::Values& form);

/// What people wrote in one event, sealed for its place.
std::string sealed_event(const guard::OpeningKey& key, const std::string& case_id,
                         const std::string& event_id, const entry::Values& values);

/// Days beside the law's holidays on which the office is closed; gives how many are not known by the rules.
std::size_t take_in_closed_days(db::Database& database, const std::map<Date, std::string>& closed);

/// Submits a draft, takes a step, or adds a message: in one transaction with its ledger entry. Throws `Stop`
/// conflict where somebody was first.
web::Answer submit(guard::Context& ctx, const OpenedCase& opened);
/// Several cases of one procedure at once, submitted: all or none. For procedures whose submission does
/// nothing by itself.
web::Answer submit_all(guard::Context& ctx, const Procedure& procedure,
                       const std::vector<entry::Values>& forms, const std::string& organisation,
                       const std::string& then);
web::Answer take(guard::Context& ctx, const OpenedCase& opened, const Step& step,
                 const entry::Values& answer);

/// What is added to a case without moving it: words, a file, or who looks after it (the kinds take and
/// leave).
struct Addition {
    std::string id; ///< of the event
    std::string_view kind, act, notice;
    entry::Values values;
    std::function<void(db::Writing&)> also{}; ///< written with the event
};
web::Answer add(guard::Context& ctx, const OpenedCase& opened, const Addition& addition);

} // namespace kasama::procedure
