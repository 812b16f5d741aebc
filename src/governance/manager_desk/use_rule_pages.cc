// 利用の点検の基準: stated to managers, set by 運営管理責任者; and the auditor's list of marks, by number
// alone.
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/manager_desk/marking.h"
#include "governance/manager_desk/pages.h"
#include "governance/manager_desk/pages/odd_use.html.h"
#include "governance/manager_desk/pages/use_rules.html.h"
#include "governance/manager_desk/store.h"
#include "guard/accounts/accounts.h"

#include <charconv>

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOverseeStaff{"oversee_staff"}, kSetRules{"set_use_rules"}, kReadLedger{"read_ledger"};
constexpr std::int64_t kListed = 500;

ui::Table table_of(const UseLimits& limits)
{
    ui::Table table{.caption = "基準 " + std::to_string(kUseRules) + "件",
                    .columns = {{.label = "名前"},
                                {.label = "数えるもの"},
                                {.label = "これを超えると示す", .number = true}},
                    .rows = {}};
    for (std::size_t i = 0; i < kUseRules; ++i) {
        const UseRuleWords& words = words_of(UseRule(i));
        table.rows.push_back({.cells = {ui::plain(words.name), ui::plain(words.counts),
                                        ui::plain(std::to_string(limits[i]))}});
    }
    return table;
}

Answer show_stated(Context& ctx)
{
    return ctx.page({.title = "利用の点検の基準",
                     .body = use_rules_page({.table = ui::table(table_of(ctx.read(limits_in_force)))}),
                     .crumbs = {{"機関の管理", "/organisation"}, {"利用の点検の基準", "", true}}});
}

Answer draw_rules(Context& ctx, const Problems& problems)
{
    std::vector<ui::Option> options;
    for (std::size_t i = 0; i < kUseRules; ++i) {
        const UseRuleWords& words = words_of(UseRule(i));
        options.push_back({.value = std::string(words.id),
                           .label = std::string(words.name),
                           .chosen = ctx.typed("rule") == words.id});
    }
    UseRulesPage page{.table = ui::table(table_of(ctx.read(limits_in_force)))};
    page.keys = ctx.form_keys();
    page.fields = ui::join({
        ui::choices({.id = "rule",
                     .label = "変える基準",
                     .options = std::move(options),
                     .error = std::string(problems.of("rule"))}),
        ui::text_field({.id = "most",
                        .label = "これを超えると示す数",
                        .value = ctx.typed("most"),
                        .hint = "0から999まで。次の夜の点検から使います。",
                        .error = std::string(problems.of("most")),
                        .mode = "numeric",
                        .width = 6}),
    });
    page.may_set = true;
    return ctx.page({.title = "利用の点検の基準",
                     .body = use_rules_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_rules(Context& ctx) { return draw_rules(ctx, {}); }

Answer set_rule(Context& ctx)
{
    Problems problems;
    std::optional<UseRule> rule;
    for (std::size_t i = 0; i < kUseRules; ++i) {
        if (words_of(UseRule(i)).id == ctx.typed("rule")) rule = UseRule(i);
    }
    const std::string text = half_width(ctx.typed("most"));
    std::int64_t most = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), most);
    if (!rule) problems.add("rule", "変える基準を選んでください");
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || most < 0 || most > 999)
        problems.add("most", "これを超えると示す数は、0から999までの数字で入力してください");
    if (!problems.none()) return draw_rules(ctx, problems);
    return ctx.act({.act = "set_use_rule",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/use-rules", "use_rule_set"),
                    .purpose = std::string(words_of(*rule).id) + " " + std::to_string(most)},
                   [&](db::Writing& tx, const guard::Who& who) {
                       set_limit(tx, *rule, most, who.account_id, ctx.now());
                   });
}

/// For auditors (8.1(3)a): pseudonyms, as everywhere in the ledger.
Answer show_odd_use(Context& ctx)
{
    ctx.act({.act = "search_ledger", .form_key = {}, .then = {}, .purpose = "odd_use", .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
    ui::Table table{.caption = "気になる利用（31日間）",
                    .columns = {{.label = "日"},
                                {.label = "利用者"},
                                {.label = "機関"},
                                {.label = "基準"},
                                {.label = "数", .number = true}},
                    .rows = {},
                    .empty = "基準を超えた利用はありません。"};
    ctx.read([&](db::Reading& tx) {
        for (const MarkRow& row : marks_since(tx, kasama::to_text(ctx.today() - days(31)), kListed)) {
            const auto account = guard::find_account(tx, row.account_id);
            const auto place =
                account ? guard::find_organisation(tx, account->organisation_id) : std::nullopt;
            table.rows.push_back(
                {.cells = {ui::plain(row.day), ui::plain("U-" + row.account_id.substr(0, 6)),
                           ui::plain(place ? place->number : ""), ui::plain(words_of(row.mark.rule).name),
                           ui::plain(std::to_string(row.mark.number))}});
        }
    });
    return ctx.page({.title = "気になる利用", .body = odd_use_page({.table = ui::table(table)})});
}

} // namespace

std::vector<guard::Route> use_rule_routes()
{
    guard::declare_notice("use_rule_set", "基準を変えました。次の夜の点検から使います。");
    return {
        {"GET", "/organisation/use-rules", kOverseeStaff, show_stated},
        {"GET", "/use-rules", kSetRules, show_rules},
        {"POST", "/use-rules", kSetRules, set_rule},
        {"GET", "/ledger/odd-use", kReadLedger, show_odd_use},
    };
}

} // namespace kasama::governance
