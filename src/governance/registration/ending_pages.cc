// IDの抹消 (6.1(4), by date) and 取消し (6.2, at once, with ground and reason).
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "governance/audits/independence.h"
#include "governance/registration/pages.h"

namespace kasama::governance {

using guard::Account;
using guard::Context;
using web::Answer;

namespace {

Answer draw_end(Context& ctx, const Account& account, const Problems& problems)
{
    const std::string base = "/registration/users/" + account.id;
    return ctx.page(
        {.title = "IDを使えなくする",
         .body = draw(
             {.title = "IDを使えなくする",
              .action = base + "/end",
              .button = "このIDを使えなくする",
              .cancel = base,
              .keys = ctx.form_keys(),
              .fields = ui::join({
                  ui::choices({.id = "ground",
                               .label = "根拠",
                               .options = options_of(kLeavingGrounds, ctx.typed("ground")),
                               .hint =
                                   "違反などの取消しは、運営管理責任者が「IDの失効」の手続で行います（6.2）"
                                   "。",
                               .error = std::string(problems.of("ground"))}),
                  ui::text_area({.id = "reason",
                                 .label = "理由",
                                 .value = ctx.typed("reason"),
                                 .hint = "本人と機関に知らせる文です。対象者の氏名は書かないでください。",
                                 .error = std::string(problems.of("reason"))}),
                  ui::date_field([&] {
                      ui::DateField field = date_as_typed(ctx, "ends_on", "使えなくなる日", problems);
                      field.hint = "その日の0時から使えません。今日のときは、すぐに使えなくなります。";
                      return field;
                  }()),
              }),
              .lead = ui::plain("利用者ID " + account.login +
                                "。開いている画面、緊急参照、任命も同時に終わります。もう一度使うには、新しい"
                                "申請が要ります。")}),
         .problems = &problems,
         .status = problems.none() ? 200 : 422});
}

Account open_account(Context& ctx)
{
    Account account = account_or_stop(ctx);
    if (account.ended_at && *account.ended_at <= ctx.now())
        throw Stop(Reason::conflict, "このIDは、すでに使えなくなっています。");
    return account;
}

Answer show_end(Context& ctx) { return draw_end(ctx, open_account(ctx), {}); }

Answer end(Context& ctx)
{
    const Account account = open_account(ctx);
    refuse_while_auditing(ctx, account.id,
                          {.act = "end_user", .form_key = {}, .then = {}, .purpose = account.id});
    const std::string ground = ctx.typed("ground"), reason = stored_form(ctx.typed("reason"));
    Problems problems;
    Instant ends_at = ctx.now();
    if (!knows(kLeavingGrounds, ground)) problems.add("ground", "根拠を選んでください");
    if (reason.empty()) problems.add("reason", "理由を入力してください");
    if (to_points(reason).size() > 1000) problems.add("reason", "理由は1,000文字以内で入力してください");
    const auto day = typed_date(ctx, "ends_on", "使えなくなる日", problems);
    if (day && *day < ctx.today()) problems.add("ends_on", "使えなくなる日は、今日以後の日付にしてください");
    if (day) ends_at = start_of(*day);
    if (!problems.none()) return draw_end(ctx, account, problems);
    const auto key = ctx.vault().staff_key(account.id);
    if (!key) throw Stop(Reason::not_found, "見つかりません。", "the account has no key");
    const Ending ending{.account_id = account.id,
                        .ground = ground,
                        .sealed_reason =
                            key->seal({.person = account.id, .category = "staff", .entry = "ending"}, reason),
                        .ends_at = ends_at};
    return ctx.act({.act = "end_user",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/registration/users/" + account.id, "user_ended"),
                    .purpose = account.id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       if (ends_at > ctx.now()) {
                           guard::end_account_on(tx, account.id, ground, ends_at);
                       } else {
                           guard::end_account(tx, account.id, ground, ctx.now());
                       }
                       insert(tx, ending, who.account_id, ctx.now());
                       end_certificates(tx, account.id, ends_at);
                       destroy_sealed_of(tx, account.id);
                   });
}

} // namespace

std::vector<guard::Route> ending_routes()
{
    guard::declare_notice("user_ended", "使えなくなる日を決めました。");
    return {
        {"GET", "/registration/users/{user}/end", kRegisterUsers, show_end},
        {"POST", "/registration/users/{user}/end", kRegisterUsers, end},
    };
}

} // namespace kasama::governance
