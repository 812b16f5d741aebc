// 利用状況報告 (様式20): the owner asks an organisation for a period; its manager answers, beside figures
// counted from the ledger; the owner acknowledges or returns it.
#include "governance/usage_reports/feature.h"

#include "governance/training/training.h"
#include "guard/access/terminals.h"
#include "guard/ledger/search.h"
#include "procedure/store.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

constexpr entry::Field<std::string> kOrganisation{{.id = "organisation",
                                                   .label = "報告を求める機関の番号",
                                                   .hint = "利用機関の一覧にある番号（例：K-0003）。",
                                                   .required = true}};
constexpr auto kFrom = entry::date_field({.id = "from", .label = "期間のはじめ", .required = true});
constexpr auto kUntil = entry::date_field({.id = "until", .label = "期間のおわり", .required = true});
constexpr entry::Field<std::string> kWanted{
    {.id = "wanted", .label = "とくに聞きたいこと", .kind = Kind::long_text, .longest = 1000}};

constexpr auto kTerminals =
    entry::number_field({.id = "terminals", .label = "端末の数", .unit = "台", .required = true}, 0, 99999);
constexpr auto kTrained = entry::number_field(
    {.id = "trained", .label = "研修を受けた人の数", .unit = "人", .required = true}, 0, 99999);
constexpr auto kIncidents =
    entry::number_field({.id = "incidents", .label = "事故の数", .unit = "件", .required = true}, 0, 9999);
constexpr entry::Field<std::string> kView{
    {.id = "view", .label = "所見", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr entry::Field<std::string> kMissing{
    {.id = "missing", .label = "足りないこと", .kind = Kind::long_text, .required = true, .longest = 1000}};

constexpr const entry::AnyField* kForm[] = {&kOrganisation, &kFrom, &kUntil, &kWanted};
constexpr const entry::AnyField* kReport[] = {&kTerminals, &kTrained, &kIncidents, &kView};
constexpr const entry::AnyField* kMissingFields[] = {&kMissing};

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kUntil] < *form[kFrom]) problems.add(kUntil.id, "期間のおわりは、はじめより前にできません");
    if (*form[kUntil] > date_of(now)) problems.add(kUntil.id, "期間のおわりは、今日までの日にしてください");
}

std::string asked_organisation(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    return procedure::organisation_numbered(ctx, kOrganisation.id, form.text(kOrganisation.id), problems);
}

/// The figures nobody types: counted from the ledger of the period, whenever the case is looked at.
std::vector<procedure::Remark> remarks(const Taking& t)
{
    if (!t.form[kFrom] || !t.form[kUntil]) return {};
    const auto use = t.ctx.read([&](db::Reading& tx) {
        return guard::use_of_organisation(tx, t.of.organisation_id, start_of(*t.form[kFrom]),
                                          start_of(*t.form[kUntil] + days(1)));
    });
    std::int64_t refused = 0;
    for (const auto& [act, count] : use.acts) refused += count.refused;
    const auto times = [&](std::string_view act) {
        const auto found = use.acts.find(act);
        return found == use.acts.end() ? std::int64_t(0) : found->second.permitted;
    };
    return {{"利用した人（台帳から）", std::to_string(use.accounts) + "人"},
            {"見た・書いた（台帳から）", std::to_string(times("read") + times("write")) + "件"},
            {"印刷・書き出し（台帳から）", std::to_string(times("print") + times("export")) + "件"},
            {"断られた操作（台帳から）", std::to_string(refused) + "件"}};
}

/// Counted by the product; whoever reports looks at them, and what was reported before stands.
entry::Values counted(const Taking& t)
{
    entry::Values values;
    const Date from = *t.form[kFrom], until = *t.form[kUntil];
    t.ctx.read([&](db::Reading& tx) {
        std::int64_t terminals = 0, incidents = 0;
        for (const guard::Terminal& one : guard::terminals_of(tx, t.of.organisation_id))
            terminals += !one.until_at || *one.until_at > t.ctx.now() ? 1 : 0;
        for (const procedure::Case& one :
             procedure::store::about_organisation(tx, t.of.organisation_id, 1000)) {
            const Date day = date_of(one.opened_at);
            incidents += one.procedure == "incident" && !one.number.empty() && day >= from && day <= until;
        }
        values.set(kTerminals, terminals);
        values.set(kTrained, trained_of(tx, t.of.organisation_id, from, until));
        values.set(kIncidents, incidents);
    });
    for (const entry::AnyField* field : kReport) {
        if (!t.known.text(field->id).empty()) values.set_text(field->id, t.known.text(field->id));
    }
    return values;
}

constexpr Term kPromptly{Term::Count::open_days, 10}; // 「速やかに」
constexpr State kStates[] = {
    {"asked", "報告待ち"}, {"reported", "提出済み"}, {"acknowledged", "確認済み", true}};
constexpr Step kSteps[] = {
    {.id = "report",
     .label = "報告する",
     .from = "asked",
     .to = "reported",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kReport,
     .term = kPromptly,
     .filled = counted},
    {.id = "return",
     .label = "差し戻す",
     .from = "reported",
     .to = "asked",
     .duty = "ask_for_usage_reports",
     .fields = kMissingFields,
     .term = kPromptly},
    {.id = "acknowledge",
     .label = "確認した",
     .from = "reported",
     .to = "acknowledged",
     .duty = "ask_for_usage_reports"},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kUsageReport{
    .id = "usage_report",
    .name = "利用状況報告",
    .clause = "7.4",
    .summary = "利用機関に、期間を決めて利用状況の報告を求めます。機関は速やかに報告します。",
    .start_duty = "ask_for_usage_reports",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = kPromptly,
    .organisation_of = asked_organisation,
    .check = check_form,
    .remarks = remarks};

} // namespace

void declare_usage_reports() { procedure::declare(kUsageReport); }

} // namespace kasama::governance
