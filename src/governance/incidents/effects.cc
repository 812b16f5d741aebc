// What the steps of an incident do beside the case: the law's clock, the council's invitation, the end.
#include "governance/council/invitations.h"
#include "governance/incidents/incident.h"

namespace kasama::governance::incident {

using procedure::Taking;
using procedure::Work;

namespace {

/// Who owes a report by what is known so far; a mere trouble of the system is reported by nobody.
std::vector<ReportRow> owed(const entry::Values& form, const entry::Values& known)
{
    std::vector<ReportRow> reports;
    if (form.text(kKind.id) == "trouble") return reports;
    for (const Leak& leak : leaks_of(form, known))
        reports.push_back({.reporter = leak.reporter, .must = must_report(leak)});
    return reports;
}

Reporter reporter_in(const Taking& t)
{
    return t.answer.text(kReporter.id) == "city" ? Reporter::city : Reporter::organisation;
}

} // namespace

Work open_incident(const Taking& t)
{
    IncidentRow row{.id = t.of.id,
                    .known_on = *t.form[kFoundOn],
                    .wrongful = t.form.text(kIntent.id) == "1",
                    .reports = {}};
    // Until somebody counts, it is taken to be one that is reported.
    if (t.form.text(kKind.id) != "trouble")
        row.reports = {{.reporter = Reporter::organisation, .must = true}};
    return [row](db::Writing& tx, const guard::Who&) { insert(tx, row); };
}

/// Whose incident it is turns out later: from now on it is that organisation's too.
Work name_organisation(const Taking& t)
{
    Problems problems;
    const std::string organisation = procedure::organisation_numbered(
        t.ctx, kNamedOrganisation.id, t.answer.text(kNamedOrganisation.id), problems);
    return [id = t.of.id, organisation](db::Writing& tx, const guard::Who&) {
        procedure::store::concern_organisation(tx, id, organisation);
    };
}

Work judge_incident(const Taking& t)
{
    const IncidentRow row{.id = t.of.id,
                          .wrongful = leaks_of(t.form, t.known).front().wrongful_intent,
                          .reports = owed(t.form, t.known)};
    return [row](db::Writing& tx, const guard::Who&) { judge(tx, row); };
}

Work preliminary_sent(const Taking& t)
{
    return [id = t.of.id, reporter = reporter_in(t), day = t.answer.text(kPreliminarySent.id)](
               db::Writing& tx, const guard::Who&) { mark_preliminary(tx, id, reporter, day); };
}

Work full_sent(const Taking& t)
{
    return [id = t.of.id, reporter = reporter_in(t), day = t.answer.text(kFullSent.id)](
               db::Writing& tx, const guard::Who&) { mark_full(tx, id, reporter, day); };
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
