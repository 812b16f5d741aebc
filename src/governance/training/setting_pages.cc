// 有効期間 of each kind, and training as a condition of use from a day: the operations manager's.
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/training/pages.h"
#include "governance/training/pages/form.html.h"
#include "guard/access/conditions.h"

#include <charconv>

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

struct Typed {
    std::string usage, privacy, condition;
    ui::DateField from;
};

std::optional<std::int64_t> number_of(const std::string& text)
{
    const std::string digits = half_width(text);
    std::int64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return {};
    return number;
}

Answer draw(Context& ctx, Typed typed, const Problems& problems)
{
    const auto condition =
        ctx.read([&](db::Reading& tx) { return guard::training_condition(tx, ctx.now()); });
    TrainingFormPage page{
        .title = "研修の有効期間と利用の条件",
        .lead = condition ? "いまは、" + wareki(date_of(*condition)) +
                                "から、研修を受けていることが利用の条件です。"
                          : "いまは、研修は利用の条件ではありません。期限が切れていても使えます。",
        .action = "/training/settings",
        .button = "この設定にする",
        .back = "/training",
        .keys = ctx.form_keys(),
        .fields = {}};
    const auto months = [&](std::string id, std::string label, std::string value) {
        return ui::text_field({.id = id,
                               .label = std::move(label),
                               .value = std::move(value),
                               .hint = "1から60まで。これから登録する研修の回から効きます。",
                               .error = std::string(problems.of(id)),
                               .mode = "numeric",
                               .unit = "か月",
                               .width = 4});
    };
    typed.from.error = problems.of("from");
    page.fields = ui::join({
        months("usage", "利用方法の有効期間", typed.usage),
        months("privacy", "個人情報保護の有効期間", typed.privacy),
        ui::choices(
            {.id = "condition",
             .label = "利用の条件",
             .options = {{.value = "on",
                          .label = "研修を受けていることを、利用の条件にする",
                          .hint = "その日から、期限が切れた人は、記録されるまで対象者の記録を開けません。",
                          .chosen = typed.condition == "on"},
                         {.value = "off", .label = "条件にしない", .chosen = typed.condition == "off"}},
             .error = std::string(problems.of("condition"))}),
        ui::date_field(typed.from),
    });
    return ctx.page({.title = page.title,
                     .body = training_form_page(page),
                     .crumbs = {{"研修", "/training"}, {page.title, "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_settings(Context& ctx)
{
    const auto [usage, privacy, condition] = ctx.read([&](db::Reading& tx) {
        return std::tuple(months_of(tx, TrainingKind::usage), months_of(tx, TrainingKind::privacy),
                          guard::training_condition(tx, ctx.now()));
    });
    Typed typed{.usage = std::to_string(usage),
                .privacy = std::to_string(privacy),
                .condition = condition ? "on" : "off",
                .from = ui::date_field_of("from", "条件にする日",
                                          condition ? std::optional(date_of(*condition)) : std::nullopt)};
    typed.from.required = false;
    return draw(ctx, std::move(typed), {});
}

Answer set(Context& ctx)
{
    Typed typed{.usage = ctx.typed("usage"),
                .privacy = ctx.typed("privacy"),
                .condition = ctx.typed("condition"),
                .from = {.id = "from",
                         .label = "条件にする日",
                         .year = ctx.typed("from_year"),
                         .month = ctx.typed("from_month"),
                         .day = ctx.typed("from_day"),
                         .required = false}};
    Problems problems;
    const auto usage = number_of(typed.usage), privacy = number_of(typed.privacy);
    if (!usage || *usage < 1 || *usage > kMostMonths)
        problems.add("usage", "利用方法の有効期間は、1から60までの数字で入力してください");
    if (!privacy || *privacy < 1 || *privacy > kMostMonths)
        problems.add("privacy", "個人情報保護の有効期間は、1から60までの数字で入力してください");
    if (typed.condition != "on" && typed.condition != "off")
        problems.add("condition", "利用の条件を選んでください");
    const auto from = read_date(typed.from.year, typed.from.month, typed.from.day);
    const auto before = ctx.read([&](db::Reading& tx) { return guard::training_condition(tx, ctx.now()); });
    const bool unchanged = from && before && date_of(*before) == *from;
    if (typed.condition == "on" && !from) problems.add("from", "条件にする日は、ある日付を入力してください");
    if (typed.condition == "on" && from && *from < ctx.today() && !unchanged)
        problems.add("from", "条件にする日は、今日以後の日にしてください");
    if (!problems.none()) return draw(ctx, std::move(typed), problems);
    const bool on = typed.condition == "on";
    return ctx.act({.act = "training_setting",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/training/settings", "training_set"),
                    .purpose = on ? "condition " + kasama::to_text(*from) : "no condition"},
                   [&](db::Writing& tx, const guard::Who& who) {
                       if (months_of(tx, TrainingKind::usage) != *usage)
                           set_months(tx, TrainingKind::usage, *usage, who.account_id, ctx.now());
                       if (months_of(tx, TrainingKind::privacy) != *privacy)
                           set_months(tx, TrainingKind::privacy, *privacy, who.account_id, ctx.now());
                       if (on && unchanged) return;
                       guard::set_training_condition(
                           tx, on ? std::optional(std::max(start_of(*from), ctx.now())) : std::nullopt,
                           who.account_id, ctx.now());
                   });
}

} // namespace

std::vector<guard::Route> training_setting_routes()
{
    return {
        {"GET", "/training/settings", kSetTrainingCondition, show_settings, kWayOut},
        {"POST", "/training/settings", kSetTrainingCondition, set, kWayOut},
    };
}

} // namespace kasama::governance
