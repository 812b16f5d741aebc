// D17 連絡帳: what the people around a person write to each other; 市民公開欄 is read by the person and the
// family too.
#include "records/team_notes/feature.h"

#include "entry/record_list.h"
#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

using entry::Code;
using entry::Kind;
using entry::Values;

constexpr Code kKinds[] = {
    {"report", "報告"}, {"message", "連絡"}, {"question", "相談"}, {"request", "依頼"}, {"reply", "返信"}};

constexpr auto kDay = entry::date_field({.id = "written_on", .label = "日", .required = true});
constexpr auto kKind = entry::code_field({.id = "kind", .label = "種別", .required = true}, kKinds);
constexpr auto kTo =
    entry::text_field({.id = "to", .label = "宛先の職種・機関", .hint = "空欄は、支援チームの全員です。"});
constexpr auto kText = entry::text_field({.id = "text",
                                          .label = "内容",
                                          .kind = Kind::long_text,
                                          .hint = "急ぎのときは、ここに書かず電話してください。",
                                          .required = true,
                                          .longest = 3000});
constexpr auto kReplyBy = entry::date_field({.id = "reply_by", .label = "返信の期限"});
constexpr auto kOpen =
    entry::flag_field({.id = "citizen_area", .label = "市民公開欄に出す（本人と家族も読めます）"});

constexpr const entry::AnyField* kFields[] = {&kDay, &kKind, &kTo, &kText, &kReplyBy, &kOpen};
static_assert(entry::unique_ids(kFields));

void check(const Values& values, Date today, Problems& problems)
{
    if (values[kDay] && *values[kDay] > today)
        problems.add(kDay.id, std::string(kDay.label) + "は、今日以前の日付にしてください");
}

/// 市民公開欄
bool in_citizen_area(const Values& values) { return values[kOpen].value_or(false); }

std::string heading(const Values& values)
{
    return wareki(*values[kDay]) + "　" + entry::shown(kKind, values.text(kKind.id));
}

html::Html body(const entry::Viewed& viewed)
{
    return entry::record_list(
        viewed, *entry::find(guard::Category::team_notes),
        {.heading = heading,
         .nothing = "連絡帳には、まだ何も書かれていません。急ぎのときは電話してください。"});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    entry::sort_newest_first(*entry::find(guard::Category::team_notes), sorted);
    return entry::Summary{.fact = ui::plain(heading(sorted.front().values)),
                          .source = std::to_string(versions.size()) + "件"};
}

std::string newest_day(const Values& values) { return values.text(kDay.id); }

} // namespace

void declare_team_notes()
{
    entry::declare({.id = guard::Category::team_notes,
                    .path = "team_notes",
                    .group = "毎日の記録",
                    .order = 210,
                    .fields = kFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .sort_key = newest_day,
                    .in_citizen_area = in_citizen_area});
}

} // namespace kasama::records
