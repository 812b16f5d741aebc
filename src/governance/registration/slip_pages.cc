// 初期パスワードの用紙: shown once, handed over, made anew after a declaration (4.2(1), 6.1(3)).
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "governance/registration/pages.h"
#include "governance/registration/pages/slip.html.h"
#include "governance/registration/pages/slip_sheet.html.h"
#include "guard/accounts/password.h"
#include "guard/accounts/sign_in.h"

namespace kasama::governance {

using guard::Account;
using guard::Context;
using web::Answer;

namespace {

struct Opened {
    Slip slip;
    Account account;
    guard::Person person;
    std::string belongs;
};

Opened open_or_stop(Context& ctx)
{
    const std::string id = ctx.id_parameter("slip");
    std::optional<Opened> opened = ctx.read([&](db::Reading& tx) -> std::optional<Opened> {
        auto slip = find_slip(tx, id);
        if (!slip) return {};
        auto account = guard::find_account(tx, slip->account_id);
        if (!account) return {};
        const auto organisation = guard::find_organisation(tx, account->organisation_id);
        return Opened{
            std::move(*slip), std::move(*account), {}, organisation ? organisation->name : "市民利用者"};
    });
    if (!opened) throw Stop(Reason::not_found, "見つかりません。", "no such slip");
    opened->person = guard::open_person(ctx.vault(), opened->account).value_or(guard::Person{});
    return std::move(*opened);
}

/// 「令和8年12月8日（火）」: the last day a slip can be used.
std::string last_day(const Slip& slip)
{
    const Date day = date_of(slip.until_at) - days(1);
    return wareki(day) + "（" + std::string(weekday_of(day)) + "）";
}

html::Html state_of(const Slip& slip)
{
    if (slip.handed_at) {
        return ui::notice(ui::Mark::good, "本人に渡しました",
                          ui::plain(wareki(date_of(*slip.handed_at)) + "　本人確認：" +
                                    word_of(kIdentityChecks, slip.handed_identity)));
    }
    if (slip.shown_at) {
        return ui::notice(
            ui::Mark::info, "パスワードは表示済みです",
            ui::plain(
                wareki(date_of(*slip.shown_at)) +
                "に1回表示しました。もう表示できません。印刷に失敗したときは、新しい用紙を作ってください。"));
    }
    if (!slip.sealed)
        return ui::notice(ui::Mark::withheld, "この用紙は取り消しました",
                          ui::plain("あとから新しい用紙が作られました。"));
    return ui::notice(ui::Mark::caution, "まだ表示していません",
                      ui::plain("表示できるのは、作った人が、サインインしたままの同じ画面からだけです。"));
}

Answer draw_slip(Context& ctx, const Opened& opened, const Problems& problems)
{
    const Slip& slip = opened.slip;
    SlipPage page{.base = "/registration/slips/" + slip.id,
                  .user_href = "/registration/users/" + opened.account.id,
                  .who = opened.person.name + "（" + opened.belongs + "）",
                  .until = last_day(slip),
                  .keys = ctx.form_keys(),
                  .state = state_of(slip),
                  .can_show = slip.sealed.has_value()};
    if (slip.shown_at && !slip.handed_at) {
        page.hand_over =
            draw({.title = "渡したことの記録",
                  .action = page.base + "/hand-over",
                  .button = "本人に渡したと記録する",
                  .cancel = page.user_href,
                  .keys = ctx.form_keys(),
                  .fields = ui::choices({.id = "identity",
                                         .label = "本人確認の方法",
                                         .options = options_of(kIdentityChecks, ctx.typed("identity")),
                                         .error = std::string(problems.of("identity"))})});
    }
    return ctx.page({.title = "パスワードの用紙",
                     .body = slip_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_slip(Context& ctx) { return draw_slip(ctx, open_or_stop(ctx), {}); }

/// The one showing. What was sealed is destroyed in the transaction that enters the act; only then the sheet
/// is drawn.
Answer show_sheet(Context& ctx)
{
    const Opened opened = open_or_stop(ctx);
    const auto password = opened.slip.sealed ? open_slip(ctx.request.cookie(web::kTokenCookie),
                                                         opened.slip.id, *opened.slip.sealed)
                                             : std::nullopt;
    if (opened.slip.sealed && !password) {
        throw Stop(Reason::not_permitted,
                   "この用紙は、作った人の同じサインインからだけ表示できます。新しい用紙を作ってください。");
    }
    ctx.act({.act = "show_password_slip", .form_key = {}, .then = {}, .purpose = opened.account.id},
            [&](db::Writing& tx, const guard::Who&) {
                if (!destroy_sealed(tx, opened.slip.id, ctx.now())) {
                    throw Stop(Reason::conflict, "このパスワードは、すでに1回表示しました。もう表示できません"
                                                 "。新しい用紙を作ってください。");
                }
            });
    const SlipSheet page{.who = opened.person.name,
                         .belongs = opened.belongs,
                         .password = password.value(),
                         .reading = reading_of(*password),
                         .until = last_day(opened.slip),
                         .clerk = guard::open_face(ctx.request.cookie(web::kTokenCookie), ctx.who().display)
                                      .value_or(guard::Face{})
                                      .name,
                         .print_number = ctx.request.id,
                         .printed_at = wareki(ctx.today()) + " " + clock_text(ctx.now())};
    Answer answer = ctx.page({.title = "最初のパスワードのお知らせ", .body = slip_sheet_page(page)});
    answer.with("Cache-Control", "no-store");
    return answer;
}

Answer record_hand_over(Context& ctx)
{
    const Opened opened = open_or_stop(ctx);
    const std::string identity = ctx.typed("identity");
    Problems problems;
    if (!knows(kIdentityChecks, identity)) problems.add("identity", "本人確認の方法を選んでください");
    if (!opened.slip.shown_at)
        throw Stop(Reason::not_permitted, "まだ表示していない用紙は、渡したと記録できません。");
    if (!problems.none()) return draw_slip(ctx, opened, problems);
    return ctx.act({.act = "hand_over_slip",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/registration/users/" + opened.account.id, "slip_handed"),
                    .purpose = opened.account.id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       if (!hand_over(tx, opened.slip.id, identity, who.account_id, ctx.now())) {
                           throw Stop(Reason::conflict, "渡したことは、すでに記録されています。");
                       }
                   });
}

Answer draw_declaration(Context& ctx, const Account& account, const Problems& problems)
{
    const std::string base = "/registration/users/" + account.id;
    return ctx.page(
        {.title = "新しいパスワードの用紙",
         .body = draw({.title = "新しいパスワードの用紙",
                       .action = base + "/slips",
                       .button = "いまのパスワードを止めて、用紙を作る",
                       .cancel = base,
                       .keys = ctx.form_keys(),
                       .fields = ui::join({
                           ui::choices({.id = "ground",
                                        .label = "本人からの申出",
                                        .options = options_of(kSlipGrounds, ctx.typed("ground")),
                                        .error = std::string(problems.of("ground"))}),
                           ui::choices({.id = "identity",
                                        .label = "本人確認の方法",
                                        .options = options_of(kIdentityChecks, ctx.typed("identity")),
                                        .error = std::string(problems.of("identity"))}),
                           ui::choices({.id = "factor",
                                        .label = "二つ目の確認方法",
                                        .options = {{.value = "again",
                                                     .label = "登録し直す",
                                                     .hint = "認証アプリの入った端末をなくしたとき",
                                                     .chosen = ctx.typed("factor") == "again"}},
                                        .required = false,
                                        .several = true}),
                       }),
                       .lead = ui::plain("いまのパスワードはすぐに使えなくなり、開いている画面もすべて終わり"
                                         "ます。市の職員がパスワードを知ることはありません。")}),
         .problems = &problems,
         .status = problems.none() ? 200 : 422});
}

Account open_account(Context& ctx)
{
    Account account = account_or_stop(ctx);
    if (account.ended_at && *account.ended_at <= ctx.now()) {
        throw Stop(Reason::not_permitted,
                   "このIDは使えなくなっています。もう一度使うには、新しい申請が要ります。");
    }
    return account;
}

Answer show_declaration(Context& ctx) { return draw_declaration(ctx, open_account(ctx), {}); }

Answer declare(Context& ctx)
{
    const Account account = open_account(ctx);
    const std::string &ground = ctx.typed("ground"), &identity = ctx.typed("identity");
    const bool factor_again = ctx.typed("factor") == "again";
    Problems problems;
    if (!knows(kSlipGrounds, ground)) problems.add("ground", "申出の内容を選んでください");
    if (!knows(kIdentityChecks, identity)) problems.add("identity", "本人確認の方法を選んでください");
    if (!problems.none()) return draw_declaration(ctx, account, problems);

    const PasswordReset reset = prepare_reset(ctx, account.id, ground, identity, factor_again);
    return ctx.act(
        {.act = "reset_password",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/registration/slips/" + reset.slip.id, "password_reset"),
         .purpose = account.id},
        [&](db::Writing& tx, const guard::Who& who) { write_reset(tx, reset, who.account_id, ctx.now()); });
}

} // namespace

PasswordReset prepare_reset(Context& ctx, const std::string& account, const std::string& ground,
                            const std::string& identity, bool factor_again)
{
    const std::string password = guard::new_initial_password();
    PasswordReset reset{.slip = {.id = new_id(),
                                 .account_id = account,
                                 .ground = ground,
                                 .identity = identity,
                                 .sealed = {},
                                 .made_at = ctx.now(),
                                 .until_at = initial_password_until(ctx.now(), initial_password_days()),
                                 .shown_at = {},
                                 .handed_at = {},
                                 .handed_identity = {}},
                        .hash = guard::hash_password(password),
                        .factor_again = factor_again};
    reset.slip.sealed = seal_slip(ctx.request.cookie(web::kTokenCookie), reset.slip.id, password);
    return reset;
}

void write_reset(db::Writing& tx, const PasswordReset& reset, std::string_view by, Instant now)
{
    const std::string& account = reset.slip.account_id;
    guard::set_password(tx, account, reset.hash, reset.slip.until_at);
    if (reset.factor_again) guard::clear_second_factor(tx, account);
    guard::end_sessions(tx, account, "password_reset", now);
    destroy_sealed_of(tx, account);
    insert(tx, reset.slip, by);
}

std::vector<guard::Route> slip_routes()
{
    guard::declare_notice("slip_handed", "パスワードの用紙を渡したことを記録しました。");
    guard::declare_notice("password_reset", "いまのパスワードを止め、新しい用紙を作りました。");
    return {
        {"GET", "/registration/slips/{slip}", kRegisterUsers, show_slip},
        {"POST", "/registration/slips/{slip}/sheet", kRegisterUsers, show_sheet},
        {"POST", "/registration/slips/{slip}/hand-over", kRegisterUsers, record_hand_over},
        {"GET", "/registration/users/{user}/slips/new", kRegisterUsers, show_declaration},
        {"POST", "/registration/users/{user}/slips", kRegisterUsers, declare},
    };
}

} // namespace kasama::governance
