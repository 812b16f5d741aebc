// 市民利用者: the subject's own ID, proxies (1.2(4)) and family readers (1.2(8)): who there is, and how a
// relation ends. They are registered by an application (4.1(4)).
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "governance/registration/pages.h"
#include "governance/registration/pages/subject_users.html.h"
#include "residents/subject_page/frame.h"

namespace kasama::governance {

using guard::Account;
using guard::Context;
using residents::SubjectView;
using web::Answer;

namespace {

Answer draw_list(Context& ctx, const std::string& error)
{
    const std::string subject = ctx.id_parameter("subject"), base = "/subjects/" + subject + "/users";
    SubjectView view(ctx, subject, guard::Category::basics);
    SubjectUsersPage page{.keys = ctx.form_keys(), .rows = {}};
    struct Found {
        Account account;
        std::string relation, ground, end_action;
        Instant from_at;
    };
    const auto found = ctx.read([&](db::Reading& tx) {
        std::vector<Found> all;
        for (Account& account : guard::accounts_of_subject(tx, subject)) {
            const Instant from = account.valid_from;
            all.push_back({std::move(account), "本人", "", "", from});
        }
        for (const auto& row : guard::representatives_of(tx, subject, ctx.now())) {
            auto account = guard::find_account(tx, row.account_id);
            if (!account) continue;
            const bool proxy = row.relation == "proxy";
            all.push_back({std::move(*account), proxy ? "代諾者" : "家族（閲覧）",
                           proxy ? word_of(kProxyGrounds, row.ground) : "本人の指名",
                           base + "/" + row.id + "/end", row.from_at});
        }
        return all;
    });
    for (const Found& one : found) {
        page.rows.push_back(
            {.href = "/registration/users/" + one.account.id,
             .relation = one.relation,
             .ground = one.ground,
             .login = one.account.login,
             .name = guard::open_person(ctx.vault(), one.account).value_or(guard::Person{}).name,
             .since = wareki(date_of(one.from_at)),
             .state = state_of(one.account, ctx.now()),
             .end_action = one.end_action});
    }
    Problems problems;
    if (!error.empty()) problems.add("", error);
    return ctx.page({.title = "本人・代諾者・家族の利用者ID",
                     .body = subject_users_page(page),
                     .band = view.band(),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer list(Context& ctx) { return draw_list(ctx, ""); }

Answer end_relation(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject"), id = ctx.id_parameter("representative");
    const auto rows =
        ctx.read([&](db::Reading& tx) { return guard::representatives_of(tx, subject, ctx.now()); });
    const bool known = std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
    if (!known) throw Stop(Reason::not_found, "見つかりません。", "no such relation");
    const std::string ground = ctx.typed("ground");
    if (!knows(kRelationEnds, ground)) return draw_list(ctx, "関係を終える理由を選んでください");
    return ctx.act({.act = "end_representation",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/subjects/" + subject + "/users", "relation_ended"),
                    .subject = subject,
                    .category = "D20",
                    .purpose = id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       guard::end_representation(tx, id, ctx.now());
                       insert_relation_end(tx, id, ground, who.account_id, ctx.now());
                   });
}

} // namespace

std::vector<guard::Route> subject_user_routes()
{
    guard::declare_notice("relation_ended", "関係を終えました。次の操作から見られません。");
    constexpr guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/subjects/{subject}/users", kRegisterUsers, list, by_door},
        {"POST", "/subjects/{subject}/users/{representative}/end", kRegisterUsers, end_relation},
    };
}

} // namespace kasama::governance
