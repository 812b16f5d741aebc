// 移り変わり: one chart. Values of different methods stand in panels of their own and are never joined.
#include "foundation/ui/chart.h"
#include "records/checkup/page.h"

namespace kasama::records {

namespace {

ui::Mark mark_of(Grade grade)
{
    switch (grade) {
    case Grade::referral: return ui::Mark::bad;
    case Grade::guidance: return ui::Mark::caution;
    case Grade::within: return ui::Mark::good;
    case Grade::none: break;
    }
    return ui::Mark::info;
}

/// Oldest first; nothing where it was never measured.
std::optional<ui::ChartPanel> panel(const std::vector<Checkup>& checkups, std::string_view id,
                                    std::string name, bool old)
{
    const Concept& of = concept_named(id);
    ui::ChartPanel drawn{.name = std::move(name), .labels = {}, .series = {}, .other_method = old};
    ui::ChartSeries series{.name = std::string(of.label), .points = {}};
    for (auto one = checkups.rbegin(); one != checkups.rend(); ++one) {
        const Chosen& chosen = one->chosen(of);
        const auto value = chosen.number();
        if (!value) continue;
        const Grade grade = grade_of(of, one->sex, chosen);
        drawn.labels.push_back(fiscal_year_words(one->day));
        series.points.push_back({.value = double(*value) / 1000,
                                 .shown = chosen.reading.value,
                                 .mark = old ? ui::Mark::withheld : mark_of(grade),
                                 .word = grade == Grade::referral   ? "受診勧奨"
                                         : grade == Grade::guidance ? "保健指導"
                                                                    : "基準内"});
    }
    if (series.points.empty()) return {};
    const std::size_t which = checkups.front().sex == "2" ? 1 : 0;
    for (const auto& [threshold, word, mark] : {std::tuple(of.referral[which], "受診", ui::Mark::bad),
                                                std::tuple(of.guidance[which], "指導", ui::Mark::caution)}) {
        if (threshold.kind == Threshold::Kind::none) continue;
        const std::string longer = old ? word : word == std::string_view("受診") ? "受診勧奨" : "保健指導";
        drawn.thresholds.push_back({.value = double(threshold.limit) / 1000,
                                    .name = longer + " " + std::string(threshold.text),
                                    .mark = old ? ui::Mark::withheld : mark});
    }
    drawn.series.push_back(std::move(series));
    return drawn;
}

} // namespace

html::Html trend(const std::vector<Checkup>& checkups)
{
    ui::Chart chart{.id = "trend", .title = "HbA1cの移り変わり", .panels = {}, .with_table = false};
    chart.legend = {{ui::Mark::bad, "受診勧奨判定値"}, {ui::Mark::caution, "保健指導判定値"}};
    const auto old = panel(checkups, "hba1c_jds", "JDS値（古い測り方）", true);
    const auto now = panel(checkups, "hba1c", old ? "NGSP値（いまの測り方）" : "", false);
    if (old) chart.panels.push_back(*old);
    if (now) chart.panels.push_back(*now);
    if (old || now) return ui::chart(chart);
    const auto pressure = panel(checkups, "systolic", "", false);
    if (!pressure) return {};
    chart.title = "収縮期血圧の移り変わり";
    chart.panels.push_back(*pressure);
    return ui::chart(chart);
}

} // namespace kasama::records
