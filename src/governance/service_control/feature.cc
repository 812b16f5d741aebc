// サービスの段階 (2.2(1)②, 4.4): full, read only or closed, with a reason everybody reads. Always open to the
// owner.
#include "governance/service_control/feature.h"

#include "foundation/base/ids.h"
#include "governance/library/library.h"
#include "governance/service_control/forms.h"
#include "governance/service_control/pages/service.html.h"
#include "governance/service_control/windows.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

Answer draw(Context& ctx, bool first, const Problems& problems)
{
    const auto [state, windows] = ctx.read([&](db::Reading& tx) {
        return std::pair(guard::service_state(tx, ctx.now()), guard::service_windows(tx, ctx.now(), true));
    });
    ServicePage page{.keys = ctx.form_keys(), .now = {}, .fields = {}, .changes = {}};
    page.now = state.level == guard::ServiceLevel::full ? "いまは、すべて使えます。"
               : state.level == guard::ServiceLevel::closed
                   ? "いまは、止めています（" + guard::moment_in_words(state.since) + "から）。"
                   : "いまは、見るだけです（" + guard::moment_in_words(state.since) + "から）。";
    const auto option = [&](std::string value, std::string label, std::string hint) {
        return ui::Option{.value = value,
                          .label = std::move(label),
                          .hint = std::move(hint),
                          .chosen = ctx.typed("level") == value};
    };
    std::vector<ui::Option> kinds;
    for (const WindowKind& kind : kWindowKinds) {
        if (kind.planned) continue;
        kinds.push_back({.value = std::string(kind.id),
                         .label = std::string(kind.name),
                         .hint = std::string(kind.hint),
                         .chosen = first ? kind.id == "owner" : ctx.typed("kind") == kind.id});
    }
    page.fields = ui::join({
        ui::choices(
            {.id = "level",
             .label = "段階",
             .options = {option("full", "すべて使える",
                                "ふだんの状態です。いま止めているものを終わらせます。"),
                         option("read_only", "見るだけ",
                                "書込み、取込み、登録を止めます。すべての画面の上に理由が出ます。"),
                         option("closed", "止める",
                                "次の操作から、この画面、資料、事故の報告、提供停止の申出、台帳の検証のほかは"
                                "使えません。")},
             .error = std::string(problems.of("level"))}),
        ui::choices({.id = "kind",
                     .label = "種別",
                     .options = kinds,
                     .hint = "「すべて使える」に戻すときは、そのままでかまいません。",
                     .error = std::string(problems.of("kind"))}),
        reason_field(ctx, problems),
        moment_fields(ctx, "until", "再開", "この時刻に自動で再開します。決めないときは空欄にします。", false,
                      problems),
        emergency_field(first || ctx.typed("emergency") == "open"),
    });
    for (const guard::ServiceWindow& window : windows) page.changes.push_back(shown(window, ctx.now()));
    return ctx.page({.title = "サービスの段階",
                     .body = service_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw(ctx, true, {}); }

Answer set(Context& ctx)
{
    const std::string level = ctx.typed("level");
    Problems problems;
    if (level != "full" && level != "read_only" && level != "closed")
        problems.add("level", "段階を選んでください");
    const std::string typed_kind = ctx.typed("kind");
    const WindowKind* kind = window_kind(typed_kind.empty() ? "owner" : typed_kind);
    if (!kind || kind->planned) problems.add("kind", "種別を選んでください");
    guard::ServiceWindow window{.level = level,
                                .kind = kind ? std::string(kind->id) : "",
                                .emergency_open = ctx.typed("emergency") == "open",
                                .reason = typed_reason(ctx, level != "full", problems),
                                .from_at = ctx.now(),
                                .until_at = typed_moment(ctx, "until", "再開", false, problems)};
    if (window.until_at && *window.until_at <= ctx.now())
        problems.add("until_day", "自動で再開する時刻は、いまより後にしてください");
    if (!problems.none()) return draw(ctx, false, problems);
    // What was not announced before is posted with its beginning (4.4(2) 臨時).
    Answer answer = ctx.act({.act = "control_service",
                             .form_key = ctx.form_key(),
                             .then = Context::with_notice("/service", "service_" + level),
                             .purpose = level + (level == "full" ? "" : " " + window.kind) +
                                        (window.emergency_open ? "" : " emergency_closed")},
                            [&](db::Writing& tx, const guard::Who& who) {
                                // What is over is not announced any longer.
                                for (const guard::ServiceWindow& one : guard::service_windows(tx, ctx.now()))
                                    if (one.from_at <= ctx.now())
                                        take_down(tx, one.id, who.account_id, ctx.now());
                                guard::end_windows_in_force(tx, who.account_id, ctx.now());
                                if (level == "full") return;
                                window.by_account = who.account_id;
                                window.announced_at = ctx.now();
                                window.id = new_id();
                                guard::add_window(tx, window);
                                post_on_board(tx, window, ctx.now());
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
    site.add(window_routes());
    site.add(part_routes());
    site.add(guard::MenuEntry{
        .label = "サービスの段階", .href = "/service", .duty = kControlService, .order = 20});
}

} // namespace kasama::governance
