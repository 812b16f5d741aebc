// 画面ロックまでの時間 (7.1(3)②): shortened by the operations manager, never above fifteen minutes.
#include "governance/screen_lock/feature.h"

#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/screen_lock/pages.h"
#include "governance/screen_lock/pages/screen_lock.html.h"
#include "guard/access/terminals.h"
#include "guard/accounts/accounts.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kSetIdleLimit{"set_idle_limit"};

Answer draw_lock(Context& ctx, const Problems& problems)
{
    const auto all = ctx.read([](db::Reading& tx) { return guard::idle_limits(tx); });
    const std::string now = std::to_string(all.empty() ? guard::kLongestIdle : all.front().minutes);
    ui::Table table{.caption = "これまでの変更　" + std::to_string(all.size()) + "件（新しい順）",
                    .columns = {{"時間"}, {"いつから"}, {"決めた人"}},
                    .rows = {},
                    .empty = "まだ、変えていません。"};
    for (const guard::IdleLimit& one : all) {
        const auto account =
            ctx.read([&](db::Reading& tx) { return guard::find_account(tx, one.by_account); });
        const auto person = account ? guard::open_person(ctx.vault(), *account) : std::nullopt;
        table.rows.push_back({{ui::plain(std::to_string(one.minutes) + "分"),
                               ui::plain(wareki(date_of(one.from_at)) + " " + clock_text(one.from_at)),
                               ui::plain(person ? person->name : "（氏名なし）")}});
    }
    const ScreenLockPage page{.keys = ctx.form_keys(),
                              .field = ui::text_field({.id = "minutes",
                                                       .label = "画面をロックするまでの時間",
                                                       .value = problems.none() ? now : ctx.typed("minutes"),
                                                       .hint = "3分から15分まで",
                                                       .error = std::string(problems.of("minutes")),
                                                       .mode = "numeric",
                                                       .unit = "分",
                                                       .width = 4}),
                              .past = ui::table(table),
                              .now = "いまは、操作がないまま" + now + "分たつと、画面をロックします。"};
    return ctx.page({.title = "画面ロックまでの時間",
                     .body = screen_lock_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw_lock(ctx, {}); }

Answer set(Context& ctx)
{
    Problems problems;
    const auto minutes = guard::idle_minutes_of(ctx.typed("minutes"));
    if (!minutes)
        problems.add("minutes", "画面をロックするまでの時間は、3分から15分までの数字で入力してください"
                                "（規程7.1(3)②）");
    if (!problems.none()) return draw_lock(ctx, problems);
    return ctx.act({.act = "set_idle_limit",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/screen-lock", "idle_limit_set"),
                    .purpose = std::to_string(*minutes)},
                   [&](db::Writing& tx, const guard::Who& who) {
                       guard::set_idle_limit(tx, *minutes, who.account_id, ctx.now());
                   });
}

} // namespace

void add_screen_lock(guard::Site& site)
{
    guard::declare_notice("idle_limit_set", "画面ロックまでの時間を変えました。次の操作から効きます。");
    site.add({{"GET", "/screen-lock", kSetIdleLimit, show}, {"POST", "/screen-lock", kSetIdleLimit, set}});
}

} // namespace kasama::governance
