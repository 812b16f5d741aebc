// What the steps of an incident do beside the case: the law's clock, the council's invitation, the end.
#include "governance/council/invitations.h"
#include "governance/incidents/incident.h"

namespace kasama::governance::incident {

using procedure::Taking;
using procedure::Work;

Work open_incident(const Taking& t)
{
    const IncidentRow row{.id = t.of.id,
                          .known_on = *t.form[kFoundOn],
                          .must_report = t.form.text(kKind.id) != "trouble",
                          .wrongful = t.form.text(kIntent.id) == "1"};
    return [row](db::Writing& tx, const guard::Who&) { insert(tx, row); };
}

Work judge_incident(const Taking& t)
{
    const std::vector<Leak> leaks = leaks_of(t.form, t.known);
    const bool report = t.form.text(kKind.id) != "trouble" && must_report_any(leaks);
    const bool wrongful = leaks.front().wrongful_intent;
    return [id = t.of.id, report, wrongful](db::Writing& tx, const guard::Who&) {
        judge(tx, id, report, wrongful);
    };
}

Work preliminary_sent(const Taking& t)
{
    return [id = t.of.id, day = t.answer.text(kPreliminarySent.id)](db::Writing& tx, const guard::Who&) {
        mark_preliminary(tx, id, day);
    };
}

Work full_sent(const Taking& t)
{
    return [id = t.of.id, day = t.answer.text(kFullSent.id)](db::Writing& tx, const guard::Who&) {
        mark_full(tx, id, day);
    };
}

/// 6.5(1)b: the members see this summary of this case alone, until it is closed.
Work invite_members(const Taking& t)
{
    Problems problems;
    const auto members = members_typed(t.ctx, t.answer.text(kInvited.id), problems);
    const std::string sealed = seal_summary(t.ctx, t.of.id, t.answer.text(kSummary.id));
    return [members, sealed, id = t.of.id, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        save_summary(tx, id, sealed);
        for (const std::string& one : members) invite(tx, id, one, who.account_id, now);
    };
}

Work close_everything(const Taking& t)
{
    return [id = t.of.id, now = t.ctx.now()](db::Writing& tx, const guard::Who&) {
        close_incident(tx, id, now);
        end_invitations(tx, id, now);
    };
}

} // namespace kasama::governance::incident
