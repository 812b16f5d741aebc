// 停止・保守の予定 (4.4(2), 4.4(4)): planned, posted to everybody at once, begins and ends by itself; and the
// public list.
#include "governance/service_control/forms.h"
#include "governance/service_control/pages/service_notices.html.h"
#include "governance/service_control/pages/service_windows.html.h"
#include "governance/service_control/windows.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

html::Html fields_of(Context& ctx, bool first, const Problems& problems)
{
    std::vector<ui::Option> kinds;
    for (const WindowKind& kind : kWindowKinds) {
        if (kind.planned)
            kinds.push_back({.value = std::string(kind.id),
                             .label = std::string(kind.name),
                             .hint = std::string(kind.hint),
                             .chosen = ctx.typed("kind") == kind.id});
    }
    return ui::join({
        ui::choices(
            {.id = "kind", .label = "種別", .options = kinds, .error = std::string(problems.of("kind"))}),
        ui::choices(
            {.id = "level",
             .label = "段階",
             .options =
                 {{.value = "read_only", .label = "見るだけ", .chosen = ctx.typed("level") == "read_only"},
                  {.value = "closed", .label = "止める", .chosen = ctx.typed("level") == "closed"}},
             .error = std::string(problems.of("level"))}),
        moment_fields(ctx, "from", "始まり", "", true, problems),
        moment_fields(ctx, "until", "終わり", "自動で再開する時刻です。", true, problems),
        reason_field(ctx, problems),
        urgency_field(ctx, problems),
        emergency_field(first || ctx.typed("emergency") == "open"),
    });
}

Answer draw(Context& ctx, bool first, const Problems& problems)
{
    WindowsPage page{.keys = ctx.form_keys(),
                     .fields = fields_of(ctx, first, problems),
                     .lead = {},
                     .lead_days = {},
                     .windows = {}};
    ctx.read([&](db::Reading& tx) {
        page.lead_days = std::to_string(guard::lead_days(tx));
        for (const guard::ServiceWindow& window : guard::service_windows(tx, ctx.now()))
            page.windows.push_back(shown(window, ctx.now()));
    });
    page.lead = ui::text_field({.id = "days",
                                .label = "日数",
                                .value = ctx.typed("days"),
                                .error = std::string(problems.of("days")),
                                .mode = "numeric",
                                .unit = "日",
                                .width = 4});
    return ctx.page({.title = "停止・保守の予定",
                     .body = service_windows_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw(ctx, true, {}); }

Answer plan(Context& ctx)
{
    Problems problems;
    const WindowKind* kind = window_kind(ctx.typed("kind"));
    if (!kind || !kind->planned) problems.add("kind", "種別を選んでください");
    const std::string level = ctx.typed("level");
    if (level != "read_only" && level != "closed") problems.add("level", "段階を選んでください");
    const auto from = typed_moment(ctx, "from", "始まり", true, problems);
    const auto until = typed_moment(ctx, "until", "終わり", true, problems);
    const std::string urgent = typed_urgency(ctx, problems);
    guard::ServiceWindow window{.id = new_id(),
                                .level = level,
                                .kind = kind ? std::string(kind->id) : "",
                                .emergency_open = ctx.typed("emergency") == "open",
                                .reason = typed_reason(ctx, true, problems),
                                .from_at = from.value_or(Instant{}),
                                .until_at = until,
                                .announced_at = ctx.now()};
    if (from && until && kind) {
        const int lead = ctx.read([](db::Reading& tx) { return guard::lead_days(tx); });
        check_window(window, lead, urgent, ctx.now(), problems);
    }
    if (!problems.none()) {
        ctx.enter_refusal({.act = "plan_service", .form_key = {}, .then = {}, .purpose = window.kind},
                          guard::Refusal::act);
        return draw(ctx, false, problems);
    }
    if (!urgent.empty()) window.reason += "（緊急を要する理由：" + urgent + "）";
    Answer answer = ctx.act({.act = "plan_service",
                             .form_key = ctx.form_key(),
                             .then = Context::with_notice("/service/windows", "service_planned"),
                             .purpose = window.kind + " " + level},
                            [&](db::Writing& tx, const guard::Who& who) {
                                window.by_account = who.account_id;
                                guard::add_window(tx, window);
                                post_on_board(tx, window, ctx.now());
                            });
    guard::forget_service_state();
    return answer;
}

Answer cancel(Context& ctx)
{
    const std::string id = ctx.id_parameter("window");
    Answer answer = ctx.act(
        {.act = "cancel_service",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/service/windows", "service_cancelled"),
         .purpose = id},
        [&](db::Writing& tx, const guard::Who& who) {
            if (!guard::cancel_window(tx, id, who.account_id, ctx.now()))
                throw Stop(Reason::conflict, "この予定は、すでに始まったか、取りやめられています。", "begun");
            post_cancellation(tx, id, who.account_id, ctx.now());
        });
    guard::forget_service_state();
    return answer;
}

Answer set_lead(Context& ctx)
{
    const std::string typed = stored_form(ctx.typed("days"));
    Problems problems;
    const bool number =
        !typed.empty() && typed.size() <= 2 && typed.find_first_not_of("0123456789") == std::string::npos;
    const int days = number ? std::stoi(typed) : 0;
    if (days < 1 || days > 60) problems.add("days", "日数は、1から60までの数で入力してください");
    if (!problems.none()) return draw(ctx, true, problems);
    return ctx.act({.act = "set_lead_time",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/service/windows", "service_lead"),
                    .purpose = std::to_string(days)},
                   [&](db::Writing& tx, const guard::Who& who) {
                       guard::set_lead_days(tx, days, who.account_id, ctx.now());
                   });
}

Answer show_notices(Context& ctx)
{
    NoticesPage page;
    ctx.read([&](db::Reading& tx) {
        for (const guard::ServiceWindow& window : guard::service_windows(tx, ctx.now(), true))
            page.windows.push_back(shown(window, ctx.now()));
        for (const guard::ServicePart& part : guard::service_parts(tx, ctx.now(), true))
            page.parts.push_back(shown(part, ctx.now()));
    });
    return ctx.page({.title = "停止・保守のお知らせ", .body = service_notices_page(page)});
}

} // namespace

std::vector<guard::Route> window_routes()
{
    guard::declare_notice("service_planned", "予定を掲示しました。すべての人の画面に出ます。");
    guard::declare_notice("service_cancelled", "予定を取りやめました。");
    guard::declare_notice("service_lead", "掲示してから始めるまでの日数を変えました。");
    constexpr guard::RouteOptions open{.always_open = true};
    return {
        {"GET", "/service/windows", kControlService, show, open},
        {"POST", "/service/windows", kControlService, plan, open},
        {"POST", "/service/windows/{window}/cancellation", kControlService, cancel, open},
        {"POST", "/service/lead-time", kControlService, set_lead, open},
        {"GET", "/service/notices", guard::kAnyone, show_notices, open},
    };
}

} // namespace kasama::governance
