// 一部の停止 (2.2(1)②): by function, organisation or category. Acts on the next request; what is forbidden
// answers 403.
#include "governance/library/library.h"
#include "governance/service_control/forms.h"
#include "governance/service_control/pages/service_parts.html.h"
#include "governance/service_control/windows.h"

#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "guard/accounts/accounts.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

/// What was chosen, as rows to be written: a function has one for each of its duties.
std::vector<guard::ServicePart> typed_parts(Context& ctx, Problems& problems)
{
    const std::string scope = ctx.typed("scope");
    std::vector<guard::ServicePart> parts;
    const auto add = [&](std::string target, std::string name, std::int64_t bit) {
        parts.push_back({.scope = scope,
                         .target = std::move(target),
                         .name = std::move(name),
                         .part_bit = bit,
                         .reason = {}});
    };
    if (scope == "function") {
        for (const Function& function : functions()) {
            if (function.id != ctx.typed("function")) continue;
            for (const std::string_view duty : function.duties)
                add(std::string(duty), std::string(function.name), guard::kFunctionPart);
        }
        if (parts.empty()) problems.add("function", "止める機能を選んでください");
    } else if (scope == "organisation") {
        const std::string number = stored_form(ctx.typed("organisation"));
        const auto found =
            ctx.read([&](db::Reading& tx) { return guard::find_organisation_numbered(tx, number); });
        if (number.empty()) {
            problems.add("organisation", "止める機関の番号を入力してください");
        } else if (!found) {
            problems.add("organisation", "この番号の機関はありません（例：K-0003）");
        } else {
            add(found->id, found->name, guard::kOrganisationPart);
        }
    } else if (scope == "category") {
        const auto category = guard::category_of(ctx.typed("category"));
        if (!category || *category == guard::Category::none) {
            problems.add("category", "止める分類を選んでください");
        } else {
            add(std::string(guard::code_of(*category)),
                std::string(guard::code_of(*category)) + " " + std::string(guard::name_of(*category)),
                std::int64_t(1) << std::int64_t(*category));
        }
    } else {
        problems.add("scope", "機能、機関、分類のどれを止めるかを選んでください");
    }
    return parts;
}

Answer draw(Context& ctx, bool first, const Problems& problems)
{
    PartsPage page{.keys = ctx.form_keys(), .fields = {}, .rows = {}};
    std::vector<ui::Option> chosen_functions{{.value = "", .label = "選んでください"}},
        categories = chosen_functions;
    for (const Function& function : functions())
        chosen_functions.push_back({.value = std::string(function.id),
                                    .label = std::string(function.name),
                                    .chosen = ctx.typed("function") == function.id});
    for (std::size_t i = 1; i < guard::kCategories; ++i) {
        const std::string code(guard::code_of(guard::Category(i)));
        categories.push_back({.value = code,
                              .label = code + " " + std::string(guard::name_of(guard::Category(i))),
                              .chosen = ctx.typed("category") == code});
    }
    const auto scope = [&](std::string value, std::string label) {
        return ui::Option{.value = value, .label = std::move(label), .chosen = ctx.typed("scope") == value};
    };
    const auto kind = [&](std::string_view id, std::string hint) {
        return ui::Option{.value = std::string(id),
                          .label = std::string(window_kind(id)->name),
                          .hint = std::move(hint),
                          .chosen = ctx.typed("kind") == id};
    };
    page.fields = ui::join({
        ui::choices({.id = "kind",
                     .label = "種別",
                     .options = {kind("owner", "事業責任者の判断で、次の操作から止めます。"),
                                 kind("change", std::string(window_kind("change")->hint))},
                     .error = std::string(problems.of("kind"))}),
        ui::choices({.id = "scope",
                     .label = "止めるもの",
                     .options = {scope("function", "機能"), scope("organisation", "機関"),
                                 scope("category", "情報の分類")},
                     .error = std::string(problems.of("scope"))}),
        ui::choice({.id = "function",
                    .label = "機能",
                    .options = chosen_functions,
                    .hint = "機能を止めるときに選びます。",
                    .error = std::string(problems.of("function")),
                    .required = false}),
        ui::text_field({.id = "organisation",
                        .label = "機関の番号",
                        .value = ctx.typed("organisation"),
                        .hint = "機関を止めるときに入力します。例：K-0003",
                        .error = std::string(problems.of("organisation")),
                        .required = false,
                        .width = 10}),
        ui::choice({.id = "category",
                    .label = "情報の分類",
                    .options = categories,
                    .hint = "分類を止めるときに選びます。",
                    .error = std::string(problems.of("category")),
                    .required = false}),
        reason_field(ctx, problems),
        moment_fields(ctx, "from", "始まり", "機能・時間の変更のときに入力します。", false, problems),
        urgency_field(ctx, problems),
        moment_fields(ctx, "until", "再開", "この時刻に自動で再開します。決めないときは空欄にします。", false,
                      problems),
        emergency_field(first || ctx.typed("emergency") == "open"),
    });
    ctx.read([&](db::Reading& tx) {
        page.lead_days = std::to_string(guard::lead_days(tx));
        for (const guard::ServicePart& part : guard::service_parts(tx, ctx.now(), true))
            page.rows.push_back(shown(part, ctx.now()));
    });
    return ctx.page({.title = "一部だけを止める",
                     .body = service_parts_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw(ctx, true, {}); }

Answer forbid(Context& ctx)
{
    Problems problems;
    std::vector<guard::ServicePart> parts = typed_parts(ctx, problems);
    const std::string reason = typed_reason(ctx, true, problems);
    const auto until = typed_moment(ctx, "until", "再開", false, problems);
    const std::string kind = ctx.typed("kind"), urgent = typed_urgency(ctx, problems);
    const bool change = kind == "change";
    const auto from = typed_moment(ctx, "from", "始まり", change, problems);
    if (!change && kind != "owner") problems.add("kind", "種別を選んでください");
    if (!change && from)
        problems.add("from_day",
                     "始まりは、機能・時間の変更のときだけ入力します。いま止めるときは空欄にしてください");
    if (until && *until <= ctx.now())
        problems.add("until_day", "自動で再開する時刻は、いまより後にしてください");
    const bool emergency_open = ctx.typed("emergency") == "open";
    guard::ServicePart common{
        .act_id = new_id(),
        .emergency_open = emergency_open,
        .reason = reason + (change && !urgent.empty() ? "（緊急を要する理由：" + urgent + "）" : ""),
        .from_at = from.value_or(ctx.now()),
        .until_at = until,
        .kind = kind};
    if (change) common.announced_at = ctx.now();
    if (change && from) {
        const int lead = ctx.read([](db::Reading& tx) { return guard::lead_days(tx); });
        check_window({.kind = kind, .from_at = common.from_at, .until_at = until}, lead, urgent, ctx.now(),
                     problems);
    }
    if (!problems.none()) return draw(ctx, false, problems);
    Answer answer = ctx.act(
        {.act = "forbid_part",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/service/parts", "part_closed"),
         .purpose = ctx.typed("scope") + " " +
                    (ctx.typed("scope") == "function" ? ctx.typed("function") : parts.front().target) +
                    (change ? " change" : "") + (emergency_open ? "" : " emergency_closed")},
        [&](db::Writing& tx, const guard::Who& who) {
            for (const guard::ServicePart& what : parts) {
                guard::ServicePart part = common;
                part.scope = what.scope;
                part.target = what.target;
                part.name = what.name;
                part.part_bit = what.part_bit;
                part.by_account = who.account_id;
                guard::add_part(tx, part);
                if (change && &what == &parts.front()) post_on_board(tx, part, ctx.now());
            }
        });
    guard::forget_service_state();
    return answer;
}

Answer permit_again(Context& ctx)
{
    const std::string act_id = ctx.id_parameter("part");
    Answer answer = ctx.act({.act = "permit_part",
                             .form_key = ctx.form_key(),
                             .then = Context::with_notice("/service/parts", "part_open"),
                             .purpose = act_id},
                            [&](db::Writing& tx, const guard::Who& who) {
                                const auto parts = guard::service_parts(tx, ctx.now());
                                const bool coming =
                                    std::any_of(parts.begin(), parts.end(), [&](const auto& one) {
                                        return one.act_id == act_id && one.from_at > ctx.now();
                                    });
                                guard::end_part(tx, act_id, who.account_id, ctx.now());
                                if (coming)
                                    post_cancellation(tx, act_id, who.account_id, ctx.now());
                                else
                                    take_down(tx, act_id, who.account_id, ctx.now());
                            });
    guard::forget_service_state();
    return answer;
}

} // namespace

std::vector<guard::Route> part_routes()
{
    guard::declare_notice("part_closed", "止めました。次の操作から効きます。");
    guard::declare_notice("part_open", "再開しました。");
    constexpr guard::RouteOptions open{.always_open = true};
    return {
        {"GET", "/service/parts", kControlService, show, open},
        {"POST", "/service/parts", kControlService, forbid, open},
        {"POST", "/service/parts/{part}/end", kControlService, permit_again, open},
    };
}

} // namespace kasama::governance
