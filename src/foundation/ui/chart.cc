// The geometry of a chart is worked out once for each width, in the units of its drawing (1 unit = 1 px at
// full size).
#include "foundation/ui/chart.h"

#include "foundation/ui/table.h"

#include <algorithm>
#include <fmt/format.h>

namespace kasama::ui {

namespace {

struct Range {
    double low, high;
};

/// One drawing: its place on the paper and the scale of its values.
struct Frame {
    double left, right, top, bottom; ///< of the plot, without labels
    Range range;

    double y(double value) const
    {
        return bottom - (value - range.low) / (range.high - range.low) * (bottom - top);
    }
};

/// All panels share one scale, so that heights may be compared with thresholds of either.
Range range_of(const std::vector<ChartPanel>& panels)
{
    bool any = false;
    Range range{0, 0};
    const auto take = [&](double value) {
        range = any ? Range{std::min(range.low, value), std::max(range.high, value)} : Range{value, value};
        any = true;
    };
    for (const ChartPanel& panel : panels) {
        for (const ChartThreshold& threshold : panel.thresholds) take(threshold.value);
        for (const ChartSeries& series : panel.series) {
            for (const ChartPoint& point : series.points) {
                if (point.value) take(*point.value);
            }
        }
    }
    const double span = range.high - range.low;
    const double margin = span > 0 ? span * 0.15 : 1;
    return {range.low - margin, range.high + margin};
}

void put(std::string& out, std::string_view text) { html::escape(out, text); }

void text_at(std::string& out, double x, double y, std::string_view anchor, int size, std::string_view css,
             std::string_view text)
{
    fmt::format_to(std::back_inserter(out),
                   "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" font-size=\"{}\"", x, y, anchor, size);
    if (!css.empty()) fmt::format_to(std::back_inserter(out), " class=\"{}\"", css);
    out += '>';
    put(out, text);
    out += "</text>";
}

/// The same shapes as the marks beside words.
void shape_at(std::string& out, double x, double y, Mark mark, bool hollow)
{
    const auto add = [&](std::string_view form, auto... numbers) {
        fmt::format_to(std::back_inserter(out), fmt::runtime(form), numbers...);
    };
    const std::string_view css = id_of(mark);
    if (hollow) {
        add("<path class=\"chart-hollow\" stroke=\"currentColor\" d=\"M{:.1f} {:.1f}l7 7-7 7-7-7z\"/>", x,
            y - 7);
        return;
    }
    switch (mark) {
    case Mark::bad:
        add("<rect class=\"chart-{} chart-solid\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"12\" height=\"12\" "
            "rx=\"1\"/>",
            css, x - 6, y - 6);
        break;
    case Mark::caution:
        add("<path class=\"chart-{} chart-solid\" d=\"M{:.1f} {:.1f}l7.5 13h-15z\"/>", css, x, y - 8);
        break;
    case Mark::good:
        add("<circle class=\"chart-{} chart-hollow\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"6\"/>", css, x, y);
        break;
    case Mark::info:
        add("<circle class=\"chart-{} chart-solid\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"6\"/>", css, x, y);
        break;
    case Mark::withheld:
        add("<path class=\"chart-{} chart-hollow\" d=\"M{:.1f} {:.1f}h12v12h-12z\"/>", css, x - 6, y - 6);
        break;
    }
}

/// A value stands below its point where the line has a valley there, or ends far below its neighbour; else
/// above.
bool stands_below(const std::vector<ChartPoint>& points, std::size_t i, const Range& range)
{
    double sum = 0;
    int neighbours = 0;
    for (const std::size_t at : {i - 1, i + 1}) { // i - 1 of the first point is no index either
        if (at >= points.size() || !points[at].value) continue;
        sum += *points[at].value;
        ++neighbours;
    }
    const double far = neighbours == 1 ? (range.high - range.low) / 5 : 0;
    return neighbours > 0 && points[i].value && *points[i].value < sum / neighbours - far;
}

double x_of(const Frame& frame, std::size_t i, std::size_t count)
{
    const double width = frame.right - frame.left;
    return frame.left + width * (double(i) + 0.5) / double(std::max<std::size_t>(count, 1));
}

void draw_line(std::string& out, const Frame& frame, const ChartSeries& series, bool old)
{
    std::string path;
    bool joined = false;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const ChartPoint& point = series.points[i];
        if (point.value) {
            fmt::format_to(std::back_inserter(path), "{}{:.1f} {:.1f}", joined ? "L" : "M",
                           x_of(frame, i, series.points.size()), frame.y(*point.value));
        }
        joined = point.value.has_value();
    }
    if (path.find('L') == std::string::npos) return;
    out += old ? "<path class=\"chart-line chart-line-old\" d=\"" : "<path class=\"chart-line\" d=\"";
    out += path + "\"/>";
}

void draw_points(std::string& out, const Frame& frame, const ChartSeries& series, bool old)
{
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const ChartPoint& point = series.points[i];
        const double x = x_of(frame, i, series.points.size());
        if (!point.value) {
            text_at(out, x, frame.bottom - 8, "middle", 14, "", point.shown);
            continue;
        }
        const double y = frame.y(*point.value);
        shape_at(out, x, y, point.mark, old);
        text_at(out, x, stands_below(series.points, i, frame.range) ? y + 25 : y - 13, "middle",
                old ? 15 : 17, "chart-value", point.shown);
    }
}

struct Box {
    double left, right, top, bottom;
    bool meets(const Box& other) const
    {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

/// Where points and their values stand.
std::vector<Box> taken(const Frame& frame, const ChartPanel& panel)
{
    std::vector<Box> boxes;
    for (const ChartSeries& series : panel.series) {
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            if (!series.points[i].value) continue;
            const double x = x_of(frame, i, series.points.size()), y = frame.y(*series.points[i].value);
            const bool below = stands_below(series.points, i, frame.range);
            boxes.push_back({x - 32, x + 20, y - (below ? 9 : 28), y + (below ? 28 : 9)});
        }
    }
    return boxes;
}

/// A threshold's name at an end of its line, under or over it: the first place where no value stands.
void name_on_line(std::string& out, const Frame& frame, const ChartPanel& panel,
                  const ChartThreshold& threshold, std::string_view css)
{
    const double y = frame.y(threshold.value), width = 14 * double(threshold.name.size()) / 3 + 14;
    const std::vector<Box> values = taken(frame, panel);
    struct Place {
        double x, y;
        std::string_view anchor;
        Box box;
    };
    const double left = frame.left, right = frame.right;
    const Place places[] = {
        {left, y + 18, "start", {left, left + width, y + 4, y + 22}},
        {right, y + 18, "end", {right - width, right, y + 4, y + 22}},
        {left, y - 6, "start", {left, left + width, y - 20, y - 2}},
        {right, y - 6, "end", {right - width, right, y - 20, y - 2}},
    };
    const auto free = std::find_if(std::begin(places), std::end(places), [&](const Place& place) {
        return place.box.bottom < frame.bottom &&
               std::none_of(values.begin(), values.end(),
                            [&](const Box& box) { return box.meets(place.box); });
    });
    const Place& place = free == std::end(places) ? places[2] : *free;
    text_at(out, place.x, place.y, place.anchor, 14, css, threshold.name);
}

/// `beside`: names of thresholds stand right of the plot; else on their lines.
void draw_panel(std::string& out, const Frame& frame, const ChartPanel& panel, bool beside)
{
    for (const ChartThreshold& threshold : panel.thresholds) {
        const double y = frame.y(threshold.value);
        const std::string css =
            "chart-" + std::string(panel.other_method ? "withheld" : id_of(threshold.mark));
        fmt::format_to(std::back_inserter(out),
                       "<path class=\"chart-threshold {}\" d=\"M{:.1f} {:.1f}H{:.1f}\"/>", css, frame.left, y,
                       frame.right);
        if (beside) {
            text_at(out, frame.right + 8, y + 5, "start", 14, css, threshold.name);
        } else {
            name_on_line(out, frame, panel, threshold, css);
        }
    }
    for (const ChartSeries& series : panel.series) draw_line(out, frame, series, panel.other_method);
    for (const ChartSeries& series : panel.series) draw_points(out, frame, series, panel.other_method);
    if (panel.series.size() > 1) {
        for (const ChartSeries& series : panel.series) {
            for (std::size_t i = 0; i < series.points.size(); ++i) {
                if (!series.points[i].value) continue;
                text_at(out, x_of(frame, i, series.points.size()) - 14, frame.y(*series.points[i].value) + 5,
                        "end", 14, "", series.name);
                break;
            }
        }
    }
    fmt::format_to(std::back_inserter(out), "<path class=\"chart-axis\" d=\"M{:.1f} {:.1f}H{:.1f}\"/>",
                   frame.left, frame.bottom, frame.right);
    for (std::size_t i = 0; i < panel.labels.size(); ++i) {
        const bool newest = i + 1 == panel.labels.size() && !panel.other_method;
        text_at(out, x_of(frame, i, panel.labels.size()), frame.bottom + 22, "middle", 14,
                newest ? "chart-value" : "", panel.labels[i]);
    }
}

void begin(std::string& out, std::string_view css, double width, double height, const std::string& says)
{
    fmt::format_to(std::back_inserter(out),
                   "<svg class=\"{}\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"", css, width,
                   height);
    put(out, says);
    out += "\">";
}

/// The whole chart in a sentence, for who cannot see it.
std::string sentence(const std::string& title, const ChartPanel& panel)
{
    std::string says = title + "。" + (panel.name.empty() ? "" : panel.name + "。");
    for (const ChartSeries& series : panel.series) {
        says += series.name + "：";
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const ChartPoint& point = series.points[i];
            says +=
                (i == 0 ? "" : "、") + (i < panel.labels.size() ? panel.labels[i] : "") + " " + point.shown;
            if (!point.word.empty()) says += " " + point.word;
        }
        says += "。";
    }
    return says;
}

constexpr double kWide = 816, kPhone = 358, kHigh = 236, kNames = 112, kOldNames = 76, kGap = 24;

void draw_wide(std::string& out, const Chart& chart, const Range& range)
{
    std::string says;
    std::size_t places = 0;
    double names = 0;
    for (const ChartPanel& panel : chart.panels) {
        says += sentence(chart.title, panel);
        places += std::max<std::size_t>(panel.labels.size(), 2);
        names += panel.thresholds.empty() ? 8 : panel.other_method ? kOldNames : kNames;
    }
    begin(out, "chart-wide", kWide, kHigh, says);
    const double room = kWide - names - kGap * double(chart.panels.size() - 1);
    double left = 0;
    for (const ChartPanel& panel : chart.panels) {
        const double width = room * double(std::max<std::size_t>(panel.labels.size(), 2)) / double(places);
        const double beside = panel.thresholds.empty() ? 8 : panel.other_method ? kOldNames : kNames;
        const Frame frame{.left = left + (panel.other_method ? 12 : 4),
                          .right = left + width,
                          .top = 48,
                          .bottom = kHigh - 34,
                          .range = range};
        if (panel.other_method) {
            fmt::format_to(std::back_inserter(out),
                           "<rect class=\"chart-ground\" x=\"{:.1f}\" y=\"0\" width=\"{:.1f}\" "
                           "height=\"{:.1f}\" rx=\"12\"/>",
                           left, width + beside, kHigh);
        }
        text_at(out, frame.left, 20, "start", 14, "chart-value", panel.name);
        draw_panel(out, frame, panel, true);
        left += width + beside + kGap;
    }
    out += "</svg>";
}

/// On a phone the panels stand under each other, the newest way of measuring first.
void draw_phone(std::string& out, const Chart& chart, const Range& range)
{
    for (auto panel = chart.panels.rbegin(); panel != chart.panels.rend(); ++panel) {
        begin(out, "chart-phone", kPhone, kHigh, sentence(chart.title, *panel));
        if (panel->other_method) {
            fmt::format_to(std::back_inserter(out),
                           "<rect class=\"chart-ground\" width=\"{:.0f}\" height=\"{:.0f}\" rx=\"12\"/>",
                           kPhone, kHigh);
        }
        const double inset = panel->other_method ? 12 : 0;
        const Frame frame{
            .left = inset, .right = kPhone - inset, .top = 48, .bottom = kHigh - 34, .range = range};
        text_at(out, inset, 20, "start", 14, "chart-value", panel->name);
        draw_panel(out, frame, *panel, false);
        out += "</svg>";
    }
}

html::Html judged(const ChartPoint& point)
{
    std::string out;
    put(out, point.shown);
    if (!point.word.empty()) {
        fmt::format_to(std::back_inserter(out), "<span class=\"judged judged-{}\">{}", id_of(point.mark),
                       mark(point.mark).text());
        put(out, point.word);
        out += "</span>";
    }
    return html::Html::trusted(std::move(out));
}

html::Html table_of(const Chart& chart, const ChartPanel& panel, std::size_t number)
{
    Table table{
        .caption = chart.title + "の値", .columns = {{.label = "項目"}}, .rows = {}, .note = panel.name};
    for (const std::string& label : panel.labels) table.columns.push_back({.label = label, .number = true});
    for (const ChartSeries& series : panel.series) {
        TableRow row{.cells = {plain(series.name)}};
        for (const ChartPoint& point : series.points) row.cells.push_back(judged(point));
        table.rows.push_back(std::move(row));
    }
    return compare_table(chart.id + "-" + std::to_string(number), table);
}

} // namespace

html::Html chart(const Chart& chart)
{
    if (chart.panels.empty()) return {};
    std::string out = "<figure class=\"chart\"><figcaption>";
    put(out, chart.title);
    out += "</figcaption>";
    if (!chart.legend.empty()) {
        out += "<ul class=\"chart-legend\">";
        for (const auto& [which, words] : chart.legend) {
            out += "<li>" + mark(which).text();
            put(out, words);
            out += "</li>";
        }
        out += "</ul>";
    }
    const Range range = range_of(chart.panels);
    draw_wide(out, chart, range);
    draw_phone(out, chart, range);
    out += "</figure>";
    for (std::size_t i = 0; chart.with_table && i < chart.panels.size(); ++i)
        out += table_of(chart, chart.panels[i], i + 1).text();
    return html::Html::trusted(std::move(out));
}

} // namespace kasama::ui
