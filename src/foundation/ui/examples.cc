// The examples as data. A component without one is not finished.
#include "foundation/ui/examples.h"

#include "foundation/ui/chart.h"
#include "foundation/ui/examples.html.h"
#include "foundation/ui/guide.h"
#include "foundation/ui/table.h"
#include "foundation/ui/ui.h"

namespace kasama::ui {

namespace {

html::Html html_of(std::string_view text) { return html::Html::trusted(std::string(text)); }

ExampleGroup text_fields()
{
    return {"text-field",
            "一行の入力欄",
            {
                {"ふつう", text_field({.id = "t1",
                                       .label = "連絡のつく電話番号",
                                       .hint = "事務局が、きょうのうちにかけます。",
                                       .type = "tel",
                                       .mode = "tel",
                                       .width = 16})},
                {"入力済み・任意・単位つき", text_field({.id = "t2",
                                                         .label = "体温",
                                                         .value = "36.5",
                                                         .required = false,
                                                         .mode = "decimal",
                                                         .unit = "℃",
                                                         .width = 6})},
                {"誤りがあるとき", text_field({.id = "t3",
                                               .label = "影響を受けた人数",
                                               .value = "数名",
                                               .hint = "およその数でかまいません。",
                                               .error = "影響を受けた人数を数字で入力してください",
                                               .mode = "numeric",
                                               .unit = "人",
                                               .width = 8})},
                {"パスワード", text_field({.id = "t4",
                                           .label = "パスワード",
                                           .type = "password",
                                           .autocomplete = "current-password"})},
            }};
}

ExampleGroup other_fields()
{
    return {
        "other-fields",
        "複数行・選択・日付・ファイル",
        {
            {"複数行",
             text_area(
                 {.id = "a1",
                  .label = "くわしい状況",
                  .value = "訪問先の駐車場で、タブレットがないことに気づいた。\n画面ロックはかかっていた。",
                  .hint = "氏名や病名は書かないでください。",
                  .required = false})},
            {"複数行・誤り", text_area({.id = "a2", .label = "理由", .error = "理由を入力してください"})},
            {"選択", choice({.id = "c1",
                             .label = "種類",
                             .options = {{.value = "", .label = "選んでください"},
                                         {.value = "stop", .label = "提供停止申出", .chosen = true}}})},
            {"選択・誤り", choice({.id = "c2",
                                   .label = "担当",
                                   .options = {{.value = "", .label = "選んでください"}},
                                   .error = "担当を選んでください"})},
            {"日付", date_field({.id = "d1",
                                 .label = "発生日",
                                 .year = "令和8",
                                 .month = "11",
                                 .day = "19",
                                 .hint = "例：令和8・11・19（2026・11・19でもかまいません）"})},
            {"日付・誤り", date_field({.id = "d2",
                                       .label = "認定日",
                                       .year = "令和8",
                                       .month = "13",
                                       .day = "1",
                                       .error = "認定日を、ある日付にしてください"})},
            {"ファイル", file_field({.id = "f1",
                                     .label = "取り込むファイル",
                                     .accept = ".csv",
                                     .hint = "CSV（UTF-8またはShift_JIS）"})},
            {"ファイル・誤り",
             file_field({.id = "f2", .label = "添付する画像", .error = "添付する画像を選んでください"})},
        }};
}

ExampleGroup choice_groups()
{
    const std::vector<Option> options = {
        {.value = "all", .label = "全部止める", .hint = "すべての機関に、すべての情報を見せません。"},
        {.value = "some", .label = "選んだ機関だけ止める", .chosen = true}};
    return {"choices",
            "ラジオボタンとチェックボックス",
            {
                {"一つ選ぶ", choices({.id = "r1", .label = "どこまで止めますか", .options = options})},
                {"一つ選ぶ・誤り", choices({.id = "r2",
                                            .label = "起きたこと",
                                            .options = {{.value = "lost", .label = "端末・書類をなくした"},
                                                        {.value = "shown", .label = "ちがう人に見せた"}},
                                            .hint = "いちばん近いものを1つ選びます。",
                                            .error = "起きたことを選んでください"})},
                {"いくつでも選ぶ", choices({.id = "k1",
                                            .label = "止める機関",
                                            .options = options,
                                            .required = false,
                                            .several = true})},
                {"いくつでも選ぶ・誤り", choices({.id = "k2",
                                                  .label = "止める種類",
                                                  .options = options,
                                                  .error = "止める種類を選んでください",
                                                  .several = true})},
            }};
}

ExampleGroup messages()
{
    Problems problems;
    problems.add("d2", "認定日を、ある日付にしてください");
    problems.add("", "この内容は、ほかの人が先に変更しました");
    std::vector<Example> all;
    for (const Mark which : {Mark::bad, Mark::caution, Mark::good, Mark::info, Mark::withheld}) {
        static constexpr std::string_view kWords[] = {"終了・結果待ち", "あと10日", "基準内", "連絡帳 2件",
                                                      "同意なし"};
        all.push_back({"札・お知らせ：" + std::string(kWords[std::size_t(which)]),
                       join({html_of("<p>"), tag(which, kWords[std::size_t(which)]), html_of("</p>"),
                             notice(which, "アレルギー：ペニシリン系（発疹）",
                                    html_of("<p>救急医療情報・令和8年11月4日に確認（16日前）</p>"))})});
    }
    all.push_back({"誤りのまとめ", error_summary(problems)});
    return {"messages", "札・お知らせ・誤りのまとめ", std::move(all)};
}

ExampleGroup buttons()
{
    return {"buttons",
            "ボタンとリンク",
            {
                {"大きさと重さ",
                 html_of("<p class=\"actions\"><button type=\"button\" class=\"main\">確認へ進む</button> "
                         "<button type=\"button\">下書きを残す</button> "
                         "<button type=\"button\" class=\"small\">終わらせる</button> <button "
                         "type=\"button\" class=\"danger\">取り下げる</button> "
                         "<button type=\"button\" class=\"as-link\">ログオフ</button> <a class=\"button\" "
                         "href=\"#buttons\">記録する</a> <a href=\"#buttons\">やめる</a></p>")},
                {"使えないとき", html_of("<p><button type=\"button\" disabled>送信中</button></p>")},
                {"役割の選択",
                 html_of("<button type=\"button\" "
                         "class=\"choice\"><strong>運営事務局</strong><span>笠間市</span></button>")},
            }};
}

ExampleGroup tables()
{
    const Table list{
        .caption = "担当の対象者 2人",
        .columns = {{.label = "氏名・フリガナ"},
                    {.label = "要介護度"},
                    {.label = "認定の残り"},
                    {.label = "未読", .number = true},
                    {.label = "操作", .hidden = true}},
        .rows = {{.cells =
                      {html_of("<a href=\"#tables\">押辺 清</a><span class=\"aside\">オシノベ キヨシ</span>"),
                       plain("要介護1"), tag(Mark::bad, "終了・結果待ち"), plain("0件"),
                       html_of("<button type=\"button\" class=\"small\">開く</button>")},
                  .state = RowState::bad},
                 {.cells =
                      {html_of("<a href=\"#tables\">岩間 和子</a><span class=\"aside\">イワマ カズコ</span>"),
                       plain("要介護2"), tag(Mark::caution, "あと10日"), plain("3件"),
                       html_of("<button type=\"button\" class=\"small\">開く</button>")},
                  .state = RowState::caution}},
        .note = "認定の終わる日が近い順"};
    const Table none{.caption = "受信箱 0件",
                     .columns = {{.label = "期限"}, {.label = "種類"}},
                     .rows = {},
                     .empty = "未完了の案件はありません。"};
    const Table values{
        .caption = "検査の値（3年分）",
        .columns = {{.label = "項目"},
                    {.label = "令和8年度", .number = true},
                    {.label = "令和7年度", .number = true},
                    {.label = "令和6年度", .number = true}},
        .rows = {{.cells = {plain("空腹時血糖"), plain("118"), plain("112"), plain("未実施")}}}};
    Table dense = list;
    dense.caption = "担当の対象者（つめた表） 2人";
    dense.dense = true;
    return {"tables",
            "表",
            {{"一覧", table(list)},
             {"つめた一覧", table(dense)},
             {"一件もないとき", table(none)},
             {"くらべる表", compare_table("values", values)},
             {"ページ送り", pagination(2, true, "/ui?kind=all")}}};
}

ExampleGroup guides()
{
    return {
        "guides",
        "案内",
        {
            {"切り替え",
             tabs("取込の結果", {{.label = "新規", .href = "#guides", .count = 12, .current = true},
                                 {.label = "変更", .href = "#guides", .count = 3},
                                 {.label = "誤り", .href = "#guides", .count = 0}})},
            {"保存した絞り込み",
             pills("絞り込み", {{.label = "すべて", .href = "#guides", .count = 37, .current = true},
                                {.label = "期限超過", .href = "#guides", .count = 2}})},
            {"入力の段階", steps({"いつ・どこで", "起きたこと", "影響", "確認"}, 2)},
            {"入力内容の確認",
             summary({{.question = "発生日", .answer = plain("令和8年11月19日"), .change_href = "#guides"},
                      {.question = "届出者", .answer = plain("佐白 恵")}})},
            {"進み具合",
             progress({{.name = "申請", .state = Progress::done, .notes = {"10月5日"}},
                       {.name = "認定調査", .state = Progress::done, .notes = {"10月16日"}},
                       {.name = "審査会", .state = Progress::now, .notes = {"11月26日の予定"}},
                       {.name = "結果通知", .state = Progress::later, .notes = {"11月27日の見込み"}}})},
        }};
}

ExampleGroup charts()
{
    const auto point = [](double value, std::string shown, Mark mark, std::string word) {
        return ChartPoint{value, std::move(shown), mark, std::move(word)};
    };
    const ChartPanel old{.name = "JDS値（古い測り方）",
                         .labels = {"平成23", "平成24"},
                         .series = {{"HbA1c（JDS）",
                                     {point(5.8, "5.8", Mark::caution, "保健指導"),
                                      point(5.9, "5.9", Mark::caution, "保健指導")}}},
                         .thresholds = {{6.1, "受診 6.1", Mark::bad}, {5.2, "指導 5.2", Mark::caution}},
                         .other_method = true};
    const ChartPanel now{
        .name = "NGSP値（いまの測り方）",
        .labels = {"令和4", "令和5", "令和6", "令和7", "令和8"},
        .series = {{"HbA1c（NGSP）",
                    {point(6.6, "6.6", Mark::bad, "受診勧奨"), point(6.8, "6.8", Mark::bad, "受診勧奨"),
                     point(6.2, "6.2", Mark::caution, "保健指導"),
                     point(6.4, "6.4", Mark::caution, "保健指導"),
                     point(6.7, "6.7", Mark::bad, "受診勧奨")}}},
        .thresholds = {{6.5, "受診勧奨 6.5", Mark::bad}, {5.6, "保健指導 5.6", Mark::caution}}};
    const ChartPanel pressure{.name = "",
                              .labels = {"11/17", "11/18", "11/19", "11/20"},
                              .series = {{"上",
                                          {point(134, "134", Mark::good, "基準内"),
                                           {{}, "未測定", Mark::info, ""},
                                           point(168, "168", Mark::caution, "目安以上"),
                                           point(138, "138", Mark::good, "基準内")}},
                                         {"下",
                                          {point(80, "80", Mark::good, "基準内"),
                                           {{}, "", Mark::info, ""},
                                           point(82, "82", Mark::good, "基準内"),
                                           point(82, "82", Mark::good, "基準内")}}},
                              .thresholds = {{160, "目安 160", Mark::caution}}};
    const ChartPanel single{
        .name = "", .labels = {"令和8"}, .series = {{"体重", {point(48.2, "48.2", Mark::info, "")}}}};
    const std::vector<std::pair<Mark, std::string>> legend = {{Mark::bad, "受診勧奨判定値"},
                                                              {Mark::caution, "保健指導判定値"}};
    return {
        "charts",
        "折れ線グラフ",
        {
            {"測り方が二つ",
             chart({.id = "hba1c", .title = "HbA1cの移り変わり", .panels = {old, now}, .legend = legend})},
            {"線が二本・欠けた日", chart({.id = "pressure",
                                          .title = "血圧の移り変わり",
                                          .panels = {pressure},
                                          .legend = {{Mark::good, "基準内"}, {Mark::caution, "目安以上"}}})},
            {"一回だけ", chart({.id = "weight", .title = "体重の移り変わり", .panels = {single}})},
        }};
}

} // namespace

std::vector<ExampleGroup> examples()
{
    return {text_fields(), other_fields(), choice_groups(), messages(),
            buttons(),     tables(),       guides(),        charts()};
}

html::Html examples_body() { return examples_page(examples()); }

} // namespace kasama::ui
