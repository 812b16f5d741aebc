// Every component as it is drawn: labels and descriptions point at what exists, states are words, text is
// escaped.
#include "foundation/ui/chart.h"
#include "foundation/ui/examples.h"
#include "foundation/ui/guide.h"
#include "foundation/ui/table.h"

#include <doctest/doctest.h>

#include <set>

using namespace kasama;

namespace {

std::vector<std::string> values_of(const std::string& html, const std::string& attribute)
{
    std::vector<std::string> found;
    const std::string opening = " " + attribute + "=\"";
    for (std::size_t at = html.find(opening); at != std::string::npos; at = html.find(opening, at + 1)) {
        const std::size_t begin = at + opening.size();
        found.push_back(html.substr(begin, html.find('"', begin) - begin));
    }
    return found;
}

std::size_t count_of(const std::string& text, std::string_view part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

bool contains(const html::Html& html, std::string_view part)
{
    return html.text().find(part) != std::string::npos;
}

} // namespace

TEST_CASE("部品: 見本のすべてで、ラベルと説明の指す先がある")
{
    const std::string page = ui::examples_body().text();
    std::set<std::string> ids;
    for (const std::string& id : values_of(page, "id")) {
        CAPTURE(id);
        CHECK(ids.insert(id).second);
    }
    for (const std::string attribute :
         {"for", "data-for", "aria-describedby", "aria-labelledby", "aria-controls"}) {
        for (const std::string& list : values_of(page, attribute)) {
            CAPTURE(attribute);
            CAPTURE(list);
            CHECK_FALSE(list.empty());
            std::istringstream words(list);
            for (std::string id; words >> id;) CHECK(ids.contains(id));
        }
    }
    for (const std::string& href : values_of(page, "href")) {
        if (href.starts_with('#')) CHECK(ids.contains(href.substr(1)));
    }
}

TEST_CASE("部品: 見本のどれも空でなく、style属性もイベント属性も持たない")
{
    for (const ui::ExampleGroup& group : ui::examples()) {
        CAPTURE(group.id);
        REQUIRE_FALSE(group.examples.empty());
        for (const ui::Example& example : group.examples) {
            CAPTURE(example.state);
            CHECK_FALSE(example.html.empty());
            CHECK_FALSE(contains(example.html, " style="));
            CHECK_FALSE(contains(example.html, " onclick="));
            CHECK_FALSE(contains(example.html, "<script"));
        }
    }
}

TEST_CASE("部品: 誤りは説明の先頭で読まれ、入力欄に印が付く")
{
    const html::Html wrong = ui::text_field({.id = "name",
                                             .label = "氏名",
                                             .value = "<b>\"",
                                             .hint = "全角で",
                                             .error = "氏名を入力してください"});
    CHECK(contains(wrong, "aria-describedby=\"name-error name-hint\""));
    CHECK(contains(wrong, "aria-invalid=\"true\""));
    CHECK(contains(wrong, "value=\"&lt;b&gt;&quot;\""));
    const html::Html right = ui::text_field({.id = "name", .label = "氏名"});
    CHECK_FALSE(contains(right, "aria-describedby"));
    CHECK_FALSE(contains(right, "aria-invalid"));
}

TEST_CASE("部品: 表は列の名前を電話の画面にも出し、ない行は言葉で言う")
{
    const ui::Table table{
        .caption = "一覧 1件",
        .columns = {{.label = "氏名"}, {.label = "件数", .number = true}, {.label = "操作", .hidden = true}},
        .rows = {{.cells = {ui::plain("岩間"), ui::plain("3"), ui::plain("開く")},
                  .state = ui::RowState::bad}},
        .empty = "ありません。"};
    const html::Html drawn = ui::table(table);
    CHECK(contains(drawn, "<th scope=\"row\">岩間</th>"));
    CHECK(contains(drawn, "data-label=\"件数\""));
    CHECK_FALSE(contains(drawn, "data-label=\"操作\""));
    CHECK(contains(drawn, "class=\"row-bad\""));
    CHECK_FALSE(contains(drawn, "ありません。"));
    ui::Table empty = table;
    empty.rows.clear();
    CHECK(contains(ui::table(empty), "ありません。"));
    CHECK(contains(ui::compare_table("x", table), "aria-labelledby=\"x-caption\""));
}

TEST_CASE("部品: 段階と進み具合は、いまの場所を一つだけ言う")
{
    const std::string steps = ui::steps({"甲", "乙", "丙"}, 2).text();
    CHECK(steps.find("全3ステップ中、2ステップ目") != std::string::npos);
    CHECK(count_of(steps, "aria-current=\"step\"") == 1);
    CHECK(count_of(steps, "（済み）") == 1);
    using enum ui::Progress;
    const std::string progress =
        ui::progress({{"申請", done}, {"審査会", now, {"11月26日"}}, {"通知", later}}).text();
    CHECK(count_of(progress, "aria-current=\"step\"") == 1);
    CHECK(count_of(progress, "いまここ") == 1);
    CHECK(count_of(progress, "（これから）") == 1);
}

TEST_CASE("部品: 切り替えは0件も数で言い、変更のリンクは何の変更かを言う")
{
    CHECK(contains(ui::tabs("結果", {{.label = "誤り", .href = "#e", .count = 0}}), "<strong>0</strong>"));
    CHECK(contains(ui::summary({{.question = "発生日", .answer = ui::plain("1日"), .change_href = "/x"}}),
                   "変更<span class=\"hidden\">（発生日）"));
    CHECK_FALSE(contains(ui::summary({{.question = "発生日", .answer = ui::plain("1日")}}), "変更"));
}

TEST_CASE("グラフ: 値を点に書き、境い目に名前を付け、測り方の違う値を線でつながない")
{
    const auto point = [](double value, std::string shown) {
        return ui::ChartPoint{value, std::move(shown), ui::Mark::bad, "受診勧奨"};
    };
    const ui::ChartPanel old{.name = "JDS値",
                             .labels = {"平成24"},
                             .series = {{"HbA1c", {point(5.9, "5.9")}}},
                             .thresholds = {},
                             .other_method = true};
    const ui::ChartPanel now{.name = "NGSP値",
                             .labels = {"令和7", "令和8"},
                             .series = {{"HbA1c", {point(6.4, "6.4"), point(6.7, "6.7")}}},
                             .thresholds = {{6.5, "受診勧奨 6.5", ui::Mark::bad}}};
    const std::string drawn =
        ui::chart({.id = "h", .title = "HbA1c", .panels = {old, now}, .with_table = false}).text();
    CHECK(count_of(drawn, ">6.7</text>") == 2); // on the wide drawing and on the phone's
    CHECK(count_of(drawn, ">受診勧奨 6.5</text>") == 2);
    CHECK(count_of(drawn, "<svg class=\"chart-wide\"") == 1);
    CHECK(count_of(drawn, "<svg class=\"chart-phone\"") == 2);
    CHECK(count_of(drawn, "class=\"chart-line\"") ==
          2); // one line of the new method a drawing; one old value has none
    CHECK(count_of(drawn, "chart-line-old") == 0);
    CHECK(drawn.find("aria-label=\"HbA1c。JDS値。HbA1c：平成24 5.9 受診勧奨。") != std::string::npos);
    CHECK(drawn.find("<table") == std::string::npos);
}

TEST_CASE("グラフ: 測っていない年は線が切れ、言葉で出る。表がいつも付く")
{
    const ui::ChartPanel panel{.name = "",
                               .labels = {"6年", "7年", "8年"},
                               .series = {{"血糖", {{112.0, "112"}, {{}, "未実施"}, {118.0, "118"}}}}};
    const std::string drawn = ui::chart({.id = "g", .title = "血糖", .panels = {panel}}).text();
    CHECK(count_of(drawn, "class=\"chart-line\"") == 0);
    CHECK(count_of(drawn, ">未実施</text>") == 2);
    CHECK(drawn.find("<table class=\"compare\">") != std::string::npos);
    CHECK(drawn.find("nan") == std::string::npos);
    CHECK(drawn.find("inf\"") == std::string::npos);
}

TEST_CASE("グラフ: 値が一つでも、すべて同じでも描ける")
{
    for (const double value : {0.0, 48.2, -3.0}) {
        const ui::ChartPanel panel{.name = "", .labels = {"8年"}, .series = {{"体重", {{value, "値"}}}}};
        const std::string drawn = ui::chart({.id = "w", .title = "体重", .panels = {panel}}).text();
        CHECK(drawn.find("nan") == std::string::npos);
        CHECK(drawn.find("<circle class=\"chart-info") != std::string::npos);
    }
    CHECK(ui::chart({.id = "n", .title = "なし", .panels = {}}).empty());
}
