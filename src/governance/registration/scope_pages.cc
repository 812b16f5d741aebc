// 個別の範囲 (4.2(2)): narrower than the 別表 for one user, never wider; and everyone's own scope.
#include "foundation/base/stop.h"
#include "governance/data_table/words.h"
#include "governance/registration/pages.h"
#include "governance/registration/pages/scope.html.h"

namespace kasama::governance {

using guard::Account;
using guard::Category;
using guard::Context;
using web::Answer;

namespace {

std::string ceiling_for(const std::vector<guard::Narrowing>& narrowings, Category category)
{
    for (const guard::Narrowing& narrowing : narrowings) {
        if (narrowing.category == category) return narrowing.ceiling;
    }
    return "";
}

std::vector<ScopeRow> rows_of(const guard::Policy& policy, guard::Column column,
                              const std::vector<guard::Narrowing>& narrowings)
{
    std::vector<ScopeRow> rows;
    for (std::size_t i = 1; i < guard::kCategories; ++i) {
        const auto category = Category(i);
        const guard::Cell& cell = policy.cell(category, column);
        if (cell.none()) continue;
        const std::string ceiling = ceiling_for(narrowings, category);
        rows.push_back({.code = std::string(guard::code_of(category)),
                        .category = std::string(guard::name_of(category)),
                        .table = rights_in_words(cell),
                        .conditions = conditions_in_words(cell, policy.block(category)),
                        .effective = ceiling == "none"   ? "使えません（個別の範囲）"
                                     : ceiling == "read" ? "見るだけ（個別の範囲）"
                                                         : rights_in_words(cell)});
    }
    return rows;
}

struct Narrowable {
    Account account;
    guard::Column column;
    std::vector<guard::Narrowing> narrowings;
};

Narrowable narrowable_or_stop(Context& ctx)
{
    Account account = account_or_stop(ctx);
    if (account.citizen)
        throw Stop(Reason::not_found, "見つかりません。", "a citizen has no scope of their own");
    return ctx.read([&](db::Reading& tx) {
        const auto organisation = guard::find_organisation(tx, account.organisation_id);
        const auto kind = organisation ? organisation->kind : guard::OrganisationKind::none;
        return Narrowable{
            account, guard::column_of(guard::Office::none, kind, account.profession, guard::Relation::none),
            guard::narrowings_of(tx, account.id, ctx.now())};
    });
}

html::Html choice_of(const guard::Cell& cell, const std::string& code, const std::string& chosen,
                     const std::string& error)
{
    std::vector<ui::Option> options{{.value = "", .label = "別表のとおり", .chosen = chosen.empty()}};
    if (is_narrower(cell, "read"))
        options.push_back({.value = "read", .label = "見るだけ", .chosen = chosen == "read"});
    options.push_back({.value = "none", .label = "使えない", .chosen = chosen == "none"});
    return ui::choice({.id = code,
                       .label = code + "の範囲",
                       .options = std::move(options),
                       .error = error,
                       .required = false});
}

Answer draw_scope(Context& ctx, const Narrowable& n,
                  const std::function<std::string(const std::string&, Category)>& chosen,
                  const Problems& problems)
{
    const guard::Person person = guard::open_person(ctx.vault(), n.account).value_or(guard::Person{});
    ScopePage page{
        .heading = "利用できる範囲",
        .lead = person.name + "（" + n.account.login +
                "）。別表より広げることはできません（規程4.2(2)）。せばめた範囲は、次の操作から効きます。",
        .base = "/registration/users/" + n.account.id + "/scope",
        .keys = ctx.form_keys(),
        .rows = rows_of(ctx.policy(), n.column, n.narrowings),
        .may_change = true};
    for (ScopeRow& row : page.rows) {
        const Category category = guard::category_of(row.code).value();
        row.choice = choice_of(ctx.policy().cell(category, n.column), row.code, chosen(row.code, category),
                               std::string(problems.of(row.code)));
    }
    return ctx.page({.title = "利用できる範囲",
                     .body = scope_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_scope(Context& ctx)
{
    const Narrowable n = narrowable_or_stop(ctx);
    return draw_scope(
        ctx, n, [&](const std::string&, Category category) { return ceiling_for(n.narrowings, category); },
        {});
}

Answer set_scope(Context& ctx)
{
    const Narrowable n = narrowable_or_stop(ctx);
    Problems problems;
    std::vector<guard::Narrowing> wanted;
    for (std::size_t i = 1; i < guard::kCategories; ++i) {
        const auto category = Category(i);
        const std::string code(guard::code_of(category));
        const std::string& ceiling = ctx.typed(code);
        if (!is_narrower(ctx.policy().cell(category, n.column), ceiling)) {
            problems.add(code, code + "は、別表より広げることはできません");
        } else if (ceiling != ceiling_for(n.narrowings, category)) {
            wanted.push_back({category, ceiling});
        }
    }
    if (!problems.none())
        return draw_scope(
            ctx, n, [&](const std::string& code, Category) { return ctx.typed(code); }, problems);
    return ctx.act({.act = "narrow_scope",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/registration/users/" + n.account.id, "scope_set"),
                    .purpose = n.account.id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       for (const guard::Narrowing& narrowing : wanted) {
                           guard::narrow(tx, n.account.id, narrowing.category, narrowing.ceiling,
                                         who.account_id, ctx.now());
                       }
                   });
}

/// Everyone's own: the column acted in, with the narrowings of the ID.
Answer show_own(Context& ctx)
{
    const auto narrowings =
        ctx.read([&](db::Reading& tx) { return guard::narrowings_of(tx, ctx.who().account_id, ctx.now()); });
    const guard::Column column = ctx.who().column;
    ScopePage page{.heading = "わたしが使える範囲",
                   .lead = column == guard::Column::none
                               ? "いまの役割では、対象者の記録を見ること、書くことはできません。"
                               : "いまの役割は、別表「" + std::string(guard::name_of(column)) +
                                     "」の列です。書いてある条件がそろったときだけ使えます。",
                   .base = "",
                   .rows = column == guard::Column::none ? std::vector<ScopeRow>{}
                                                         : rows_of(ctx.policy(), column, narrowings)};
    return ctx.page({.title = "わたしが使える範囲", .body = scope_page(page)});
}

} // namespace

std::vector<guard::Route> scope_routes()
{
    guard::declare_notice("scope_set", "利用できる範囲を決めました。次の操作から効きます。");
    return {
        {"GET", "/registration/users/{user}/scope", kRegisterUsers, show_scope},
        {"POST", "/registration/users/{user}/scope", kRegisterUsers, set_scope},
        {"GET", "/my-scope", guard::kSignedIn, show_own},
    };
}

} // namespace kasama::governance
