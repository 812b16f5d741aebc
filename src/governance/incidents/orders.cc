// 再発防止の命令 (6.5(3)): to one office each, by a day; the evidence is confirmed by another person than who
// gave it.
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "governance/incidents/incident.h"

namespace kasama::governance {

using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr entry::Field<std::string> kIncident{
    {.id = "incident", .label = "事故の番号", .hint = "例：R8-0012", .required = true, .longest = 12}};
constexpr entry::Field<std::string> kOrganisation{
    {.id = "organisation",
     .label = "命じる機関・部門の番号",
     .hint = "利用機関の一覧にある番号（例：K-0003）。市の部門も番号があります。",
     .required = true}};
constexpr entry::Field<std::string> kOrder{{.id = "order",
                                            .label = "命じること",
                                            .kind = entry::Kind::long_text,
                                            .required = true,
                                            .longest = 3000}};
constexpr auto kBy = entry::date_field({.id = "by", .label = "実施の期限", .required = true});
constexpr entry::Field<std::string> kEvidence{{.id = "evidence",
                                               .label = "実施したことと証拠",
                                               .kind = entry::Kind::long_text,
                                               .required = true,
                                               .longest = 3000}};
constexpr entry::Field<std::string> kConfirmed{{.id = "confirmed",
                                                .label = "確かめたこと",
                                                .kind = entry::Kind::long_text,
                                                .required = true,
                                                .longest = 2000}};

constexpr const entry::AnyField* kForm[] = {&kIncident, &kOrganisation, &kOrder, &kBy};
constexpr const entry::AnyField* kEvidenceFields[] = {&kEvidence};
constexpr const entry::AnyField* kConfirmedFields[] = {&kConfirmed};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kBy] < date_of(now)) problems.add(kBy.id, "実施の期限は、今日以後の日にしてください");
}

std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    incident_numbered(ctx, kIncident.id, form.text(kIncident.id), problems);
    return procedure::organisation_numbered(ctx, kOrganisation.id, form.text(kOrganisation.id), problems);
}

procedure::Work link(const Taking& t)
{
    Problems problems;
    const std::string incident = incident_numbered(t.ctx, kIncident.id, t.form.text(kIncident.id), problems);
    if (incident.empty()) throw Stop(Reason::conflict, "この事故は完了しています。", "incident closed");
    return [incident, id = t.of.id](db::Writing& tx, const guard::Who&) { link_order(tx, id, incident); };
}

constexpr State kStates[] = {{.id = "drafted", .name = "命令の決定待ち", .internal = true},
                             {"ordered", "実施待ち"},
                             {"done", "実施の確認待ち"},
                             {"closed", "実施済み", true}};
constexpr Step kSteps[] = {
    {.id = "order",
     .label = "命じる",
     .from = "drafted",
     .to = "ordered",
     .duty = "order_prevention",
     .due_field = "by"},
    {.id = "evidence",
     .label = "実施を報告する",
     .from = "ordered",
     .to = "done",
     .party = Party::organisation,
     .duty = "answer_instructions",
     .fields = kEvidenceFields},
    {.id = "again",
     .label = "足りないことを伝える",
     .from = "done",
     .to = "ordered",
     .duty = "handle_incidents",
     .fields = kConfirmedFields},
    {.id = "confirm",
     .label = "実施を確かめて終える",
     .from = "done",
     .to = "closed",
     .duty = "handle_incidents",
     .other_than_last = true,
     .fields = kConfirmedFields},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kPreventionOrder{
    .id = "prevention_order",
    .name = "再発防止の命令",
    .clause = "6.5(3)",
    .summary = "事故の再発防止策を、機関や部門に期限を決めて命じます。実施の証拠は、別の人が確かめます。",
    .start_duty = "handle_incidents",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {procedure::Term::Count::open_days, 3},
    .organisation_of = organisation_of,
    .check = check_form,
    .starts = link};

} // namespace

std::string incident_numbered(guard::Context& ctx, std::string_view field, const std::string& number,
                              Problems& problems)
{
    const auto of =
        ctx.read([&](db::Reading& tx) { return procedure::store::find_numbered(tx, half_width(number)); });
    if (of && of->procedure == "incident" && of->open) return of->id;
    problems.add(field, "この番号の事故はありません。受付箱で番号（例：R8-0012）を確かめてください");
    return {};
}

std::vector<procedure::Case> cases_of_incident(db::Reading& tx, std::string_view incident,
                                               std::string_view procedure)
{
    std::vector<procedure::Case> all;
    for (const std::string& id : orders_of(tx, incident)) {
        auto of = procedure::store::find(tx, id);
        if (of && !of->number.empty() && of->procedure == procedure) all.push_back(std::move(*of));
    }
    return all;
}

void declare_prevention_orders() { procedure::declare(kPreventionOrder); }

} // namespace kasama::governance
