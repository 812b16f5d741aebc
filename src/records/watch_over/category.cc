// D09 見守り情報: how a person lives and who looks in (災害対策基本法 49条の10 for the list of those who need
// help).
#include "records/watch_over/feature.h"

#include "entry/record_list.h"
#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

using entry::Code;
using entry::Kind;
using entry::Values;

constexpr Code kHouseholds[] = {
    {"alone", "独居"}, {"old", "高齢者のみ"}, {"daytime", "日中独居"}, {"together", "同居"}};
constexpr Code kHelps[] = {{"0", "要らない"}, {"1", "要る"}};

constexpr auto kDay =
    entry::date_field({.id = "confirmed_on", .label = "最後に確かめた日", .required = true, .extract = true});
constexpr auto kHousehold =
    entry::code_field({.id = "household", .label = "世帯", .required = true}, kHouseholds);
constexpr auto kCommissioner = entry::text_field({.id = "commissioner", .label = "民生委員"});
constexpr auto kAssociation = entry::text_field({.id = "association", .label = "自治会"});
constexpr auto kKey = entry::text_field(
    {.id = "key", .label = "鍵の保管", .hint = "だれが持っているか。置き場所は書きません。"});
constexpr auto kButton = entry::flag_field({.id = "emergency_button", .label = "緊急通報装置がある"});
constexpr auto kAids = entry::text_field({.id = "aids", .label = "福祉用具"});
constexpr auto kEscape = entry::code_field({.id = "escape_help", .label = "避難の支援"}, kHelps);
constexpr auto kEscapeReason = entry::text_field(
    {.id = "escape_reason", .label = "支援が要る理由と方法", .kind = Kind::long_text, .longest = 1000});
constexpr auto kListed =
    entry::flag_field({.id = "listed", .label = "平常時から消防・民生委員などに名簿を渡してよい"});

constexpr const entry::AnyField* kFields[] = {&kDay,          &kHousehold, &kCommissioner, &kAssociation,
                                              &kKey,          &kButton,    &kAids,         &kEscape,
                                              &kEscapeReason, &kListed};
static_assert(entry::unique_ids(kFields));

void check(const Values& values, Date today, Problems& problems)
{
    if (values[kDay] && *values[kDay] > today)
        problems.add(kDay.id, std::string(kDay.label) + "は、今日以前の日付にしてください");
    if (values.text(kEscape.id) == "1" && !values[kEscapeReason])
        problems.add(kEscapeReason.id, "避難の支援が要るときは、理由と方法を入力してください");
}

std::string heading(const Values& values)
{
    return entry::shown(kHousehold, values.text(kHousehold.id)) + "　" + wareki(*values[kDay]) + "に確認";
}

html::Html body(const entry::Viewed& viewed)
{
    return entry::record_list(viewed, *entry::find(guard::Category::watch_over),
                              {.heading = heading, .nothing = "見守り情報は、まだありません。"});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    entry::sort_newest_first(*entry::find(guard::Category::watch_over), sorted);
    return entry::Summary{.fact = ui::plain(heading(sorted.front().values)),
                          .source = std::to_string(versions.size()) + "件"};
}

std::string newest_day(const Values& values) { return values.text(kDay.id); }

} // namespace

void declare_watch_over()
{
    entry::declare({.id = guard::Category::watch_over,
                    .path = "watch_over",
                    .group = "見守り",
                    .order = 500,
                    .fields = kFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .sort_key = newest_day});
}

} // namespace kasama::records
