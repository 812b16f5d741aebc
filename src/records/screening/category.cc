// D13 がん検診等: one entry one screening (地域保健・健康増進事業報告作成要領).
#include "records/screening/feature.h"

#include "entry/record_list.h"
#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

using entry::Code;
using entry::Kind;
using entry::Values;

constexpr Code kKinds[] = {{"stomach_x", "胃（X線）"},
                           {"stomach_e", "胃（内視鏡）"},
                           {"lung", "肺"},
                           {"colon", "大腸（便潜血2日法）"},
                           {"breast", "乳（マンモグラフィ）"},
                           {"cervix", "子宮頸（細胞診）"},
                           {"cervix_hpv", "子宮頸（HPV）"},
                           {"prostate", "前立腺"},
                           {"liver", "肝炎"},
                           {"bone", "骨粗しょう症"},
                           {"gum", "歯周疾患"}};
constexpr Code kJudgements[] = {{"1", "精検不要（異常なし）"}, {"2", "要精検"}, {"3", "判定不能"}};
constexpr Code kFurther[] = {{"1", "精検受診"}, {"2", "精検未受診"}, {"3", "精検未把握"}};
constexpr Code kResults[] = {
    {"1", "異常なし"}, {"2", "がん"}, {"3", "がん疑い又は未確定"}, {"4", "がん以外の疾患"}};

constexpr auto kDay = entry::date_field({.id = "screened_on", .label = "受診日", .required = true});
constexpr auto kKind = entry::code_field({.id = "kind", .label = "種別", .required = true}, kKinds);
constexpr auto kPlace = entry::text_field({.id = "place", .label = "実施機関"});
constexpr auto kJudgement =
    entry::code_field({.id = "judgement", .label = "一次判定", .required = true}, kJudgements);
constexpr auto kFurtherState = entry::code_field({.id = "further", .label = "精検の状況"}, kFurther);
constexpr auto kFurtherOn = entry::date_field({.id = "further_on", .label = "精検の日"});
constexpr auto kFurtherAt = entry::text_field({.id = "further_at", .label = "精検の機関"});
constexpr auto kFurtherHow = entry::text_field({.id = "further_how", .label = "精検の方法"});
constexpr auto kResult = entry::code_field({.id = "result", .label = "精検結果"}, kResults);

constexpr const entry::AnyField* kFields[] = {
    &kDay, &kKind, &kPlace, &kJudgement, &kFurtherState, &kFurtherOn, &kFurtherAt, &kFurtherHow, &kResult};
static_assert(entry::unique_ids(kFields));

void check(const Values& values, Date today, Problems& problems)
{
    if (values[kDay] && *values[kDay] > today)
        problems.add(kDay.id, std::string(kDay.label) + "は、今日以前の日付にしてください");
    const bool told = values[kFurtherOn] && values[kFurtherAt] && values[kFurtherHow] && values[kResult];
    if (values.text(kFurtherState.id) == "1" && !told)
        problems.add(kFurtherState.id, "精検受診とするには、日、機関、方法、結果の四つが要ります");
    if (values[kFurtherState] && values.text(kJudgement.id) == "1")
        problems.add(kFurtherState.id, "精検不要のときは、精検の状況を選ばないでください");
}

std::string heading(const Values& values)
{
    return wareki(*values[kDay]) + "　" + entry::shown(kKind, values.text(kKind.id)) + "　" +
           entry::shown(kJudgement, values.text(kJudgement.id));
}

html::Html body(const entry::Viewed& viewed)
{
    return entry::record_list(viewed, *entry::find(guard::Category::cancer_screening),
                              {.heading = heading, .nothing = "がん検診等の記録は、まだありません。"});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    entry::sort_newest_first(*entry::find(guard::Category::cancer_screening), sorted);
    return entry::Summary{.fact = ui::plain(heading(sorted.front().values)),
                          .source = std::to_string(versions.size()) + "件"};
}

std::string newest_day(const Values& values) { return values.text(kDay.id); }

} // namespace

void declare_screening()
{
    entry::declare({.id = guard::Category::cancer_screening,
                    .path = "screening",
                    .group = "健診",
                    .order = 320,
                    .fields = kFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .sort_key = newest_day});
}

} // namespace kasama::records
