// One function a kind of trace, called by the procedure's id.
#include "demo/traces.h"

#include "governance/audits/store.h"
#include "governance/incidents/store.h"
#include "governance/registration/store.h"
#include "governance/reports/store.h"
#include "governance/take_outs/deviations.h"
#include "guard/accounts/accounts.h"

namespace kasama::demo {

namespace {

void keep_audit(db::Writing& tx, const procedure::Case& of, const entry::Values& known)
{
    const auto place = guard::find_organisation_numbered(tx, known.text("organisations"));
    std::vector<governance::AuditTarget> targets{{.organisation_id = place ? place->id : ""}};
    if (known.text("desk") == "1") targets.push_back({.office = guard::Office::secretariat});
    governance::insert(tx,
                       {.id = of.id,
                        .fiscal_year = std::stoi(known.text("year")) + 2018,
                        .from = parse_date(known.text("from")).value(),
                        .until = parse_date(known.text("until")).value()},
                       targets);
    const auto auditor = guard::find_account_by_login(tx, known.text("auditors"));
    governance::name_auditor(tx, of.id, auditor->id, of.starter, of.opened_at);
    governance::name_auditor(tx, of.id, of.starter, of.starter, of.opened_at);
    if (!known.text("report").empty()) governance::mark_reported(tx, of.id, *of.closed_at);
    if (of.closed_at) governance::mark_closed(tx, of.id, *of.closed_at);
}

void keep_period(db::Writing& tx, const procedure::Case& of, std::string_view kind,
                 const entry::Values& known)
{
    governance::reports_store::insert(tx, {.case_id = of.id,
                                           .kind = std::string(kind),
                                           .from = parse_date(known.text("from")).value(),
                                           .until = parse_date(known.text("until")).value(),
                                           .submitted_at = of.opened_at});
}

void keep_deviation(db::Writing& tx, const procedure::Case& of, const entry::Values& known)
{
    const governance::Deviation one{.case_id = of.id,
                                    .organisation_id = of.organisation_id,
                                    .encrypted = known.text("encrypted") == "1",
                                    .scanned = known.text("scanned") == "1",
                                    .asked_at = of.opened_at};
    if (known.text("medium") != "paper" && !(one.encrypted && one.scanned)) governance::insert(tx, one);
}

/// The reporter of the story is the organisation.
void keep_incident(db::Writing& tx, const procedure::Case& of, const entry::Values& known)
{
    const governance::IncidentRow row{.id = of.id,
                                      .known_on = parse_date(known.text("found_on")).value(),
                                      .wrongful = known.text("wrongful") == "1",
                                      .reports = {{.must = known.text("sensitive") == "1"}}};
    governance::insert(tx, row);
    governance::judge(tx, row);
    const auto reporter = governance::Reporter::organisation;
    governance::mark_preliminary(tx, of.id, reporter, known.text("preliminary_sent"));
    governance::mark_full(tx, of.id, reporter, known.text("full_sent"));
    if (of.closed_at) governance::close_incident(tx, of.id, *of.closed_at);
}

void end_id(db::Writing& tx, guard::Services& services, const procedure::Case& of, const entry::Values& known)
{
    const auto account = guard::find_account_by_login(tx, known.text("login")).value();
    const auto key = services.vault.staff_key(account.id).value();
    guard::end_account(tx, account.id, known.text("ground"), of.opened_at);
    governance::insert(tx,
                       governance::Ending{.account_id = account.id,
                                          .ground = known.text("ground"),
                                          .sealed_reason = key.seal(
                                              {.person = account.id, .category = "staff", .entry = "ending"},
                                              known.text("reason")),
                                          .ends_at = of.opened_at},
                       of.starter, of.opened_at);
}

} // namespace

void keep_traces(db::Writing& tx, guard::Services& services, const procedure::Case& of,
                 const entry::Values& known, const Newest& newest)
{
    if (of.procedure == "audit") keep_audit(tx, of, known);
    if (of.procedure == "incident") keep_incident(tx, of, known);
    if (of.procedure == "monthly_report") keep_period(tx, of, "monthly", known);
    if (of.procedure == "operation_report") keep_period(tx, of, "operation", known);
    if (of.procedure == "take_out") keep_deviation(tx, of, known);
    if (of.procedure == "revocation") end_id(tx, services, of, known);
    if (of.procedure == "incident_check" || of.procedure == "prevention_order")
        governance::link_order(tx, of.id, newest.at("incident").id);
    if (of.procedure == "audit_visit" || of.procedure == "audit_finding")
        governance::link_case(tx, of.id, newest.at("audit").id);
}

} // namespace kasama::demo
