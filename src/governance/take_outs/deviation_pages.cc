// The manager's list of media without encryption or check.
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "governance/take_outs/deviations.h"
#include "governance/take_outs/pages.h"
#include "governance/take_outs/pages/deviations.html.h"
#include "procedure/case_words.h"
#include "procedure/store.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kPermit{"permit_take_outs"};

std::string lack(const Deviation& one)
{
    if (one.encrypted) return "ウイルスの検査なし";
    return one.scanned ? "暗号化なし" : "暗号化なし、ウイルスの検査なし";
}

Answer show(Context& ctx)
{
    const std::string& organisation = ctx.who().organisation_id;
    procedure::Names names(ctx);
    ui::Table table{.caption = "",
                    .columns = {{.label = "番号"},
                                {.label = "申請した人"},
                                {.label = "ないもの"},
                                {.label = "申請した日"},
                                {.label = "状態"}},
                    .rows = {},
                    .empty = "ありません。"};
    std::vector<std::pair<Deviation, procedure::Case>> rows;
    ctx.read([&](db::Reading& tx) {
        for (Deviation& one : deviations_of(tx, organisation)) {
            if (auto of = procedure::store::find(tx, one.case_id)) rows.emplace_back(std::move(one), *of);
        }
    });
    for (const auto& [one, of] : rows) {
        const procedure::State& state = procedure::find(of.procedure)->state(of.state);
        table.rows.push_back(
            {.cells = {ui::link("/cases/" + of.id, of.number), ui::plain(names.of(of.starter, "")),
                       ui::tag(ui::Mark::caution, lack(one)), ui::plain(wareki(date_of(one.asked_at))),
                       ui::plain(state.name)}});
    }
    table.caption = "持出し " + std::to_string(rows.size()) + "件";
    return ctx.page({.title = "暗号化・検査のない持出し",
                     .body = deviations_page({.table = ui::table(table)}),
                     .crumbs = {{"機関の管理", "/organisation"}, {"暗号化・検査のない持出し", "", true}}});
}

} // namespace

std::vector<guard::Route> deviation_routes() { return {{"GET", "/organisation/deviations", kPermit, show}}; }

} // namespace kasama::governance
