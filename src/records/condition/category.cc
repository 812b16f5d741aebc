// D15 病状・診療メモ: what doctors and home nurses write of a person's state.
#include "records/condition/feature.h"

#include "entry/record_list.h"
#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

using entry::Code;
using entry::Kind;
using entry::Values;

constexpr Code kKinds[] = {
    {"problem", "病名・問題"}, {"course", "経過"}, {"order", "指示"}, {"in", "入院"}, {"out", "退院"}};

constexpr auto kDay = entry::date_field({.id = "noted_on", .label = "日", .required = true, .extract = true});
constexpr auto kKind =
    entry::code_field({.id = "kind", .label = "種類", .required = true, .extract = true}, kKinds);
constexpr auto kProblem =
    entry::text_field({.id = "problem", .label = "病名・問題", .required = true, .extract = true});
constexpr auto kText =
    entry::text_field({.id = "text", .label = "内容", .kind = Kind::long_text, .longest = 4000});
constexpr auto kPlace = entry::text_field({.id = "place", .label = "入退院した機関"});

constexpr const entry::AnyField* kFields[] = {&kDay, &kKind, &kProblem, &kText, &kPlace};
static_assert(entry::unique_ids(kFields));

void check(const Values& values, Date today, Problems& problems)
{
    if (values[kDay] && *values[kDay] > today)
        problems.add(kDay.id, std::string(kDay.label) + "は、今日以前の日付にしてください");
    const std::string& kind = values.text(kKind.id);
    if ((kind == "in" || kind == "out") && !values[kPlace])
        problems.add(kPlace.id, "入院・退院のときは、機関を入力してください");
}

std::string heading(const Values& values)
{
    return wareki(*values[kDay]) + "　" + entry::shown(kKind, values.text(kKind.id)) + "　" +
           values.text(kProblem.id);
}

html::Html body(const entry::Viewed& viewed)
{
    return entry::record_list(viewed, *entry::find(guard::Category::condition),
                              {.heading = heading, .nothing = "病状・診療メモは、まだありません。"});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    entry::sort_newest_first(*entry::find(guard::Category::condition), sorted);
    return entry::Summary{.fact = ui::plain(heading(sorted.front().values)),
                          .source = std::to_string(versions.size()) + "件"};
}

std::string newest_day(const Values& values) { return values.text(kDay.id); }

} // namespace

void declare_condition()
{
    entry::declare({.id = guard::Category::condition,
                    .path = "condition",
                    .group = "医療・薬",
                    .order = 420,
                    .fields = kFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .sort_key = newest_day});
}

} // namespace kasama::records
