// D12 保健指導: one entry one contact of a course (標準的な健診・保健指導プログラム).
#include "records/guidance/feature.h"

#include "entry/record_list.h"
#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

using entry::Code;
using entry::Kind;
using entry::Values;

constexpr Code kTiers[] = {
    {"1", "積極的支援"}, {"2", "動機付け支援"}, {"3", "動機付け支援相当"}, {"4", "情報提供"}};
constexpr Code kStages[] = {
    {"first", "初回面接"}, {"contact", "継続的な支援"}, {"middle", "中間評価"}, {"final", "実績評価"}};

constexpr auto kDay = entry::date_field({.id = "given_on", .label = "実施日", .required = true});
constexpr auto kTier = entry::code_field({.id = "tier", .label = "階層化の結果", .required = true}, kTiers);
constexpr auto kStage = entry::code_field({.id = "stage", .label = "段階", .required = true}, kStages);
constexpr auto kAim =
    entry::text_field({.id = "aim", .label = "行動目標", .kind = Kind::long_text, .longest = 1000});
constexpr auto kWeight = entry::Field<entry::Decimal>{
    {.id = "weight", .label = "体重", .kind = Kind::decimal, .unit = "kg", .least = 15000, .most = 250000}};
constexpr auto kWaist = entry::Field<entry::Decimal>{
    {.id = "waist", .label = "腹囲", .kind = Kind::decimal, .unit = "cm", .least = 30000, .most = 200000}};
constexpr auto kResult =
    entry::text_field({.id = "result", .label = "評価", .kind = Kind::long_text, .longest = 2000});

constexpr const entry::AnyField* kFields[] = {&kDay, &kTier, &kStage, &kAim, &kWeight, &kWaist, &kResult};
static_assert(entry::unique_ids(kFields));

void check(const Values& values, Date today, Problems& problems)
{
    if (values[kDay] && *values[kDay] > today)
        problems.add(kDay.id, std::string(kDay.label) + "は、今日以前の日付にしてください");
}

std::string heading(const Values& values)
{
    return wareki(*values[kDay]) + "　" + entry::shown(kStage, values.text(kStage.id));
}

html::Html body(const entry::Viewed& viewed)
{
    return entry::record_list(viewed, *entry::find(guard::Category::health_guidance),
                              {.heading = heading, .nothing = "保健指導の記録は、まだありません。"});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    entry::sort_newest_first(*entry::find(guard::Category::health_guidance), sorted);
    return entry::Summary{.fact = ui::plain(heading(sorted.front().values)),
                          .source = std::to_string(versions.size()) + "件"};
}

std::string newest_day(const Values& values) { return values.text(kDay.id); }

} // namespace

void declare_guidance()
{
    entry::declare({.id = guard::Category::health_guidance,
                    .path = "guidance",
                    .group = "健診",
                    .order = 310,
                    .fields = kFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .sort_key = newest_day});
}

} // namespace kasama::records
