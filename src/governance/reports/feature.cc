// 運営状況報告: monthly from the secretariat to the operations manager (2.2(3)②オ), and from the operations
// manager to the owner (2.2(2)②). Figures are counted from the ledger each time the report is read: nobody
// types them.
#include "governance/reports/feature.h"

#include "foundation/base/wareki.h"
#include "governance/reports/outages.h"
#include "governance/reports/reports.h"
#include "governance/reports/store.h"

#include "guard/ledger/search.h"
#include "procedure/cases.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr auto kFrom = entry::date_field({.id = "from", .label = "期間のはじめ", .required = true});
constexpr auto kUntil = entry::date_field({.id = "until", .label = "期間のおわり", .required = true});
constexpr entry::Field<std::string> kText{
    {.id = "text", .label = "運営の状況と課題", .kind = Kind::long_text, .required = true, .longest = 5000}};
constexpr entry::Field<std::string> kLack{
    {.id = "lack", .label = "直してほしいこと", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr entry::Field<std::string> kMore{
    {.id = "more", .label = "直したこと", .kind = Kind::long_text, .required = true, .longest = 5000}};

constexpr const entry::AnyField* kForm[] = {&kFrom, &kUntil, &kText};
constexpr const entry::AnyField* kLackFields[] = {&kLack};
constexpr const entry::AnyField* kMoreFields[] = {&kMore};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kUntil] < *form[kFrom]) problems.add(kUntil.id, "期間のおわりは、はじめより前にできません");
    if (*form[kUntil] > date_of(now)) problems.add(kUntil.id, "期間のおわりは、今日までの日にしてください");
    if ((*form[kUntil] - *form[kFrom]).count() > 366)
        problems.add(kUntil.id, "期間は、1年までにしてください");
}

std::string counted(const guard::ActCounts& counts, std::initializer_list<std::string_view> acts,
                    bool refused = false)
{
    std::int64_t sum = 0;
    for (const std::string_view act : acts) {
        const auto found = counts.find(std::string(act));
        if (found != counts.end()) sum += refused ? found->second.refused : found->second.permitted;
    }
    return std::to_string(sum) + "件";
}

std::vector<procedure::Remark> figures(const Taking& t)
{
    const auto from = t.form[kFrom], until = t.form[kUntil];
    if (!from || !until) return {};
    const auto counts = t.ctx.read(
        [&](db::Reading& tx) { return guard::count_acts(tx, start_of(*from), start_of(*until + days(1))); });
    std::int64_t refused = 0;
    for (const auto& [act, count] : counts) refused += count.refused;
    const auto [standing, cases, trained] = t.ctx.read([&](db::Reading& tx) {
        std::map<std::string, std::int64_t> each;
        for (const char* id : {"incident", "inquiry", "audit_finding"})
            each[id] = reports_store::cases_in(tx, id, start_of(*from), start_of(*until + days(1)));
        return std::tuple(reports_store::standing_at(tx, start_of(*until + days(1))), each,
                          reports_store::trained_in(tx, *from, *until));
    });
    std::vector<procedure::Remark> lines{
        {"利用機関（期間のおわり）", std::to_string(standing.organisations) + "機関"},
        {"業務利用者（期間のおわり）", std::to_string(standing.users) + "人"},
        {"市民利用者（期間のおわり）", std::to_string(standing.citizens) + "人"},
        {"対象者（期間のおわり）", std::to_string(standing.subjects) + "人"},
        {"事故報告", std::to_string(cases.at("incident")) + "件"},
        {"問合せ", std::to_string(cases.at("inquiry")) + "件"},
        {"監査の指摘", std::to_string(cases.at("audit_finding")) + "件"},
        {"研修", std::to_string(trained.sessions) + "回、受講" + std::to_string(trained.attendances) + "人"},
        {"サービスの停止・制限", counted(counts, {"control_service"})}};
    for (const procedure::Remark& one :
         std::vector<procedure::Remark>{{"サインイン", counted(counts, {"sign_in"})},
                                        {"記録の閲覧", counted(counts, {"read", "list", "search"})},
                                        {"記録の書込み", counted(counts, {"write", "remove"})},
                                        {"印刷・書き出し", counted(counts, {"print", "export"})},
                                        {"救急の閲覧", counted(counts, {"emergency"})},
                                        {"取り込み", counted(counts, {"import"})},
                                        {"提供・掲載の停止", counted(counts, {"stop", "stop_listing"})},
                                        {"案件の提出", counted(counts, {"case_submit"})},
                                        {"断ったもの", std::to_string(refused) + "件"}})
        lines.push_back(one);
    return lines;
}

/// 2.2(2)②: which of the secretariat's monthly reports lie in the period.
std::vector<procedure::Remark> operation_figures(const Taking& t)
{
    auto lines = figures(t);
    const auto from = t.form[kFrom], until = t.form[kUntil];
    if (!from || !until) return lines;
    std::string names;
    t.ctx.read([&](db::Reading& tx) {
        for (const auto& one : reports_store::periods(tx, "monthly")) {
            if (one.until < *from || one.from > *until) continue;
            const auto of = procedure::store::find(tx, one.case_id);
            if (of) names += (names.empty() ? "" : "、") + of->number + "（" + wareki(one.from) + "から）";
        }
    });
    for (const procedure::Remark& one : outage_lines(t.ctx, *from, *until)) lines.push_back(one);
    lines.push_back({"もとにした月次報告", names.empty() ? "この期間の月次報告はありません" : names});
    return lines;
}

procedure::Work keep_period(const Taking& t)
{
    const reports_store::Period period{.case_id = t.of.id,
                                       .kind = t.procedure.id == "monthly_report" ? "monthly" : "operation",
                                       .from = *t.form[kFrom],
                                       .until = *t.form[kUntil],
                                       .submitted_at = t.ctx.now()};
    return [period](db::Writing& tx, const guard::Who&) { reports_store::insert(tx, period); };
}

constexpr State kStates[] = {
    {"submitted", "提出"}, {"returned", "差戻し"}, {"acknowledged", "確認済み", true}};
constexpr Step kMonthlySteps[] = {
    {.id = "return",
     .label = "差し戻す",
     .from = "submitted",
     .to = "returned",
     .duty = "acknowledge_monthly_reports",
     .other_than_starter = true,
     .fields = kLackFields},
    {.id = "resubmit",
     .label = "直して出す",
     .from = "returned",
     .to = "submitted",
     .party = procedure::Party::starter,
     .fields = kMoreFields},
    {.id = "acknowledge",
     .label = "確認した",
     .from = "submitted",
     .to = "acknowledged",
     .duty = "acknowledge_monthly_reports",
     .other_than_starter = true},
};
constexpr Step kOperationSteps[] = {
    {.id = "return",
     .label = "差し戻す",
     .from = "submitted",
     .to = "returned",
     .duty = "acknowledge_operation_reports",
     .other_than_starter = true,
     .fields = kLackFields},
    {.id = "resubmit",
     .label = "直して出す",
     .from = "returned",
     .to = "submitted",
     .party = procedure::Party::starter,
     .fields = kMoreFields},
    {.id = "acknowledge",
     .label = "確認した",
     .from = "submitted",
     .to = "acknowledged",
     .duty = "acknowledge_operation_reports",
     .other_than_starter = true},
};
static_assert(procedure::consistent(kStates, kMonthlySteps) &&
              procedure::consistent(kStates, kOperationSteps));

const Procedure kMonthly{
    .id = "monthly_report",
    .name = "月次報告",
    .clause = "2.2(3)②オ",
    .summary = "運営事務局が、ひと月の運営の状況を運営管理責任者に報告します。数字は台帳から数えます。",
    .start_duty = "make_monthly_reports",
    .form = kForm,
    .states = kStates,
    .steps = kMonthlySteps,
    .term = {procedure::Term::Count::open_days, 5},
    .check = check_form,
    .starts = keep_period,
    .remarks = figures};
const Procedure kOperation{
    .id = "operation_report",
    .name = "運用状況報告",
    .clause = "2.2(2)②",
    .summary = "運営管理責任者が、期間を決めて運用の状況を事業責任者に報告します。数字は台帳から数えます。",
    .start_duty = "make_operation_reports",
    .form = kForm,
    .states = kStates,
    .steps = kOperationSteps,
    .term = {procedure::Term::Count::open_days, 10},
    .check = check_form,
    .starts = keep_period,
    .remarks = operation_figures};

} // namespace

void add_reports(guard::Site& site)
{
    procedure::declare(kMonthly);
    procedure::declare(kOperation);
    procedure::declare_reminders(missing_months);
    site.add(report_routes());
    site.add(guard::MenuEntry{
        .label = "報告", .href = "/reports", .duty = guard::Duty("list_reports"), .order = 345});
}

} // namespace kasama::governance
