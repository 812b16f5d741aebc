// D06 主治医意見書: the doctor's opinion for the certification (主治医意見書記入の手引き). 同意欄 decides
// whether care managers read it.
#include "records/opinion/feature.h"

#include "entry/organisation_number.h"
#include "entry/record_list.h"
#include "foundation/base/wareki.h"
#include "guard/access/standing.h"

namespace kasama::records {

namespace {

using entry::Code;
using entry::Kind;
using entry::Values;

constexpr Code kAgreements[] = {{"1", "同意する"}, {"0", "同意しない"}};
constexpr Code kStabilities[] = {{"1", "安定"}, {"2", "不安定"}, {"3", "不明"}};
constexpr Code kProspects[] = {{"1", "期待できる"}, {"2", "期待できない"}, {"3", "不明"}};
constexpr Code kPhysical[] = {{"1", "自立"}, {"2", "J1"}, {"3", "J2"}, {"4", "A1"}, {"5", "A2"},
                              {"6", "B1"},   {"7", "B2"}, {"8", "C1"}, {"9", "C2"}};
constexpr Code kDementia[] = {{"1", "自立"}, {"2", "Ⅰ"},  {"3", "Ⅱa"}, {"4", "Ⅱb"},
                              {"5", "Ⅲa"},   {"6", "Ⅲb"}, {"7", "Ⅳ"},  {"8", "M"}};

constexpr auto kDay = entry::date_field({.id = "written_on", .label = "記入日", .required = true});
constexpr auto kAgreed = entry::code_field(
    {.id = "agreed", .label = "ケアプランの作成に使うことへの医師の同意", .required = true}, kAgreements);
constexpr auto kDoctor = entry::text_field({.id = "doctor", .label = "医師", .required = true});
constexpr auto kPlace = entry::text_field({.id = "place", .label = "医療機関", .required = true});
constexpr auto kOffice =
    entry::text_field({.id = "office",
                       .label = "医療機関の番号",
                       .hint = "利用機関のときだけ（例：K-0003）。その機関の医師が読めます。"});
constexpr auto kSeenOn = entry::date_field({.id = "seen_on", .label = "最終診察日"});
constexpr auto kDiagnoses = entry::text_field({.id = "diagnoses",
                                               .label = "診断名と発症日",
                                               .kind = Kind::long_text,
                                               .required = true,
                                               .longest = 1000});
constexpr auto kStable = entry::code_field({.id = "stable", .label = "症状の安定性"}, kStabilities);
constexpr auto kCourse =
    entry::text_field({.id = "course", .label = "経過と投薬", .kind = Kind::long_text, .longest = 3000});
constexpr auto kTreatments =
    entry::text_field({.id = "treatments", .label = "特別な医療", .kind = Kind::long_text, .longest = 500});
constexpr auto kPhysicalGrade =
    entry::code_field({.id = "physical_grade", .label = "障害高齢者の日常生活自立度"}, kPhysical);
constexpr auto kDementiaGrade =
    entry::code_field({.id = "dementia_grade", .label = "認知症高齢者の日常生活自立度"}, kDementia);
constexpr auto kState =
    entry::text_field({.id = "state", .label = "心身の状態", .kind = Kind::long_text, .longest = 2000});
constexpr auto kRisks = entry::text_field(
    {.id = "risks", .label = "発生の可能性が高い状態と対処", .kind = Kind::long_text, .longest = 1000});
constexpr auto kProspect = entry::code_field({.id = "prospect", .label = "維持・改善の見通し"}, kProspects);
constexpr auto kCare = entry::text_field(
    {.id = "care", .label = "医学的管理の必要性、留意事項", .kind = Kind::long_text, .longest = 2000});
constexpr auto kInfection = entry::text_field({.id = "infection", .label = "感染症"});
constexpr auto kRemarks =
    entry::text_field({.id = "remarks", .label = "特記すべき事項", .kind = Kind::long_text, .longest = 3000});

constexpr const entry::AnyField* kFields[] = {
    &kDay,       &kAgreed, &kDoctor,   &kPlace,      &kOffice,        &kSeenOn,
    &kDiagnoses, &kStable, &kCourse,   &kTreatments, &kPhysicalGrade, &kDementiaGrade,
    &kState,     &kRisks,  &kProspect, &kCare,       &kInfection,     &kRemarks};
static_assert(entry::unique_ids(kFields));

void check(const Values& values, Date today, Problems& problems)
{
    if (values[kDay] && *values[kDay] > today)
        problems.add(kDay.id, std::string(kDay.label) + "は、今日以前の日付にしてください");
}

/// 担当の部分: the own institution's.
bool in_part(const Values& values, std::string_view organisation_number)
{
    return !organisation_number.empty() && values.text(kOffice.id) == organisation_number;
}

/// The doctor's agreement becomes the condition the data table names, with the version that says so.
entry::WithWrite agreement_follows(guard::Vault&, const std::string& subject, const Values* values)
{
    const bool agreed = values && values->text(kAgreed.id) == "1";
    return [subject, agreed](db::Writing& tx, std::string_view by, Instant now) {
        guard::set_doctor_agreed(tx, subject, agreed, by, now);
    };
}

void check_office(db::Reading& tx, const Values& values, Problems& problems)
{
    const std::string& number = values.text(kOffice.id);
    if (!number.empty()) entry::organisation_numbered(tx, kOffice.id, number, problems);
}

std::string heading(const Values& values) { return wareki(*values[kDay]) + "　" + values.text(kPlace.id); }

html::Html body(const entry::Viewed& viewed)
{
    return entry::record_list(viewed, *entry::find(guard::Category::doctor_opinion),
                              {.heading = heading, .nothing = "主治医意見書は、まだありません。"});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    entry::sort_newest_first(*entry::find(guard::Category::doctor_opinion), sorted);
    return entry::Summary{.fact = ui::plain(heading(sorted.front().values)),
                          .source = std::to_string(versions.size()) + "件"};
}

std::string newest_day(const Values& values) { return values.text(kDay.id); }

} // namespace

void declare_opinion()
{
    entry::declare({.id = guard::Category::doctor_opinion,
                    .path = "opinion",
                    .group = "介護",
                    .order = 140,
                    .fields = kFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .check_standing = check_office,
                    .sort_key = newest_day,
                    .with_write = agreement_follows,
                    .in_part = in_part});
}

} // namespace kasama::records
