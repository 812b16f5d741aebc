// The event is sealed before the transaction; state, event and entry are written within it.
#include "procedure/own_steps.h"

#include "foundation/base/ids.h"
#include "procedure/terms.h"

namespace kasama::procedure {

OwnStep prepare_own_step(guard::Services& services, const Case& of, std::string_view step_id, Instant now)
{
    const Step* step = find(of.procedure)->step(step_id);
    if (!step || step->does || !step->fields.empty())
        throw std::logic_error("prepare_own_step: a person's step");
    OwnStep own{.of = of, .step = step, .event = {}};
    own.event = {.id = new_id(),
                 .case_id = of.id,
                 .position = of.events + 1,
                 .kind = "step",
                 .step = std::string(step_id),
                 .to_state = std::string(step->to),
                 .at = now,
                 .account_id = {},
                 .acting = std::string(kByItself),
                 .content = {}};
    // A case whose key is gone still comes to its end: its skeleton says so.
    if (const auto key = services.vault.case_key(of.id))
        own.event.content = sealed_event(*key, of.id, own.event.id, entry::Values());
    return own;
}

bool write_own_step(db::Writing& tx, const OwnStep& own, Instant now)
{
    const Procedure& procedure = *find(own.of.procedure);
    Case after = own.of;
    after.state = own.event.to_state;
    after.open = !procedure.state(after.state).closed;
    if (!after.open) after.closed_at = now;
    after.due = due_after(procedure, own.step, {.due = own.of.due, .now = now, .last = now},
                          deadlines_in_force(tx, date_of(now)));
    after.events = own.of.events + 1;
    after.last_by.clear();
    if (own.of.state != own.step->from || !store::update(tx, after, own.of.events)) return false;
    store::insert(tx, own.event);
    guard::append(tx, {.recorded_at = now,
                       .account_id = {},
                       .acting = {},
                       .subject_id = own.of.subject_id,
                       .act = "case_step",
                       .purpose = own.of.procedure + " " + std::string(own.step->id)});
    return true;
}

} // namespace kasama::procedure
