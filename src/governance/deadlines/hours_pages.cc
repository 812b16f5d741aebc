// 受付時間 (4.6(2)): the desk's hours, set with the day they hold from.
#include "entry/form.h"
#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/deadlines/pages.h"
#include "governance/deadlines/pages/hours.html.h"
#include "guard/access/hours.h"
#include "guard/access/service.h"
#include "procedure/case_words.h"

#include <charconv>

namespace kasama::governance {

using guard::Context;
using guard::OfficeHours;
using guard::SetHours;
using web::Answer;

namespace {

constexpr guard::Duty kSet{"set_deadlines"};

constexpr auto kOpens = entry::text_field(
    {.id = "opens", .label = "受付の始まり", .hint = "例：8:30", .required = true, .longest = 5});
constexpr auto kCloses = entry::text_field(
    {.id = "closes", .label = "受付の終わり", .hint = "例：17:15", .required = true, .longest = 5});
constexpr auto kFrom = entry::date_field({.id = "valid_from", .label = "使い始める日", .required = true});
constexpr const entry::AnyField* kForm[] = {&kOpens, &kCloses, &kFrom};
static_assert(entry::unique_ids(kForm));

std::string clock_of(int minutes)
{
    const int rest = minutes % 60;
    return std::to_string(minutes / 60) + (rest < 10 ? ":0" : ":") + std::to_string(rest);
}

/// 「17:15」 in minutes of the day.
std::optional<int> minutes_of(std::string_view typed)
{
    const std::string text = half_width(typed);
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || text.size() != colon + 3) return {};
    int hour = 0, minute = 0;
    const char *begin = text.data(), *middle = begin + colon, *end = begin + text.size();
    if (std::from_chars(begin, middle, hour).ptr != middle) return {};
    if (std::from_chars(middle + 1, end, minute).ptr != end) return {};
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return {};
    return hour * 60 + minute;
}

html::Html history_of(Context& ctx)
{
    const auto all = ctx.read([](db::Reading& tx) { return guard::all_office_hours(tx); });
    procedure::Names names(ctx);
    ui::Table table{.caption = "決定 " + std::to_string(all.size()) + "件",
                    .columns = {{.label = "使い始める日"},
                                {.label = "受付時間"},
                                {.label = "決めた人"},
                                {.label = "決めた日時"}},
                    .rows = {},
                    .empty = "まだありません。もとの受付時間のままです。"};
    for (const SetHours& one : all) {
        table.rows.push_back({.cells = {ui::plain(wareki(one.valid_from)), ui::plain(in_words(one.hours)),
                                        ui::plain(names.of(one.account_id, one.acting)),
                                        ui::plain(procedure::moment(one.set_at))}});
    }
    return ui::table(table);
}

Answer draw(Context& ctx, const entry::Typed& typed, const Problems& problems)
{
    const OfficeHours hours = ctx.read([&](db::Reading& tx) { return guard::office_hours(tx, ctx.today()); });
    return ctx.page({.title = "受付時間",
                     .body = hours_page({.in_force = in_words(hours),
                                         .keys = ctx.form_keys(),
                                         .fields = entry::draw_form(kForm, typed, problems),
                                         .history = history_of(ctx)}),
                     .crumbs = {{"期限の設定", "/deadlines"}, {"受付時間", "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx)
{
    const OfficeHours hours = ctx.read([&](db::Reading& tx) { return guard::office_hours(tx, ctx.today()); });
    entry::Values values;
    values.set(kOpens, clock_of(hours.opens));
    values.set(kCloses, clock_of(hours.closes));
    values.set(kFrom, ctx.today());
    return draw(ctx, entry::Typed::of(values, kForm), {});
}

Answer set(Context& ctx)
{
    Problems problems;
    const entry::Values typed = entry::read_form(kForm, ctx.request, problems);
    SetHours wanted{.hours = {}, .account_id = {}, .acting = {}};
    if (problems.none()) {
        const auto opens = minutes_of(typed.text(kOpens.id)), closes = minutes_of(typed.text(kCloses.id));
        if (!opens) problems.add(kOpens.id, "受付の始まりを、8:30 のように入力してください");
        if (!closes) problems.add(kCloses.id, "受付の終わりを、17:15 のように入力してください");
        if (opens && closes && *closes <= *opens)
            problems.add(kCloses.id, "受付の終わりは、始まりより後の時刻にしてください");
        wanted.valid_from = *typed[kFrom];
        if (wanted.valid_from < ctx.today())
            problems.add(kFrom.id, "使い始める日は、今日かそれよりあとの日にしてください");
        if (problems.none()) wanted.hours = {.opens = *opens, .closes = *closes};
    }
    if (!problems.none()) return draw(ctx, {ctx.request.form}, problems);
    wanted.set_at = ctx.now();
    const std::string id = new_id();
    Answer answer = ctx.act({.act = "set_office_hours",
                             .form_key = ctx.form_key(),
                             .then = Context::with_notice("/deadlines/hours", "hours_set"),
                             .purpose = clock_of(wanted.hours.opens) + "-" + clock_of(wanted.hours.closes)},
                            [&](db::Writing& tx, const guard::Who& who) {
                                wanted.account_id = who.account_id;
                                wanted.acting = std::string(who.acting());
                                guard::set_office_hours(tx, id, wanted);
                            });
    guard::forget_service_state(); // the closed page says the hours
    return answer;
}

} // namespace

std::vector<guard::Route> hours_routes()
{
    guard::declare_notice("hours_set", "受付時間を決めました。使い始める日からの受付に使います。");
    return {{"GET", "/deadlines/hours", kSet, show}, {"POST", "/deadlines/hours", kSet, set}};
}

} // namespace kasama::governance
