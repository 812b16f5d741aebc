// サービスの段階 (2.2(1)②): full, read only or closed, with a reason everybody reads. Always open to the
// owner.
#include "governance/service_control/feature.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/service_control/pages.h"
#include "governance/service_control/pages/service.html.h"
#include "guard/access/service.h"
#include "guard/access/standing.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kControlService{"control_service"};

std::string level_name(std::string_view level)
{
    return level == "closed" ? "止める" : level == "read_only" ? "見るだけ" : "すべて使える";
}

std::string moment(Instant time) { return wareki(date_of(time)) + " " + clock_text(time); }

struct Typed {
    std::string level, reason;
    bool emergency_open = true;
};

Answer draw(Context& ctx, const Typed& typed, const Problems& problems)
{
    const auto [state, changes] = ctx.read([&](db::Reading& tx) {
        return std::pair(guard::service_state(tx, ctx.now()), guard::service_changes(tx));
    });
    ServicePage page{.keys = ctx.form_keys(), .now = {}, .look = {}, .fields = {}, .changes = {}};
    page.now = state.level == guard::ServiceLevel::full ? "いまは、すべて使えます。"
               : state.level == guard::ServiceLevel::closed
                   ? "いまは、止めています（" + moment(state.since) + "から）。"
                   : "いまは、見るだけです（" + moment(state.since) + "から）。";
    const auto option = [&](std::string value, std::string label, std::string hint) {
        return ui::Option{.value = value,
                          .label = std::move(label),
                          .hint = std::move(hint),
                          .chosen = typed.level == value};
    };
    page.fields = ui::join({
        ui::choices(
            {.id = "level",
             .label = "段階",
             .options = {option("full", "すべて使える", "ふだんの状態です。"),
                         option("read_only", "見るだけ",
                                "書込み、取込み、登録を止めます。すべての画面の上に理由が出ます。"),
                         option("closed", "止める",
                                "次の操作から、この画面、台帳の検証、公開の資料のほかは使えません。")},
             .error = std::string(problems.of("level"))}),
        ui::text_area({.id = "reason",
                       .label = "理由",
                       .value = typed.reason,
                       .hint = "すべての人の画面に、この文がそのまま出ます。個人の情報は書かないでください。"
                               "「すべて使える」に戻すときは空欄でかまいません。",
                       .error = std::string(problems.of("reason")),
                       .required = false,
                       .rows = 3}),
        ui::choices({.id = "emergency",
                     .label = "救急隊の緊急参照",
                     .options = {{.value = "open",
                                  .label = "止めずに残す",
                                  .hint = "外すと、救急隊も見られなくなります。",
                                  .chosen = typed.emergency_open}},
                     .required = false,
                     .several = true}),
    });
    for (const guard::ServiceChange& change : changes) {
        page.changes.push_back({.level = level_name(change.level),
                                .from = moment(change.from_at),
                                .until = change.until_at ? moment(*change.until_at) : "いままで",
                                .reason = change.reason,
                                .emergency = change.emergency_open ? "残した" : "止めた"});
    }
    return ctx.page({.title = "サービスの段階",
                     .body = service_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw(ctx, {.level = {}, .reason = {}}, {}); }

Answer set(Context& ctx)
{
    const Typed typed{.level = ctx.typed("level"),
                      .reason = stored_form(ctx.typed("reason")),
                      .emergency_open = ctx.typed("emergency") == "open"};
    Problems problems;
    if (typed.level != "full" && typed.level != "read_only" && typed.level != "closed")
        problems.add("level", "段階を選んでください");
    if (typed.level != "full" && typed.reason.empty()) problems.add("reason", "理由を入力してください");
    if (to_points(typed.reason).size() > 300) problems.add("reason", "理由は300文字以内で入力してください");
    if (!problems.none()) return draw(ctx, typed, problems);
    Answer answer = ctx.act({.act = "control_service",
                             .form_key = ctx.form_key(),
                             .then = Context::with_notice("/service", "service_" + typed.level),
                             .purpose = typed.level + (typed.emergency_open ? "" : " emergency_closed")},
                            [&](db::Writing& tx, const guard::Who& who) {
                                guard::set_service_level(tx, typed.level, typed.emergency_open, typed.reason,
                                                         who.account_id, ctx.now());
                            });
    guard::forget_service_state();
    return answer;
}

} // namespace

void add_service_control(guard::Site& site)
{
    guard::declare_notice("service_full", "すべて使える状態にしました。");
    guard::declare_notice("service_read_only", "見るだけの状態にしました。次の操作から効きます。");
    guard::declare_notice("service_closed", "サービスを止めました。次の操作から効きます。");
    constexpr guard::RouteOptions open{.always_open = true};
    site.add(
        {{"GET", "/service", kControlService, show, open}, {"POST", "/service", kControlService, set, open}});
    site.add(guard::MenuEntry{
        .label = "サービスの段階", .href = "/service", .duty = kControlService, .order = 20});
}

} // namespace kasama::governance
