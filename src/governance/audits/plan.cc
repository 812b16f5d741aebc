// 監査 (様式24, 26): planned by year, carried out, one report, acknowledged by 運営管理責任者 and 事業責任者.
// Open until both.
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "governance/audits/checklist.h"
#include "governance/audits/typed.h"
#include "guard/access/samples.h"
#include "guard/accounts/endings.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::Remark;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr auto kYear = entry::number_field(
    {.id = "year", .label = "年度（令和）", .unit = "年度", .hint = "令和8年度なら8。", .required = true}, 1,
    99);
constexpr entry::Field<std::string> kOrganisations{
    {.id = "organisations",
     .label = "監査する機関の番号",
     .hint = "いくつもあるときは、「、」で区切ります（例：K-0003、K-0005）。",
     .longest = 1000}};
constexpr auto kDesk = entry::flag_field({.id = "desk", .label = "運営事務局の運営を監査する"});
constexpr auto kAdmin = entry::flag_field({.id = "admin", .label = "システム管理者の仕事を監査する"});
constexpr auto kManager = entry::flag_field({.id = "operations", .label = "運営管理責任者の仕事を監査する"});
constexpr entry::Field<std::string> kAuditors{
    {.id = "auditors",
     .label = "監査員の利用者ID",
     .hint = "8けたの番号。いくつもあるときは、「、」で区切ります。"
             "属していた機関・役職は、市が決めた年数（もとは2年）がすぎるまで監査できません。",
     .required = true,
     .longest = 500}};
constexpr auto kFrom = entry::date_field({.id = "from", .label = "期間のはじめ", .required = true});
constexpr auto kUntil = entry::date_field({.id = "until", .label = "期間のおわり", .required = true});
constexpr entry::Field<std::string> kScope{
    {.id = "scope", .label = "監査の目的と範囲", .kind = Kind::long_text, .required = true, .longest = 3000}};
constexpr entry::Field<std::string> kMore{
    {.id = "more_auditors", .label = "加える監査員の利用者ID", .required = true, .longest = 200}};
constexpr entry::Field<std::string> kReport{{.id = "report",
                                             .label = "監査結果の報告",
                                             .kind = Kind::long_text,
                                             .hint = "運営管理責任者と事業責任者が、同じ報告を受け取ります。",
                                             .required = true,
                                             .longest = 6000}};
constexpr entry::Field<std::string> kWords{
    {.id = "words", .label = "受け取ってすること", .kind = Kind::long_text, .longest = 2000}};

constexpr const entry::AnyField* kForm[] = {&kYear,     &kOrganisations, &kDesk,  &kAdmin, &kManager,
                                            &kAuditors, &kFrom,          &kUntil, &kScope};
constexpr const entry::AnyField* kMoreFields[] = {&kMore};
constexpr const entry::AnyField* kReportFields[] = {&kReport};
constexpr const entry::AnyField* kWordFields[] = {&kWords};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant, Problems& problems)
{
    if (*form[kUntil] < *form[kFrom])
        problems.add(kUntil.id, "期間のおわりは、はじめより後の日にしてください");
    const bool any = !form.text(kOrganisations.id).empty() || form.text(kDesk.id) == "1" ||
                     form.text(kAdmin.id) == "1" || form.text(kManager.id) == "1";
    if (!any) problems.add(kOrganisations.id, "監査する機関の番号を入力するか、監査する役職を選んでください");
}

std::vector<AuditTarget> targets_in(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    auto targets = organisations_typed(ctx, kOrganisations.id, form.text(kOrganisations.id), problems);
    if (form.text(kDesk.id) == "1") targets.push_back({.office = guard::Office::secretariat});
    if (form.text(kAdmin.id) == "1") targets.push_back({.office = guard::Office::system_admin});
    if (form.text(kManager.id) == "1") targets.push_back({.office = guard::Office::operations_manager});
    return targets;
}

/// About no organisation of its own: each is visited by a case of its own. Names and independence are checked
/// here.
std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const auto targets = targets_in(ctx, form, problems);
    auditors_typed(ctx, kAuditors.id, form.text(kAuditors.id), targets, problems);
    return "";
}

void stop_where_wrong(const Problems& problems)
{
    if (!problems.none())
        throw Stop(Reason::conflict, "監査員か機関が変わっています。下書きを書き直してください。",
                   "audit plan");
}

procedure::Work begin_audit(const Taking& t)
{
    Problems problems;
    const auto targets = targets_in(t.ctx, t.form, problems);
    const auto auditors = auditors_typed(t.ctx, kAuditors.id, t.form.text(kAuditors.id), targets, problems);
    stop_where_wrong(problems);
    const AuditRow row{.id = t.of.id,
                       .fiscal_year = int(*t.form[kYear]) + 2018,
                       .from = *t.form[kFrom],
                       .until = *t.form[kUntil]};
    return [row, targets, auditors, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        insert(tx, row, targets);
        for (const std::string& one : auditors) name_auditor(tx, row.id, one, who.account_id, now);
    };
}

void check_more(const Taking& t, Problems& problems)
{
    const auto targets = t.ctx.read([&](db::Reading& tx) { return targets_of(tx, t.of.id); });
    auditors_typed(t.ctx, kMore.id, t.answer.text(kMore.id), targets, problems);
}

procedure::Work add_auditors(const Taking& t)
{
    Problems problems;
    const auto targets = t.ctx.read([&](db::Reading& tx) { return targets_of(tx, t.of.id); });
    const auto more = auditors_typed(t.ctx, kMore.id, t.answer.text(kMore.id), targets, problems);
    return [more, id = t.of.id, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        for (const std::string& one : more) name_auditor(tx, id, one, who.account_id, now);
    };
}

void check_auditor(const Taking& t, Problems& problems)
{
    const auto named = t.ctx.read([&](db::Reading& tx) { return auditors_of(tx, t.of.id); });
    if (std::find(named.begin(), named.end(), t.ctx.who().account_id) == named.end())
        problems.add("c_manager", "この監査の監査員が記録してください");
}

procedure::Work mark_report(const Taking& t)
{
    return
        [id = t.of.id, now = t.ctx.now()](db::Writing& tx, const guard::Who&) { mark_reported(tx, id, now); };
}

/// Both have acknowledged: samples close, and who came from outside for this audit goes.
procedure::Work close_audit(const Taking& t)
{
    std::vector<std::string> outside;
    t.ctx.read([&](db::Reading& tx) {
        for (const std::string& id : auditors_of(tx, t.of.id)) {
            const auto account = guard::find_account(tx, id);
            const auto place =
                account ? guard::find_organisation(tx, account->organisation_id) : std::nullopt;
            if (place && place->kind == guard::OrganisationKind::audit_firm) outside.push_back(id);
        }
    });
    return [outside, id = t.of.id, now = t.ctx.now()](db::Writing& tx, const guard::Who&) {
        mark_closed(tx, id, now);
        guard::end_samples(tx, id, now);
        for (const std::string& account : outside) guard::end_account(tx, account, "left", now);
    };
}

std::vector<Remark> remarks(const Taking& t)
{
    std::string targets, auditors;
    std::vector<std::string> named;
    std::size_t visits = 0, findings = 0, open = 0;
    t.ctx.read([&](db::Reading& tx) {
        for (const AuditTarget& one : targets_of(tx, t.of.id)) {
            const auto organisation = guard::find_organisation(tx, one.organisation_id);
            targets += (targets.empty() ? "" : "、") +
                       (organisation ? organisation->name : std::string(guard::name_of(one.office)));
        }
        named = auditors_of(tx, t.of.id);
        for (const std::string& id : cases_of_audit(tx, t.of.id)) {
            const auto of = procedure::store::find(tx, id);
            if (!of || of->number.empty()) continue;
            (of->procedure == "audit_visit" ? visits : findings) += 1;
            open += of->open ? 1 : 0;
        }
    });
    for (const std::string& id : named)
        auditors += (auditors.empty() ? "" : "、") + name_of_account(t.ctx, id);
    std::vector<Remark> all{{"監査するもの", targets},
                            {"監査員", auditors},
                            {"立入調査", std::to_string(visits) + "件"},
                            {"指摘", std::to_string(findings) + "件"}};
    if (open) all.push_back({"終わっていない調査と指摘", std::to_string(open) + "件"});
    return all;
}

constexpr State kStates[] = {{.id = "planned", .name = "計画"},
                             {"running", "実施中"},
                             {"reported", "報告（両者の受領待ち）"},
                             {"manager_has", "報告（事業責任者の受領待ち）"},
                             {"owner_has", "報告（運営管理責任者の受領待ち）"},
                             {"closed", "終了", true}};
constexpr Step kSteps[] = {
    {.id = "begin",
     .label = "実施を始める",
     .from = "planned",
     .to = "running",
     .duty = "plan_audits",
     .due_field = "until"},
    {.id = "name_more",
     .label = "監査員を加える",
     .from = "planned",
     .to = "planned",
     .duty = "plan_audits",
     .fields = kMoreFields,
     .check = check_more,
     .does = add_auditors},
    {.id = "name",
     .label = "監査員を加える",
     .from = "running",
     .to = "running",
     .duty = "plan_audits",
     .fields = kMoreFields,
     .check = check_more,
     .does = add_auditors},
    {.id = "report",
     .label = "結果を報告する",
     .from = "running",
     .to = "reported",
     .duty = "plan_audits",
     .fields = kReportFields,
     .term = {procedure::Term::Count::open_days, 10},
     .does = mark_report},
    {.id = "manager_first",
     .label = "報告を受け取る",
     .from = "reported",
     .to = "manager_has",
     .duty = "acknowledge_audits",
     .fields = kWordFields},
    {.id = "owner_first",
     .label = "報告を受け取る",
     .from = "reported",
     .to = "owner_has",
     .duty = "receive_audits",
     .fields = kWordFields},
    {.id = "owner_last",
     .label = "報告を受け取る",
     .from = "manager_has",
     .to = "closed",
     .duty = "receive_audits",
     .fields = kWordFields,
     .does = close_audit},
    {.id = "manager_last",
     .label = "報告を受け取る",
     .from = "owner_has",
     .to = "closed",
     .duty = "acknowledge_audits",
     .fields = kWordFields,
     .does = close_audit},
};
static_assert(procedure::consistent(kStates, kSteps));

/// The checklist's fields are a list made at start: its step stands beside the others.
const std::vector<Step>& steps()
{
    static const std::vector<Step> all = [] {
        std::vector<Step> list(std::begin(kSteps), std::end(kSteps));
        list.insert(list.begin() + 3, Step{.id = "check",
                                           .label = "点検の結果を記録する",
                                           .from = "running",
                                           .to = "running",
                                           .duty = "conduct_audits",
                                           .fields = checklist_fields(),
                                           .check = check_auditor});
        return list;
    }();
    return all;
}

const Procedure& audit()
{
    static const Procedure procedure{.id = "audit",
                                     .name = "監査",
                                     .clause = "8.1、8.2",
                                     .summary = "毎年度の監査を計画し、結果を1通の報告にまとめます。運営管理"
                                                "責任者と事業責任者の両方が受け取ると終わります。",
                                     .start_duty = "plan_audits",
                                     .form = kForm,
                                     .states = kStates,
                                     .steps = steps(),
                                     .term = {procedure::Term::Count::calendar_days, 30},
                                     .organisation_of = organisation_of,
                                     .check = check_form,
                                     .starts = begin_audit,
                                     .remarks = remarks};
    return procedure;
}

} // namespace

void declare_audit_plan() { procedure::declare(audit()); }

} // namespace kasama::governance
