// 立入調査 (8.2(2)①, 様式24, 25): notice, the organisation's answer, the visit with its checklist. A refusal
// reaches 事業責任者.
#include "foundation/base/stop.h"
#include "governance/audits/checklist.h"
#include "governance/audits/independence.h"
#include "governance/audits/typed.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr entry::Code kResults[] = {{"helped", "協力を得た"}, {"refused", "応じなかった"}};

constexpr entry::Field<std::string> kAudit{
    {.id = "audit", .label = "監査の番号", .hint = "例：R8-0012", .required = true, .longest = 12}};
constexpr entry::Field<std::string> kOrganisation{{.id = "organisation",
                                                   .label = "調査する機関の番号",
                                                   .hint = "この監査の対象にした機関（例：K-0003）。",
                                                   .required = true}};
constexpr auto kDay = entry::date_field({.id = "day", .label = "調査の日", .required = true});
constexpr entry::Field<std::string> kScope{{.id = "scope",
                                            .label = "調べることと、用意してもらうもの",
                                            .kind = Kind::long_text,
                                            .required = true,
                                            .longest = 2000}};
constexpr entry::Field<std::string> kWith{
    {.id = "with", .label = "立ち会う人と、機関からの連絡", .required = true, .longest = 500}};
constexpr entry::Field<std::string> kRefusal{
    {.id = "refusal", .label = "応じない理由", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr auto kResult =
    entry::code_field({.id = "result", .label = "機関の協力", .required = true}, kResults);
constexpr entry::Field<std::string> kOrder{
    {.id = "order", .label = "機関に命じること", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr entry::Field<std::string> kWhy{
    {.id = "why", .label = "調査をしない理由", .kind = Kind::long_text, .required = true, .longest = 2000}};

constexpr const entry::AnyField* kForm[] = {&kAudit, &kOrganisation, &kDay, &kScope};
constexpr const entry::AnyField* kWithFields[] = {&kWith};
constexpr const entry::AnyField* kRefusalFields[] = {&kRefusal};
constexpr const entry::AnyField* kOrderFields[] = {&kOrder};
constexpr const entry::AnyField* kWhyFields[] = {&kWhy};
static_assert(entry::unique_ids(kForm));

std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const auto audit = audit_typed(ctx, kAudit.id, form.text(kAudit.id), problems);
    const std::string id =
        procedure::organisation_numbered(ctx, kOrganisation.id, form.text(kOrganisation.id), problems);
    if (!audit || id.empty()) return id;
    ctx.read([&](db::Reading& tx) {
        const auto targets = targets_of(tx, audit->id);
        const bool target = std::any_of(targets.begin(), targets.end(),
                                        [&](const AuditTarget& one) { return one.organisation_id == id; });
        if (!target) problems.add(kOrganisation.id, "この機関は、この監査の対象ではありません");
        const auto named = auditors_of(tx, audit->id);
        if (std::find(named.begin(), named.end(), ctx.who().account_id) == named.end())
            problems.add(kAudit.id, "この監査の監査員ではありません");
    });
    if (const std::string why = dependence(ctx, ctx.who().account_id, id); !why.empty())
        problems.add(kOrganisation.id, why);
    return id;
}

procedure::Work link(const Taking& t)
{
    Problems problems;
    const auto audit = audit_typed(t.ctx, kAudit.id, t.form.text(kAudit.id), problems);
    if (!audit) throw Stop(Reason::conflict, "この監査は終わっています。", "audit closed");
    return
        [audit = audit->id, id = t.of.id](db::Writing& tx, const guard::Who&) { link_case(tx, id, audit); };
}

constexpr State kStates[] = {{"noticed", "通知済み（機関の回答待ち）"},
                             {"agreed", "調査の日待ち"},
                             {"refused", "拒否（事業責任者の判断待ち）"},
                             {"visited", "調査済み", true},
                             {"given_up", "調査しない", true}};
constexpr Step kSteps[] = {
    {.id = "agree",
     .label = "調査に応じる",
     .from = "noticed",
     .to = "agreed",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kWithFields,
     .due_field = "day"},
    {.id = "refuse",
     .label = "応じられない",
     .from = "noticed",
     .to = "refused",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kRefusalFields},
    {.id = "turned_away",
     .label = "当日に応じなかったことを記録する",
     .from = "agreed",
     .to = "refused",
     .duty = "conduct_audits",
     .fields = kRefusalFields,
     .check = check_independent},
    {.id = "order",
     .label = "調査に応じるよう命じる",
     .from = "refused",
     .to = "noticed",
     .duty = "order_correction",
     .fields = kOrderFields,
     .term = {procedure::Term::Count::open_days, 5}},
    {.id = "give_up",
     .label = "調査をしないと決める",
     .from = "refused",
     .to = "given_up",
     .duty = "order_correction",
     .fields = kWhyFields},
};

/// A refusal goes to 事業責任者 by its own step, never into a finished visit (8.2(2)①).
void check_visit(const procedure::Taking& t, Problems& problems)
{
    check_independent(t, problems);
    if (t.answer.text(kResult.id) == "refused")
        problems.add(kResult.id,
                     "応じなかったときは、「当日に応じなかったことを記録する」から記録してください。"
                     "事業責任者に届きます");
}

const std::vector<const entry::AnyField*>& visit_fields()
{
    static const std::vector<const entry::AnyField*> all = [] {
        std::vector<const entry::AnyField*> list{&kResult};
        for (const entry::AnyField* line : checklist_fields()) list.push_back(line);
        return list;
    }();
    return all;
}

const Procedure& visit()
{
    static const std::vector<Step> steps = [] {
        std::vector<Step> list(std::begin(kSteps), std::end(kSteps));
        list.push_back({.id = "visit",
                        .label = "調査の結果を記録する",
                        .from = "agreed",
                        .to = "visited",
                        .duty = "conduct_audits",
                        .fields = visit_fields(),
                        .check = check_visit});
        return list;
    }();
    static const Procedure procedure{
        .id = "audit_visit",
        .name = "立入調査",
        .clause = "8.2(2)",
        .summary = "監査の対象の機関に、調査の日と用意するものを知らせます。点検の結果は項目ごとに残ります。",
        .start_duty = "conduct_audits",
        .form = kForm,
        .states = kStates,
        .steps = steps,
        .term = {procedure::Term::Count::open_days, 5},
        .organisation_of = organisation_of,
        .starts = link};
    return procedure;
}

} // namespace

void declare_audit_visits() { procedure::declare(visit()); }

} // namespace kasama::governance
