// D18 サービス提供記録: one entry one visit.
#include "records/service_log/feature.h"

#include "entry/record_list.h"
#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

using entry::Code;
using entry::Kind;
using entry::Values;

constexpr Code kServices[] = {{"11", "訪問介護"},     {"12", "訪問入浴"},     {"13", "訪問看護"},
                              {"14", "訪問リハ"},     {"15", "通所介護"},     {"16", "通所リハ"},
                              {"21", "短期入所生活"}, {"22", "短期入所療養"}, {"76", "定期巡回"},
                              {"73", "小規模多機能"}, {"other", "その他"}};
constexpr Code kDone[] = {{"yes", "あり"}, {"part", "一部"}, {"no", "なし"}, {"refused", "断られた"}};

constexpr auto kDay = entry::date_field({.id = "visited_on", .label = "日", .required = true});
constexpr auto kTime =
    entry::text_field({.id = "visited_at", .label = "時刻", .hint = "例：9:30から10:15", .longest = 20});
constexpr auto kService =
    entry::code_field({.id = "service", .label = "サービスの種別", .required = true}, kServices);
constexpr auto kText = entry::text_field(
    {.id = "text", .label = "したこと", .kind = Kind::long_text, .required = true, .longest = 3000});
constexpr auto kMeal = entry::number_field({.id = "meal", .label = "食事", .unit = "割"}, 0, 10);
constexpr auto kWater = entry::number_field({.id = "water", .label = "水分", .unit = "mL"}, 0, 5000);
constexpr auto kToilet = entry::text_field({.id = "toilet", .label = "排泄"});
constexpr auto kBath = entry::code_field({.id = "bath", .label = "入浴"}, kDone);
constexpr auto kMedicine = entry::code_field({.id = "medicine", .label = "服薬の確認"}, kDone);
constexpr auto kAmiss = entry::text_field(
    {.id = "amiss", .label = "転倒・気づいたこと", .kind = Kind::long_text, .longest = 1000});

constexpr const entry::AnyField* kFields[] = {&kDay,   &kTime,   &kService, &kText,     &kMeal,
                                              &kWater, &kToilet, &kBath,    &kMedicine, &kAmiss};
static_assert(entry::unique_ids(kFields));

void check(const Values& values, Date today, Problems& problems)
{
    if (values[kDay] && *values[kDay] > today)
        problems.add(kDay.id, std::string(kDay.label) + "は、今日以前の日付にしてください");
}

std::string heading(const Values& values)
{
    return wareki(*values[kDay]) + "　" + entry::shown(kService, values.text(kService.id));
}

html::Html body(const entry::Viewed& viewed)
{
    return entry::record_list(viewed, *entry::find(guard::Category::service_log),
                              {.heading = heading, .nothing = "サービス提供記録は、まだありません。"});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    entry::sort_newest_first(*entry::find(guard::Category::service_log), sorted);
    return entry::Summary{.fact = ui::plain(heading(sorted.front().values)),
                          .source = std::to_string(versions.size()) + "件"};
}

std::string newest_day(const Values& values) { return values.text(kDay.id); }

} // namespace

void declare_service_log()
{
    entry::declare({.id = guard::Category::service_log,
                    .path = "service_log",
                    .group = "毎日の記録",
                    .order = 220,
                    .fields = kFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .sort_key = newest_day});
}

} // namespace kasama::records
