// The manager's page of a stock-take: one question a person; the answer is a step of the case.
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "governance/stock_takes/pages/stock_take.html.h"
#include "governance/stock_takes/stock_take.h"
#include "guard/accounts/accounts.h"
#include "guard/accounts/usage.h"
#include "procedure/cases.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOverseeStaff{"oversee_staff"};

/// The case, where it waits for this manager; anything else is not found.
procedure::OpenedCase asked_case(Context& ctx)
{
    procedure::OpenedCase opened = procedure::open_case(ctx, ctx.id_parameter("case"));
    if (opened.procedure != &stock_take() || opened.of.organisation_id != ctx.who().organisation_id)
        throw Stop(Reason::not_found, "見つかりません。", "no stock-take of this organisation");
    if (opened.of.state != "asked") throw Stop(Reason::conflict, "この棚卸しは、すでに回答されています。");
    return opened;
}

Answer draw(Context& ctx, const procedure::OpenedCase& opened, const Problems& problems)
{
    StockTakePage page{.action = "/organisation/stock-takes/" + opened.of.id,
                       .case_href = "/cases/" + opened.of.id,
                       .due = opened.of.due ? wareki(*opened.of.due) : "",
                       .keys = ctx.form_keys(),
                       .rows = {}};
    struct Known {
        guard::Account account;
        std::optional<Instant> last;
    };
    const auto known = ctx.read([&](db::Reading& tx) {
        std::vector<Known> all;
        for (guard::Account& account : guard::accounts_of(tx, opened.of.organisation_id)) {
            if (account.ended_at && *account.ended_at <= ctx.now()) continue;
            const auto last = guard::last_use_of(tx, account.id);
            all.push_back({std::move(account), last});
        }
        return all;
    });
    for (const Known& one : known) {
        const std::string id = "id_" + one.account.login, chosen = ctx.typed(id);
        const std::string name = guard::open_person(ctx.vault(), one.account).value_or(guard::Person{}).name;
        page.rows.push_back(
            {.login = one.account.login,
             .name = name,
             .last_use = one.last ? short_date(date_of(*one.last), ctx.today()) : "まだ使っていません",
             .choice = ui::choices(
                 {.id = id,
                  .label = name + "（" + one.account.login + "）",
                  .options = {{.value = "kept", .label = "在籍", .chosen = chosen == "kept"},
                              {.value = "gone", .label = "抹消を申請する", .chosen = chosen == "gone"}},
                  .error = std::string(problems.of(id))})});
    }
    return ctx.page({.title = "利用者の棚卸し",
                     .body = stock_take_page(page),
                     .crumbs = {{"機関の管理", "/organisation"}, {"利用者の棚卸し", "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw(ctx, asked_case(ctx), {}); }

Answer answer(Context& ctx)
{
    if (const auto before = ctx.sent_before()) return Answer::go_to(*before);
    const procedure::OpenedCase opened = asked_case(ctx);
    const procedure::Step* step = stock_take().step("answer");
    const std::string why = procedure::objection(*step, opened.of, procedure::actor_of(ctx));
    if (!why.empty()) throw Stop(Reason::not_permitted, why + "。", "stock-take");
    Problems problems;
    std::string kept, gone;
    for (const std::string& login : live_logins(ctx, opened.of.organisation_id)) {
        const std::string id = "id_" + login, chosen = ctx.typed(id);
        if (chosen == "kept")
            kept += (kept.empty() ? "" : " ") + login;
        else if (chosen == "gone")
            gone += (gone.empty() ? "" : " ") + login;
        else
            problems.add(id, login + "が在籍しているかどうかを選んでください");
    }
    if (!problems.none()) return draw(ctx, opened, problems);
    entry::Values values;
    values.set_text("kept", kept);
    values.set_text("gone", gone);
    return procedure::take(ctx, opened, *step, values);
}

} // namespace

std::vector<guard::Route> stock_take_routes()
{
    return {
        {"GET", "/organisation/stock-takes/{case}", kOverseeStaff, show},
        {"POST", "/organisation/stock-takes/{case}", kOverseeStaff, answer},
    };
}

} // namespace kasama::governance
