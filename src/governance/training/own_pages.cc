// 研修 as the person sees it: what holds until when, what is to be attended, and the reason where it is asked
// for.
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/training/pages.h"
#include "governance/training/pages/own.html.h"
#include "guard/access/conditions.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr std::size_t kShown = 10;

Answer show_own(Context& ctx)
{
    OwnTrainingPage page{.table = {}, .condition = {}, .trainings = {}, .links = {}};
    const auto [standing, condition, all, organisation] = ctx.read([&](db::Reading& tx) {
        const auto account = guard::find_account(tx, ctx.who().account_id);
        return std::tuple(standing_of(tx, ctx.who().account_id), guard::training_condition(tx, ctx.now()),
                          trainings(tx), account ? account->organisation_id : std::string());
    });
    ui::Table table{.caption = "わたしの研修",
                    .columns = {{.label = "種類"}, {.label = "いつまで"}, {.label = "状態"}},
                    .rows = {}};
    for (const TrainingKind kind : kTrainingKinds) {
        const auto& until = standing.of(kind);
        const bool holds = standing.holds(kind, ctx.now());
        table.rows.push_back(
            {.cells = {ui::plain(name_of(kind)),
                       ui::plain(until ? wareki(date_of(*until) - days(1)) + "まで" : "記録なし"),
                       holds ? ui::tag(ui::Mark::good, "受講済み")
                             : ui::tag(ui::Mark::caution, until ? "期限切れ" : "まだ受けていません")},
             .state = holds ? ui::RowState::usual : ui::RowState::caution});
    }
    page.table = ui::table(table);
    if (condition)
        page.condition = wareki(date_of(*condition)) + "から、研修を受けていることが利用の条件です。期限が切"
                                                       "れると、記録されるまで対象者の記録を開けません。";
    for (const Training& one : all) {
        const bool mine = one.organisations.empty() ||
                          std::find(one.organisations.begin(), one.organisations.end(), organisation) !=
                              one.organisations.end();
        if (!mine || page.trainings.size() == kShown) continue;
        page.trainings.push_back(
            {.title = one.title,
             .kind = std::string(name_of(one.kind)),
             .held = wareki(one.held_on),
             .material = one.material,
             .document_href = one.document_id.empty() ? "" : "/library/" + one.document_id});
    }
    if (ctx.holds(kRecordTrainings))
        page.links.push_back({"研修の記録と、期限が切れている人", "/training/sessions"});
    if (ctx.holds(kSetTrainingCondition))
        page.links.push_back({"研修の有効期間と利用の条件", "/training/settings"});
    return ctx.page({.title = "研修", .body = own_training_page(page)});
}

} // namespace

std::string name_of_account(Context& ctx, const guard::Account& account)
{
    return guard::open_person(ctx.vault(), account).value_or(guard::Person{}).name;
}

std::vector<guard::Route> own_training_routes()
{
    return {{"GET", "/training", kSeeTraining, show_own, kWayOut}};
}

} // namespace kasama::governance
