// D05 認定調査票: 概況調査, 基本調査, 特記事項 of one survey.
#include "records/survey/feature.h"

#include "entry/record_list.h"
#include "foundation/base/wareki.h"
#include "records/survey/items.h"

namespace kasama::records {

namespace {

using entry::Code;
using entry::Kind;
using entry::Values;

constexpr Code kPlaces[] = {{"1", "自宅内"}, {"2", "自宅外"}};

constexpr auto kDay =
    entry::date_field({.id = "surveyed_on", .label = "調査日", .required = true, .extract = true});
constexpr auto kPlace = entry::code_field({.id = "place", .label = "調査の場所"}, kPlaces);
constexpr auto kSurveyor = entry::text_field({.id = "surveyor", .label = "調査員と所属"});
constexpr auto kServices = entry::text_field(
    {.id = "services", .label = "いま使っているサービス", .kind = Kind::long_text, .longest = 1000});
constexpr auto kFamily = entry::text_field(
    {.id = "family", .label = "家族の状況、居住の環境", .kind = Kind::long_text, .longest = 1000});
constexpr auto kRemarks =
    entry::text_field({.id = "remarks", .label = "特記事項", .kind = Kind::long_text, .longest = 6000});

std::span<const entry::AnyField* const> fields()
{
    static const std::vector<const entry::AnyField*> all = [] {
        std::vector<const entry::AnyField*> list{&kDay, &kPlace, &kSurveyor, &kServices, &kFamily};
        for (const entry::AnyField& item : survey_items()) list.push_back(&item);
        list.push_back(&kRemarks);
        return list;
    }();
    return all;
}

void check(const Values& values, Date today, Problems& problems)
{
    if (values[kDay] && *values[kDay] > today)
        problems.add(kDay.id, "調査日は、今日以前の日付にしてください");
}

std::string heading(const Values& values) { return wareki(*values[kDay]) + "の調査"; }

html::Html body(const entry::Viewed& viewed)
{
    return entry::record_list(viewed, *entry::find(guard::Category::certification_survey),
                              {.heading = heading, .nothing = "認定調査票は、まだありません。"});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    entry::sort_newest_first(*entry::find(guard::Category::certification_survey), sorted);
    return entry::Summary{.fact = ui::plain(heading(sorted.front().values)), .source = "市"};
}

std::string newest_day(const Values& values) { return values.text(kDay.id); }

} // namespace

void declare_survey()
{
    entry::declare({.id = guard::Category::certification_survey,
                    .path = "survey",
                    .group = "介護",
                    .order = 130,
                    .fields = fields(),
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .sort_key = newest_day});
}

} // namespace kasama::records
