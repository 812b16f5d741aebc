// 市民利用者: the subject's own ID, proxies (1.2(4)) and family readers (1.2(8)), from the subject's page.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
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

enum class Kind { self, proxy, family };

Kind kind_of(const std::string& id)
{
    if (id == "self") return Kind::self;
    if (id == "proxy") return Kind::proxy;
    if (id == "family") return Kind::family;
    throw Stop(Reason::not_found, "見つかりません。");
}

std::string title_of(Kind kind)
{
    switch (kind) {
    case Kind::self: return "本人のIDを作る";
    case Kind::proxy: return "代諾者のIDを作る";
    case Kind::family: return "家族（閲覧）のIDを作る";
    }
    return "";
}

Answer list(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject"), base = "/subjects/" + subject + "/users";
    SubjectView view(ctx, subject, guard::Category::basics);
    SubjectUsersPage page{.base = base, .keys = ctx.form_keys(), .rows = {}};
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
        const bool open = !one.account.ended_at || *one.account.ended_at > ctx.now();
        page.has_self = page.has_self || (one.relation == "本人" && open);
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
    return ctx.page(
        {.title = "本人・代諾者・家族の利用者ID", .body = subject_users_page(page), .band = view.band()});
}

Answer draw_new(Context& ctx, SubjectView& view, Kind kind, const guard::Person& person,
                const Problems& problems)
{
    html::Html fields = person_fields(person, problems);
    if (kind == Kind::proxy) {
        fields += ui::choices({.id = "ground",
                               .label = "代諾の根拠",
                               .options = options_of(kProxyGrounds, ctx.typed("ground")),
                               .hint = "本人に判断する力がないことの根拠です。",
                               .error = std::string(problems.of("ground"))});
        fields += ui::text_field({.id = "judge",
                                  .label = "判断した人",
                                  .value = ctx.typed("judge"),
                                  .hint = "家庭裁判所、医師の氏名など",
                                  .error = std::string(problems.of("judge"))});
        fields += ui::date_field(date_as_typed(ctx, "judged_on", "判断した日", problems));
        fields += ui::date_field(date_as_typed(ctx, "review_on", "見直す日", problems));
    }
    const std::string base = "/subjects/" + view.subject() + "/users";
    return ctx.page({.title = title_of(kind),
                     .body = draw({.title = title_of(kind),
                                   .action = base + "/" + ctx.parameter("kind"),
                                   .button = "登録してIDを発行する",
                                   .cancel = base,
                                   .keys = ctx.form_keys(),
                                   .fields = std::move(fields)}),
                     .band = view.band(),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_new(Context& ctx)
{
    const Kind kind = kind_of(ctx.parameter("kind"));
    SubjectView view(ctx, ctx.id_parameter("subject"), guard::Category::basics);
    guard::Person person;
    if (kind == Kind::self)
        person = {.name = view.identity().name, .kana = view.identity().kana, .contact = {}};
    return draw_new(ctx, view, kind, person, {});
}

struct TypedGround {
    std::string ground, judge;
    std::optional<Date> judged_on, review_on;
};

TypedGround typed_ground(Context& ctx, Problems& problems)
{
    TypedGround typed{.ground = ctx.typed("ground"),
                      .judge = stored_form(ctx.typed("judge")),
                      .judged_on = {},
                      .review_on = {}};
    if (!knows(kProxyGrounds, typed.ground)) problems.add("ground", "代諾の根拠を選んでください");
    if (typed.judge.empty()) problems.add("judge", "判断した人を入力してください");
    if (to_points(typed.judge).size() > 100)
        problems.add("judge", "判断した人は100文字以内で入力してください");
    typed.judged_on = typed_date(ctx, "judged_on", "判断した日", problems);
    if (typed.judged_on && *typed.judged_on > ctx.today())
        problems.add("judged_on", "判断した日は、今日以前の日付にしてください");
    typed.review_on = typed_date(ctx, "review_on", "見直す日", problems);
    if (typed.review_on && *typed.review_on <= ctx.today())
        problems.add("review_on", "見直す日は、明日以後の日付にしてください");
    return typed;
}

Answer create(Context& ctx)
{
    const Kind kind = kind_of(ctx.parameter("kind"));
    const std::string subject = ctx.id_parameter("subject");
    guard::Person person = typed_person(ctx);
    Problems problems;
    check_person(person, problems);
    TypedGround typed;
    if (kind == Kind::proxy) typed = typed_ground(ctx, problems);
    // The person's header is shown with the form: a look of its own, before anything is made.
    SubjectView view(ctx, subject, guard::Category::basics);
    if (!problems.none()) return draw_new(ctx, view, kind, typed_person(ctx), problems);

    NewUser user = prepare_user(ctx, person);
    user.account.citizen = true;
    if (kind == Kind::self) user.account.subject_id = subject;
    const guard::Representative row{
        .id = new_id(),
        .account_id = user.account.id,
        .subject_id = subject,
        .relation = kind == Kind::proxy ? "proxy" : "family",
        .ground = kind == Kind::proxy ? typed.ground : "named_by_subject",
        .from_at = ctx.now(),
        .until_at = typed.review_on ? std::optional(start_of(*typed.review_on + days(1))) : std::nullopt};
    Ground ground{.representative_id = row.id, .judged_on = {}, .review_on = {}, .sealed_judge = {}};
    if (kind == Kind::proxy) {
        ground.judged_on = kasama::to_text(*typed.judged_on);
        ground.review_on = kasama::to_text(*typed.review_on);
        ground.sealed_judge =
            ctx.vault()
                .staff_key(user.account.id)
                .value()
                .seal({.person = user.account.id, .category = "staff", .entry = "judge"}, typed.judge);
    }
    return ctx.act({.act = "register_user",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/registration/slips/" + user.slip.id, "user_registered"),
                    .subject = subject,
                    .category = "D20",
                    .purpose = user.account.id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       if (kind == Kind::self) {
                           for (const Account& other : guard::accounts_of_subject(tx, subject)) {
                               if (!other.ended_at || *other.ended_at > ctx.now())
                                   throw Stop(Reason::conflict, "本人のIDは、すでにあります。");
                           }
                       }
                       write_user(tx, user, who.account_id, ctx.now());
                       if (kind == Kind::self) return;
                       guard::represent(tx, row, who.account_id);
                       if (kind == Kind::proxy) insert(tx, ground, who.account_id);
                   });
}

Answer end_relation(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject"), id = ctx.id_parameter("representative");
    const auto rows =
        ctx.read([&](db::Reading& tx) { return guard::representatives_of(tx, subject, ctx.now()); });
    const bool known = std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
    if (!known) throw Stop(Reason::not_found, "見つかりません。", "no such relation");
    return ctx.act({.act = "end_representation",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/subjects/" + subject + "/users", "relation_ended"),
                    .subject = subject,
                    .category = "D20",
                    .purpose = id},
                   [&](db::Writing& tx, const guard::Who&) { guard::end_representation(tx, id, ctx.now()); });
}

} // namespace

std::vector<guard::Route> subject_user_routes()
{
    guard::declare_notice("relation_ended", "関係を終えました。次の操作から見られません。");
    constexpr guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/subjects/{subject}/users", kRegisterUsers, list, by_door},
        {"GET", "/subjects/{subject}/users/{kind}", kRegisterUsers, show_new, by_door},
        {"POST", "/subjects/{subject}/users/{kind}", kRegisterUsers, create, by_door},
        {"POST", "/subjects/{subject}/users/{representative}/end", kRegisterUsers, end_relation},
    };
}

} // namespace kasama::governance
