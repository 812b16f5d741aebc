// 救急閲覧の確認者: named and ended by 運営管理責任者.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "records/emergency/lookup.h"
#include "records/emergency/pages/reviewers.html.h"
#include "records/emergency/review_pages.h"
#include "records/emergency/reviewer_store.h"

namespace kasama::records {

namespace {

using guard::Context;
using web::Answer;

constexpr guard::Duty kNameReviewers{"name_emergency_reviewers"};

Answer draw(Context& ctx, const Problems& problems)
{
    ReviewersPage page{.keys = ctx.form_keys(), .field = {}, .rows = {}};
    for (const Reviewer& one : ctx.read(reviewers)) {
        std::string organisation;
        const auto account = ctx.read([&](db::Reading& tx) {
            auto found = guard::find_account(tx, one.account_id);
            const auto place = found ? guard::find_organisation(tx, found->organisation_id) : std::nullopt;
            if (place) organisation = place->name;
            return found;
        });
        if (!account) continue;
        page.rows.push_back({.name = guard::open_person(ctx.vault(), *account).value_or(guard::Person{}).name,
                             .organisation = organisation,
                             .since = wareki(date_of(one.from_at)),
                             .end_action = "/emergency/reviewers/" + one.id + "/end"});
    }
    page.field = ui::text_field({.id = "login",
                                 .label = "利用者ID",
                                 .value = ctx.typed("login"),
                                 .hint = "8けたの番号。救急隊員は選べません。",
                                 .error = std::string(problems.of("login")),
                                 .mode = "numeric",
                                 .width = 10});
    return ctx.page({.title = "救急閲覧の確認者",
                     .body = reviewers_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw(ctx, {}); }

Answer name(Context& ctx)
{
    Problems problems;
    const auto account = ctx.read(
        [&](db::Reading& tx) { return guard::find_account_by_login(tx, digits_of(ctx.typed("login"))); });
    if (!account || account->citizen || (account->ended_at && *account->ended_at <= ctx.now()))
        problems.add("login", "この利用者IDは使われていません。番号を確かめてください");
    else if (account->profession == guard::Profession::paramedic)
        problems.add("login", "救急隊員は、救急閲覧の確認者になれません");
    if (!problems.none()) return draw(ctx, problems);
    const Reviewer reviewer{.id = new_id(), .account_id = account->id, .from_at = ctx.now()};
    return ctx.act(
        {.act = "name_reviewer",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/emergency/reviewers", "reviewer_named"),
         .purpose = account->id},
        [&](db::Writing& tx, const guard::Who& who) { name_reviewer(tx, reviewer, who.account_id); });
}

Answer end(Context& ctx)
{
    const std::string id = ctx.id_parameter("reviewer");
    const auto all = ctx.read(reviewers);
    if (std::none_of(all.begin(), all.end(), [&](const Reviewer& one) { return one.id == id; }))
        throw Stop(Reason::not_found, "見つかりません。", "no such reviewer");
    return ctx.act({.act = "end_reviewer",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/emergency/reviewers", "reviewer_ended"),
                    .purpose = id},
                   [&](db::Writing& tx, const guard::Who&) { end_reviewer(tx, id, ctx.now()); });
}

} // namespace

std::vector<guard::Route> reviewer_routes()
{
    guard::declare_notice("reviewer_named", "確認者にしました。");
    guard::declare_notice("reviewer_ended", "確認者を終えました。");
    return {
        {"GET", "/emergency/reviewers", kNameReviewers, show},
        {"POST", "/emergency/reviewers", kNameReviewers, name},
        {"POST", "/emergency/reviewers/{reviewer}/end", kNameReviewers, end},
    };
}

} // namespace kasama::records
