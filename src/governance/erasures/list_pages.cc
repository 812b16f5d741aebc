// 消去の一覧: who is about to be erased, with what the second person must know before (住所地特例, 延期), and
// what organisations still hold.
#include "governance/erasures/erasures.h"

#include "foundation/base/wareki.h"
#include "governance/erasures/pages.h"
#include "governance/erasures/pages/list.html.h"
#include "guard/accounts/accounts.h"
#include "procedure/case_words.h"

namespace kasama::governance {

namespace {

ui::Table table_of(guard::Context& ctx, const std::vector<procedure::Case>& cases)
{
    ui::Table table{.caption = "消去を待つ人 " + std::to_string(cases.size()) + "人",
                    .columns = {{.label = "番号"},
                                {.label = "対象者"},
                                {.label = "状態"},
                                {.label = "消せる日"},
                                {.label = "住所地特例"},
                                {.label = "延期"}},
                    .rows = {},
                    .note = "消せる日の近い順。表示は、受け付けたときから閉じています。",
                    .empty = "いまはありません。"};
    const procedure::Actor actor = procedure::actor_of(ctx);
    for (const procedure::Case& one : cases) {
        const auto opened = procedure::read_case(ctx.services(), one);
        const bool special = opened.known.text(kSpecialField) == "1";
        const auto delayed = parse_date(opened.known.text(kDelayedUntilField));
        table.rows.push_back(
            {.cells = {procedure::case_link(actor, one), ui::plain("S-" + one.subject_id.substr(0, 6)),
                       ui::plain(opened.procedure->state(one.state).name),
                       ui::plain(one.due ? wareki(*one.due) : ""),
                       special ? ui::tag(ui::Mark::caution, "住所地特例") : ui::plain(""),
                       ui::plain(delayed ? wareki(*delayed) + "まで" : "")},
             .state = special ? ui::RowState::caution : ui::RowState::usual});
    }
    return table;
}

ui::Table disposals_of(guard::Context& ctx, const std::vector<procedure::Case>& cases)
{
    ui::Table table{.caption = "機関の廃棄待ち " + std::to_string(cases.size()) + "件",
                    .columns = {{.label = "番号"}, {.label = "機関"}, {.label = "期限"}},
                    .rows = {},
                    .empty = "いまはありません。"};
    const procedure::Actor actor = procedure::actor_of(ctx);
    for (const procedure::Case& one : cases) {
        const auto organisation =
            ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, one.organisation_id); });
        const bool overdue = one.due && *one.due < ctx.today();
        const std::string due = procedure::due_words(one, ctx.today());
        table.rows.push_back(
            {.cells = {procedure::case_link(actor, one), ui::plain(organisation ? organisation->name : ""),
                       overdue ? ui::tag(ui::Mark::bad, due) : ui::plain(due)},
             .state = overdue ? ui::RowState::bad : ui::RowState::usual});
    }
    return table;
}

web::Answer show_list(guard::Context& ctx)
{
    ctx.act({.act = "case_list", .form_key = {}, .then = {}, .purpose = "erasures", .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
    const auto [erasures, disposals] = ctx.read([&](db::Reading& tx) {
        return std::pair(procedure::store::open_of(tx, "erasure"),
                         procedure::store::open_of(tx, "erased_copies"));
    });
    return ctx.page({.title = "住民でなくなった人の消去",
                     .body = erasure_list_page({.erasures = ui::table(table_of(ctx, erasures)),
                                                .disposals = ui::table(disposals_of(ctx, disposals)),
                                                .may_start = ctx.holds(guard::Duty("erase_subjects"))})});
}

} // namespace

std::vector<guard::Route> erasure_list_routes()
{
    return {{"GET", "/erasures", guard::Duty("list_erasures"), show_list, {.door_in_handler = true}}};
}

} // namespace kasama::governance
