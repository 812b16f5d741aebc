// D16 バイタル: measured values of one time; the impossible is refused, the unusual is marked.
#include "records/vitals/feature.h"

#include "entry/record_list.h"
#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

using entry::Code;
using entry::Kind;
using entry::Values;

constexpr Code kMeasurers[] = {
    {"professional", "専門職"}, {"self", "本人"}, {"family", "家族"}, {"device", "機器"}};

constexpr auto kDay =
    entry::date_field({.id = "measured_on", .label = "測った日", .required = true, .extract = true});
constexpr auto kTime = entry::text_field(
    {.id = "measured_at", .label = "時刻", .hint = "例：9:30", .longest = 5, .extract = true});
constexpr auto kMeasurer =
    entry::code_field({.id = "measurer", .label = "測った人", .required = true}, kMeasurers);
constexpr auto kTemperature = entry::Field<entry::Decimal>{{.id = "temperature",
                                                            .label = "体温",
                                                            .kind = Kind::decimal,
                                                            .unit = "℃",
                                                            .least = 33000,
                                                            .most = 43000,
                                                            .extract = true}};
constexpr auto kPulse =
    entry::number_field({.id = "pulse", .label = "脈拍", .unit = "回/分", .extract = true}, 20, 250);
constexpr auto kUpper =
    entry::number_field({.id = "systolic", .label = "血圧（上）", .unit = "mmHg", .extract = true}, 40, 300);
constexpr auto kLower =
    entry::number_field({.id = "diastolic", .label = "血圧（下）", .unit = "mmHg", .extract = true}, 20, 200);
constexpr auto kOxygen =
    entry::number_field({.id = "spo2", .label = "SpO2", .unit = "%", .extract = true}, 50, 100);
constexpr auto kBreaths =
    entry::number_field({.id = "breaths", .label = "呼吸数", .unit = "回/分", .extract = true}, 4, 60);
constexpr auto kWeight = entry::Field<entry::Decimal>{
    {.id = "weight", .label = "体重", .kind = Kind::decimal, .unit = "kg", .least = 15000, .most = 250000}};
constexpr auto kSugar = entry::number_field({.id = "glucose", .label = "血糖", .unit = "mg/dL"}, 10, 1000);
constexpr auto kPain = entry::number_field({.id = "pain", .label = "痛み（NRS）"}, 0, 10);
constexpr auto kRemark =
    entry::text_field({.id = "remark", .label = "気づいたこと", .kind = Kind::long_text, .longest = 1000});

constexpr const entry::AnyField* kFields[] = {&kDay,   &kTime,  &kMeasurer, &kTemperature, &kPulse,
                                              &kUpper, &kLower, &kOxygen,   &kBreaths,     &kWeight,
                                              &kSugar, &kPain,  &kRemark};
static_assert(entry::unique_ids(kFields));

void check(const Values& values, Date today, Problems& problems)
{
    if (values[kDay] && *values[kDay] > today)
        problems.add(kDay.id, std::string(kDay.label) + "は、今日以前の日付にしてください");
    const auto upper = values[kUpper], lower = values[kLower];
    if (upper.has_value() != lower.has_value())
        problems.add(upper ? kLower.id : kUpper.id, "血圧は、上と下の両方を入力してください");
    if (upper && lower && *upper <= *lower)
        problems.add(kUpper.id, "血圧（上）は、血圧（下）より大きい値を入力してください");
    const bool measured = values[kTemperature] || values[kPulse] || upper || values[kOxygen] ||
                          values[kBreaths] || values[kWeight] || values[kSugar] || values[kPain];
    if (!measured) problems.add(kTemperature.id, "測った値を一つ以上入力してください");
}

std::string heading(const Values& values)
{
    std::string words = wareki(*values[kDay]);
    if (values[kTime]) words += " " + *values[kTime];
    if (values[kTemperature]) words += "　" + *values[kTemperature] + "℃";
    if (values[kUpper])
        words += "　" + std::to_string(*values[kUpper]) + "/" + std::to_string(*values[kLower]);
    return words;
}

std::string warning(const Values& values)
{
    std::string words;
    const auto add = [&](bool unusual, std::string_view what) {
        if (!unusual) return;
        words += (words.empty() ? "ふだんと違う値：" : "、");
        words += what;
    };
    const double temperature = values[kTemperature] ? std::stod(*values[kTemperature]) : 36.5;
    add(temperature >= 37.5 || temperature <= 35.0, kTemperature.label);
    const auto pulse = values[kPulse].value_or(70), breaths = values[kBreaths].value_or(16);
    add(pulse >= 110 || pulse <= 50, kPulse.label);
    const auto upper = values[kUpper].value_or(120), lower = values[kLower].value_or(70);
    add(upper >= 160 || upper <= 90 || lower >= 100, "血圧");
    add(values[kOxygen].value_or(98) <= 93, kOxygen.label);
    add(breaths >= 25 || breaths <= 8, kBreaths.label);
    const auto sugar = values[kSugar].value_or(100);
    add(sugar >= 250 || sugar <= 70, kSugar.label);
    add(values[kPain].value_or(0) >= 5, kPain.label);
    return words;
}

html::Html body(const entry::Viewed& viewed)
{
    return entry::record_list(
        viewed, *entry::find(guard::Category::vitals),
        {.heading = heading, .nothing = "バイタルの記録は、まだありません。", .warning = warning});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    entry::sort_newest_first(*entry::find(guard::Category::vitals), sorted);
    return entry::Summary{.fact = ui::plain(heading(sorted.front().values)),
                          .source = std::to_string(versions.size()) + "件"};
}

std::string newest_day(const Values& values) { return values.text(kDay.id); }

} // namespace

void declare_vitals()
{
    entry::declare({.id = guard::Category::vitals,
                    .path = "vitals",
                    .group = "毎日の記録",
                    .order = 200,
                    .fields = kFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .sort_key = newest_day});
}

} // namespace kasama::records
