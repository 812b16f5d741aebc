// D07 ケアプラン: one entry one table of a plan (居宅サービス計画書 第1–7表, 老企第29号).
#include "records/care_plan/feature.h"

#include "entry/record_list.h"
#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

using entry::Code;
using entry::Kind;
using entry::Values;

constexpr Code kTables[] = {{"1", "第1表 居宅サービス計画書(1)"}, {"2", "第2表 居宅サービス計画書(2)"},
                            {"3", "第3表 週間サービス計画表"},    {"4", "第4表 サービス担当者会議の要点"},
                            {"5", "第5表 居宅介護支援経過"},      {"6", "第6表 サービス利用票"},
                            {"7", "第7表 サービス利用票別表"}};

constexpr auto kTable =
    entry::code_field({.id = "table", .label = "表", .required = true, .extract = true}, kTables);
constexpr auto kDay =
    entry::date_field({.id = "made_on", .label = "作成（変更）日", .required = true, .extract = true});
constexpr auto kUntil = entry::date_field({.id = "until", .label = "計画の終わり"});
constexpr auto kWishes = entry::text_field(
    {.id = "wishes", .label = "利用者と家族の意向、課題", .kind = Kind::long_text, .longest = 3000});
constexpr auto kAims = entry::text_field(
    {.id = "aims", .label = "援助の方針、目標（期間）", .kind = Kind::long_text, .longest = 3000});
constexpr auto kServices = entry::text_field({.id = "services",
                                              .label = "サービス（種別、内容、事業所、頻度、期間）",
                                              .kind = Kind::long_text,
                                              .hint = "一行に一つのサービスを書きます。",
                                              .longest = 4000,
                                              .extract = true});
constexpr auto kOffice = entry::text_field(
    {.id = "office",
     .label = "担当する事業所の番号",
     .hint = "この部分を担当する機関の番号（例：K-0003）。その介護事業所は、第4表から第7表も読めます。"});
constexpr auto kText = entry::text_field(
    {.id = "text", .label = "本文（会議の要点、経過など）", .kind = Kind::long_text, .longest = 6000});
constexpr auto kConsentedOn = entry::date_field({.id = "consented_on", .label = "本人の同意日"});

constexpr const entry::AnyField* kFields[] = {&kTable,    &kDay,    &kUntil, &kWishes,     &kAims,
                                              &kServices, &kOffice, &kText,  &kConsentedOn};
static_assert(entry::unique_ids(kFields));

void check(const Values& values, Date, Problems& problems)
{
    const auto day = values[kDay], until = values[kUntil];
    if (day && until && *until < *day)
        problems.add(kUntil.id, "計画の終わりは、作成（変更）日より後の日付にしてください");
    if (!values[kWishes] && !values[kAims] && !values[kServices] && !values[kText])
        problems.add(kText.id, "意向、方針、サービス、本文のどれかを入力してください");
}

/// 担当の部分: tables 1 to 3, and what names the office of whoever looks.
bool in_part(const Values& values, std::string_view organisation_number)
{
    const std::string& table = values.text(kTable.id);
    return table == "1" || table == "2" || table == "3" ||
           (!organisation_number.empty() && values.text(kOffice.id) == organisation_number);
}

std::string heading(const Values& values)
{
    return wareki(*values[kDay]) + "　" + entry::shown(kTable, values.text(kTable.id));
}

html::Html body(const entry::Viewed& viewed)
{
    return entry::record_list(viewed, *entry::find(guard::Category::care_plan),
                              {.heading = heading, .nothing = "ケアプランは、まだありません。"});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    entry::sort_newest_first(*entry::find(guard::Category::care_plan), sorted);
    return entry::Summary{.fact = ui::plain(heading(sorted.front().values)),
                          .source = std::to_string(versions.size()) + "件"};
}

std::string newest_day(const Values& values) { return values.text(kDay.id); }

} // namespace

void declare_care_plan()
{
    entry::declare({.id = guard::Category::care_plan,
                    .path = "care_plan",
                    .group = "介護",
                    .order = 120,
                    .fields = kFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .sort_key = newest_day,
                    .in_part = in_part});
}

} // namespace kasama::records
