// 市が決める数: the list, one with what stood before, and setting another from a day on.
#include "governance/city_numbers/feature.h"

#include "entry/form.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/city_numbers/pages.h"
#include "governance/city_numbers/pages/city_number.html.h"
#include "governance/city_numbers/pages/city_numbers.html.h"
#include "guard/access/city_numbers.h"
#include "procedure/case_words.h"

namespace kasama::governance {

using guard::CityNumber;
using guard::Context;
using guard::SetNumber;
using web::Answer;

namespace {

constexpr guard::Duty kSet{"set_city_numbers"};

constexpr auto kBasis = entry::text_field(
    {.id = "basis", .label = "根拠", .hint = "条例や市の決定の名前。", .required = true, .longest = 100});
constexpr auto kFrom = entry::date_field({.id = "valid_from", .label = "使い始める日", .required = true});

/// The field of one number: its own unit and bounds.
entry::Field<std::int64_t> value_field(const CityNumber& number)
{
    return entry::number_field({.id = "value", .label = "数", .unit = number.unit, .required = true},
                               number.least, number.most);
}

std::string counted(const CityNumber& number, int value)
{
    return std::to_string(value) + std::string(number.unit);
}

std::string href_of(const CityNumber& number) { return "/city-numbers/" + std::string(number.id); }

const CityNumber& number_in_hand(Context& ctx)
{
    const CityNumber* number = guard::city_number(ctx.parameter("number"));
    if (!number) throw Stop(Reason::not_found, "見つかりません。", "no such number");
    return *number;
}

Answer show_all(Context& ctx)
{
    ui::Table table{.caption = "数 " + std::to_string(std::size(guard::kCityNumbers)) + "件",
                    .columns = {{.label = "数"}, {.label = "規程"}, {.label = "いま"}, {.label = "もと"}},
                    .rows = {},
                    .empty = ""};
    ctx.read([&](db::Reading& tx) {
        for (const CityNumber* one : guard::kCityNumbers)
            table.rows.push_back({.cells = {ui::link(href_of(*one), one->label), ui::plain(one->clause),
                                            ui::plain(counted(*one, guard::in_force(tx, *one, ctx.today()))),
                                            ui::plain(counted(*one, one->declared))}});
    });
    return ctx.page({.title = "市が決める数",
                     .body = city_numbers_page({.table = ui::table(table)}),
                     .crumbs = {{"期限の設定", "/deadlines"}, {"市が決める数", "", true}}});
}

html::Html history_of(Context& ctx, const CityNumber& number)
{
    const auto all = ctx.read([&](db::Reading& tx) { return guard::set_numbers(tx, number.id); });
    procedure::Names names(ctx);
    ui::Table table{.caption = "決定 " + std::to_string(all.size()) + "件",
                    .columns = {{.label = "使い始める日"},
                                {.label = "数"},
                                {.label = "根拠"},
                                {.label = "決めた人"},
                                {.label = "決めた日時"}},
                    .rows = {},
                    .empty = "まだありません。もとの数のままです。"};
    for (const SetNumber& one : all)
        table.rows.push_back(
            {.cells = {ui::plain(wareki(one.valid_from)), ui::plain(counted(number, one.value)),
                       ui::plain(one.basis), ui::plain(names.of(one.account_id, one.acting)),
                       ui::plain(procedure::moment(one.set_at))}});
    return ui::table(table);
}

Answer draw(Context& ctx, const CityNumber& number, const entry::Typed& typed, const Problems& problems)
{
    const int now = ctx.read([&](db::Reading& tx) { return guard::in_force(tx, number, ctx.today()); });
    const auto value = value_field(number);
    const entry::AnyField* form[] = {&value, &kBasis, &kFrom};
    return ctx.page({.title = std::string(number.label),
                     .body = city_number_page({.label = std::string(number.label),
                                               .meaning = std::string(number.meaning),
                                               .in_force = counted(number, now),
                                               .declared = counted(number, number.declared),
                                               .clause = std::string(number.clause),
                                               .action = href_of(number),
                                               .keys = ctx.form_keys(),
                                               .fields = entry::draw_form(form, typed, problems),
                                               .history = history_of(ctx, number)}),
                     .crumbs = {{"期限の設定", "/deadlines"},
                                {"市が決める数", "/city-numbers"},
                                {std::string(number.label), "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx)
{
    const CityNumber& number = number_in_hand(ctx);
    const auto value = value_field(number);
    const entry::AnyField* form[] = {&value, &kBasis, &kFrom};
    entry::Values values;
    values.set(value, std::int64_t(ctx.read(
                          [&](db::Reading& tx) { return guard::in_force(tx, number, ctx.today()); })));
    values.set(kFrom, ctx.today());
    return draw(ctx, number, entry::Typed::of(values, form), {});
}

Answer set(Context& ctx)
{
    const CityNumber& number = number_in_hand(ctx);
    const auto value = value_field(number);
    const entry::AnyField* form[] = {&value, &kBasis, &kFrom};
    Problems problems;
    const entry::Values typed = entry::read_form(form, ctx.request, problems);
    if (problems.none() && *typed[kFrom] < ctx.today())
        problems.add(kFrom.id, "使い始める日は、今日かそれよりあとの日にしてください");
    if (!problems.none()) return draw(ctx, number, {ctx.request.form}, problems);
    const std::string id = new_id();
    return ctx.act({.act = "set_city_number",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice(href_of(number), "city_number_set"),
                    .purpose = std::string(number.id) + " " + std::to_string(*typed[value])},
                   [&](db::Writing& tx, const guard::Who& who) {
                       guard::set_number(tx, id,
                                         {.number = std::string(number.id),
                                          .value = int(*typed[value]),
                                          .basis = typed.text(kBasis.id),
                                          .valid_from = *typed[kFrom],
                                          .set_at = ctx.now(),
                                          .account_id = who.account_id,
                                          .acting = std::string(who.acting())});
                   });
}

} // namespace

void add_city_numbers(guard::Site& site)
{
    guard::declare_notice("city_number_set", "数を決めました。使い始める日から使います。");
    site.add({
        {"GET", "/city-numbers", kSet, show_all},
        {"GET", "/city-numbers/{number}", kSet, show},
        {"POST", "/city-numbers/{number}", kSet, set},
    });
}

} // namespace kasama::governance
