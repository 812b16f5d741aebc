// 報告の一覧: every ended month with its report, or the mark that it is missing; and the reports to the
// owner.
#include "governance/reports/pages.h"
#include "foundation/base/wareki.h"
#include "governance/reports/months.h"
#include "governance/reports/pages/reports.html.h"
#include "governance/reports/reports.h"
#include "procedure/case_words.h"

namespace kasama::governance {

namespace {

constexpr guard::Duty kList{"list_reports"};

std::string month_words(Date first)
{
    const std::string day = wareki(first); // 「令和8年10月1日」
    return day.substr(0, day.find("月") + std::string_view("月").size());
}

std::vector<Month> months_of(guard::Context& ctx)
{
    return ctx.read([&](db::Reading& tx) -> std::vector<Month> {
        const auto first = reports_store::first_admission(tx);
        if (!first) return {};
        return months_to(ctx.today(), date_of(*first), reports_store::periods(tx, "monthly"),
                         procedure::store::calendar(tx));
    });
}

html::Html case_link(guard::Context& ctx, const std::string& case_id)
{
    const auto of = ctx.read([&](db::Reading& tx) { return procedure::store::find(tx, case_id); });
    return of ? procedure::case_link(procedure::actor_of(ctx), *of) : ui::plain("");
}

std::string state_of(guard::Context& ctx, const std::string& case_id)
{
    const auto of = ctx.read([&](db::Reading& tx) { return procedure::store::find(tx, case_id); });
    return of ? std::string(procedure::find(of->procedure)->state(of->state).name) : "";
}

web::Answer show_reports(guard::Context& ctx)
{
    ui::Table months{.caption = "月次報告",
                     .columns = {{.label = "月"}, {.label = "状態"}, {.label = "番号"}, {.label = "期限"}},
                     .rows = {},
                     .note = "新しい月から、12か月まで。月の全部を期間に含む報告を、その月の報告とします。",
                     .empty = "終わった月は、まだありません。"};
    for (const Month& one : months_of(ctx)) {
        const bool there = !one.case_id.empty();
        months.rows.push_back(
            {.cells = {ui::plain(month_words(one.first)),
                       there ? ui::plain(state_of(ctx, one.case_id))
                       : one.overdue ? ui::tag(ui::Mark::bad, "出ていません（期限をすぎています）")
                                     : ui::plain("これから"),
                       there ? case_link(ctx, one.case_id) : ui::plain(""), ui::plain(wareki(one.due))},
             .state = one.overdue ? ui::RowState::bad : ui::RowState::usual});
    }
    ui::Table operations{.caption = "運用状況報告",
                         .columns = {{.label = "番号"}, {.label = "期間"}, {.label = "状態"}},
                         .rows = {},
                         .empty = "まだありません。"};
    auto periods = ctx.read([](db::Reading& tx) { return reports_store::periods(tx, "operation"); });
    std::reverse(periods.begin(), periods.end());
    for (const reports_store::Period& one : periods)
        operations.rows.push_back(
            {.cells = {case_link(ctx, one.case_id),
                       ui::plain(wareki(one.from) + "から" + wareki(one.until) + "まで"),
                       ui::plain(state_of(ctx, one.case_id))}});
    return ctx.page({.title = "月次報告と運用状況報告",
                     .body = reports_page({.months = ui::table(months),
                                           .operations = ui::table(operations),
                                           .may_report = ctx.holds(guard::Duty("make_monthly_reports"))})});
}

} // namespace

std::vector<procedure::Reminder> missing_months(guard::Context& ctx)
{
    if (!ctx.holds(guard::Duty("make_monthly_reports"))) return {};
    std::vector<Month> late;
    for (const Month& one : months_of(ctx)) {
        if (one.overdue) late.push_back(one);
    }
    if (late.empty()) return {};
    const std::string oldest = month_words(late.back().first);
    return {{late.size() == 1
                 ? oldest + "の月次報告が、まだ出ていません（期限 " + wareki(late.back().due) + "）"
                 : "月次報告が出ていない月が" + std::to_string(late.size()) +
                       "か月あります（いちばん古いのは" + oldest + "）",
             "/reports", true}};
}

std::vector<guard::Route> report_routes() { return {{"GET", "/reports", kList, show_reports}}; }

} // namespace kasama::governance
