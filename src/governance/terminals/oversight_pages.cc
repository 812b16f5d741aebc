// Every terminal of every organisation, for the secretariat: those whose declaration is overdue first.
#include "foundation/ui/table.h"
#include "governance/terminals/pages.h"
#include "governance/terminals/pages/terminals.html.h"
#include "guard/accounts/accounts.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

Answer list(Context& ctx)
{
    struct Row {
        guard::Terminal terminal;
        std::optional<guard::Declaration> declaration;
        std::string organisation;
        bool overdue;
    };
    const auto newest = ctx.read([](db::Reading& tx) { return guard::newest_measures(tx); });
    auto rows = ctx.read([&](db::Reading& tx) {
        std::map<std::string, std::string> names;
        for (const guard::Organisation& one : guard::organisations(tx)) names[one.id] = one.name;
        std::vector<Row> all;
        for (guard::Terminal& terminal : guard::all_terminals(tx)) {
            auto declaration = guard::last_declaration(tx, terminal.id);
            const bool overdue = guard::declaration_overdue(terminal, declaration, newest, ctx.now());
            std::string name = names[terminal.organisation_id];
            all.push_back({std::move(terminal), std::move(declaration), std::move(name), overdue});
        }
        return all;
    });
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.overdue && !b.overdue; });
    const auto overdue = std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.overdue; });
    ui::Table table{
        .caption = std::to_string(rows.size()) + "台",
        .columns = {{"機関"}, {"管理番号"}, {"種類・機種"}, {"置き場所"}, {"持ち去りを防ぐ対策"}, {"申告"}},
        .rows = {},
        .note = "申告の期限を過ぎたもの " + std::to_string(overdue) + "台が先に並びます。",
        .empty = "まだ、端末が登録されていません。"};
    for (const Row& row : rows) {
        const guard::Terminal& t = row.terminal;
        table.rows.push_back(
            {.cells = {ui::plain(row.organisation), ui::plain(t.number),
                       ui::plain(guard::word_of(guard::kTerminalKinds, t.kind) + "　" + t.model),
                       ui::plain(t.place),
                       ui::plain(row.declaration
                                     ? guard::word_of(guard::kTerminalStorages, row.declaration->storage)
                                     : "申告がありません"),
                       declaration_state(t, row.declaration, newest, ctx.now())},
             .state = row.overdue ? ui::RowState::bad : ui::RowState::usual});
    }
    const TerminalListPage page{.title = "すべての端末",
                                .lead = "利用機関の管理責任者が登録した端末です。市の機関も含みます。",
                                .required = {},
                                .table = ui::table(table)};
    return ctx.page({.title = page.title, .body = terminals_page(page)});
}

} // namespace

std::vector<guard::Route> oversight_routes()
{
    return {{"GET", "/terminals", guard::Duty("oversee_terminals"), list}};
}

} // namespace kasama::governance
