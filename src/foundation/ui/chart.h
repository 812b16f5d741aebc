// Line charts as SVG: values stand at their points, thresholds are dashed and named, shapes tell the state
// without colour. Drawn twice, for a wide page and for a phone; a table of the same values goes with it.
#pragma once

#include "foundation/ui/ui.h"

namespace kasama::ui {

struct ChartPoint {
    std::optional<double> value; ///< none: not measured; the line is broken there
    std::string shown;           ///< as it is written: 「6.7」, 「未実施」
    Mark mark = Mark::info;      ///< shape and colour
    std::string word{};          ///< the state in words, for the table: 「受診勧奨」
};

struct ChartSeries {
    std::string name;               ///< 「HbA1c（NGSP）」
    std::vector<ChartPoint> points; ///< one for each label of the panel
};

struct ChartThreshold {
    double value;
    std::string name; ///< 「受診勧奨 6.5」
    Mark mark = Mark::caution;
};

/// Values that may be compared with each other. Two panels are never joined by a line.
struct ChartPanel {
    std::string name; ///< 「NGSP値（いまの測り方）」; may be empty where there is one panel
    std::vector<std::string> labels; ///< from old to new: 「令和4」 …
    std::vector<ChartSeries> series;
    std::vector<ChartThreshold> thresholds{};
    bool other_method = false; ///< an old way of measuring: grey ground, hollow diamonds, dotted line
};

struct Chart {
    std::string id;
    std::string title; ///< 「HbA1cの移り変わり」
    std::vector<ChartPanel> panels;
    std::vector<std::pair<Mark, std::string>> legend{}; ///< what the shapes mean
    bool with_table = true; ///< false where the page shows the values in a table of its own
};

html::Html chart(const Chart& chart);

} // namespace kasama::ui
