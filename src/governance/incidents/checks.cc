// 事故の事実確認 (6.5(1)): the secretariat asks, the system administrator finds place, extent and cause. By
// pseudonyms: the incident itself is not the administrator's to read.
#include "foundation/base/stop.h"
#include "governance/incidents/incident.h"

namespace kasama::governance {

using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using namespace incident;

namespace {

constexpr entry::Field<std::string> kIncident{
    {.id = "incident", .label = "事故の番号", .hint = "例：R8-0012", .required = true, .longest = 12}};
constexpr entry::Field<std::string> kAsked{{.id = "asked",
                                            .label = "確かめてほしいこと",
                                            .kind = entry::Kind::long_text,
                                            .hint = "対象者と利用者は番号（S-…、U-…）だけで書いてください。",
                                            .required = true,
                                            .longest = 2000}};

constexpr const entry::AnyField* kForm[] = {&kIncident, &kAsked};
constexpr const entry::AnyField* kFindings[] = {&kChecked, &kAnalysis};
static_assert(entry::unique_ids(kForm));

std::string about_nobody(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    incident_numbered(ctx, kIncident.id, form.text(kIncident.id), problems);
    return "";
}

procedure::Work link(const Taking& t)
{
    Problems problems;
    const std::string incident = incident_numbered(t.ctx, kIncident.id, t.form.text(kIncident.id), problems);
    if (incident.empty()) throw Stop(Reason::conflict, "この事故は完了しています。", "incident closed");
    return [incident, id = t.of.id](db::Writing& tx, const guard::Who&) { link_order(tx, id, incident); };
}

constexpr State kStates[] = {{"asked", "確認待ち"}, {"found", "確認済み", true}};
constexpr Step kSteps[] = {{.id = "find",
                            .label = "事実確認の結果を報告する",
                            .from = "asked",
                            .to = "found",
                            .duty = "find_incident_facts",
                            .other_than_starter = true,
                            .fields = kFindings}};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kCheck{
    .id = "incident_check",
    .name = "事故の事実確認",
    .clause = "6.5(1)",
    .summary = "システム管理者に、事故の発生箇所、影響範囲、原因の確認を頼みます。結果は対策会議で使います。",
    .start_duty = "handle_incidents",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {procedure::Term::Count::open_days, 1},
    .organisation_of = about_nobody,
    .starts = link};

} // namespace

void declare_incident_checks() { procedure::declare(kCheck); }

} // namespace kasama::governance
