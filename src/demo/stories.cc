// Days are counted back from the day the city is made.
#include "demo/stories.h"

#include <algorithm>
#include <functional>

namespace kasama::demo {

namespace {

constexpr std::string_view kCareManager = "10000001", kNurse = "10000002", kDesk = "10000011",
                           kOwner = "10000012", kOperations = "10000013", kChief = "10000015",
                           kAuditor = "10000016", kManager = "10000017", kMember = "10000018";

/// `day(n)`: n days before today, as a field stores it; negative: to come.
std::vector<Told> told(const std::function<std::string(int)>& day,
                       const std::function<std::string(int)>& year)
{
    return {
        {.procedure = "operation_report",
         .by = kOperations,
         .days_ago = 214,
         .form = {{"from", day(580)},
                  {"until", day(215)},
                  {"text", "1年の運用にとどこおりはなかった。利用機関は40になった。"}},
         .steps = {{"acknowledge", kOwner, 210}}},
        {.procedure = "disclosure",
         .by = kDesk,
         .days_ago = 160,
         .form = {{"kind", "disclosure"},
                  {"asker", "self"},
                  {"paper", "my_number_card"},
                  {"insured_number", "0000412876"},
                  {"wanted", "自分の記録と、だれが見たかの一覧。"}},
         .steps = {{"hand_over", kDesk, 159, {{"handed_on", day(159)}}},
                   {"decide", kDesk, 141, {{"third_party", "0"}, {"decision", "full"}}},
                   {"notify", kDesk, 139, {{"notified_on", day(139)}, {"taught", "0"}}},
                   {"disclose", kDesk, 137, {{"way", "copy"}, {"disclosed_day", day(137)}}}}},
        {.procedure = "incident",
         .by = kManager,
         .days_ago = 96,
         .form = {{"kind", "leak"},
                  {"found_on", day(96)},
                  {"what", "訪問先に、2人分の予定表を置き忘れた。同じ日に回収した。"},
                  {"persons", "2"},
                  {"intent", "0"},
                  {"first", "回収し、ご家族におわびした。"}},
         .steps =
             {{"instruct", kDesk, 96, {{"instruction", "写しがないことを確かめ、経緯を書いてください。"}}},
              {"answer", kManager, 95, {{"done", "写しはありません。経緯を別紙にまとめました。"}}},
              {"judge",
               kDesk,
               95,
               {{"number", "2"},
                {"items", "氏名、訪問の予定"},
                {"sensitive", "1"},
                {"wrongful", "0"},
                {"money", "0"},
                {"encrypted", "0"},
                {"spread", "その日のうちに回収し、写しがないことを確かめた。"}}},
              {"preliminary", kDesk, 94, {{"preliminary_sent", day(94)}}},
              {"meet",
               kDesk,
               92,
               {{"members", "運営事務局、システム管理者、管理責任者"},
                {"minutes", "経緯を聞き、持出しの手順を改めることにした。"},
                {"facts", "訪問先で2人分の予定表。"},
                {"side", "organisation"},
                {"item", "obtained"},
                {"cause", "known"},
                {"cause_text", "持出しの前に数を確かめていなかった。"}}},
              {"send_result",
               kDesk,
               91,
               {{"result", "原因は持出し前の確認もれ。手順を改めていただきます。"}}},
              {"receipt", kManager, 90, {{"receipt", "管理責任者が受け取り、全員に伝える。"}}},
              {"prevent", kDesk, 88, {{"need", "needed"}, {"need_why", "どの機関でも起こりうるため。"}}},
              {"full_late", kDesk, 70, {{"full_sent", day(70)}}},
              {"close", kOperations, 66, {{"evidence", "改めた手順書と、職員の確認の記録を受け取った。"}}}}},
        {.procedure = "audit",
         .by = kChief,
         .days_ago = 400,
         .form = {{"year", year(400)},
                  {"organisations", "さしろ居宅介護支援事業所"},
                  {"desk", "1"},
                  {"auditors", std::string(kAuditor)},
                  {"from", day(398)},
                  {"until", day(310)},
                  {"scope", "安全管理の状況と、運営事務局の登録の手続。"}},
         .steps = {{"begin", kChief, 398},
                   {"report", kChief, 315, {{"report", "おおむね適正。端末の置き場所について指摘1件。"}}},
                   {"manager_first", kOperations, 313, {{"words", "是正を確かめる。"}}},
                   {"owner_last", kOwner, 311}}},
        {.procedure = "audit",
         .by = kChief,
         .days_ago = 50,
         .form = {{"year", year(50)},
                  {"organisations", "さしろ居宅介護支援事業所"},
                  {"auditors", std::string(kAuditor)},
                  {"from", day(48)},
                  {"until", day(-60)},
                  {"scope", "安全管理の状況。端末、複製、持出しを重く見る。"}},
         .steps = {{"begin", kChief, 48}}},
        {.procedure = "council_meeting",
         .by = kDesk,
         .days_ago = 80,
         .form = {{"title", "第1回 協議会"},
                  {"day", day(66)},
                  {"place", "市役所 大会議室"},
                  {"matters", "同意の取り方について\n救急閲覧の確認について"},
                  {"papers", "同意と停止の数の推移（統計のページ）"}},
         .steps = {{"opinion_before",
                    kMember,
                    70,
                    {{"opinion", "代諾者への説明を、もっとやさしい言葉にしてほしい。"}}},
                   {"hold",
                    kDesk,
                    66,
                    {{"attended", "委員1人、事務局2人"}, {"minutes", "資料を説明し、意見を聞いた。"}}},
                   {"close", kDesk, 60, {{"outcome", "明示事項の文を見直す。"}}}}},
        {.procedure = "audit_finding",
         .by = kAuditor,
         .about = "さしろ居宅介護支援事業所",
         .days_ago = 45,
         .form = {{"item", "端末の置き場所（7.1(3)④）"},
                  {"weight", "usual"},
                  {"finding", "受付から端末の画面が見える。"},
                  {"visited", day(46)},
                  {"mend_by", day(5)}},
         .steps = {{"issue", kChief, 44}}},
        {.procedure = "instruction",
         .by = kOperations,
         .about = "笠間市 高齢福祉課",
         .days_ago = 30,
         .form = {{"subject", "認定の取り込みの間隔"},
                  {"text", "認定の結果は、決まった日の翌開庁日までに取り込むこと。"},
                  {"by", day(16)}},
         .steps = {{"send", kOperations, 30},
                   {"answer", "10000009", 20, {{"answer", "毎朝9時に取り込む手順に改めました。"}}},
                   {"finish", kOperations, 18}}},
        {.procedure = "take_out",
         .by = kNurse,
         .days_ago = 9,
         .form = {{"medium", "paper"},
                  {"encrypted", "0"},
                  {"scanned", "0"},
                  {"persons", "1"},
                  {"content", "お薬の一覧（印刷番号 P-7k2m）"},
                  {"destination", "利用者宅"},
                  {"purpose", "訪問看護"},
                  {"from", day(9)},
                  {"until", day(7)},
                  {"no_stop", "1"},
                  {"hold", "1"},
                  {"no_car", "1"}},
         .steps = {{"permit", kManager, 9}}},
        {.procedure = "usage_report",
         .by = kOwner,
         .about = "ひばり訪問看護ステーション",
         .days_ago = 6,
         .form = {{"from", day(97)}, {"until", day(7)}, {"wanted", "印刷の数が前の期間より多い理由。"}}},
        {.procedure = "stock_take",
         .by = kDesk,
         .about = "ひばり訪問看護ステーション",
         .days_ago = 6,
         .form = {{"period", "今年度 下期"}}},
        {.procedure = "admission",
         .by = kDesk,
         .days_ago = 5,
         .form = {{"kind", "home_help"},
                  {"name", "訪問介護くりのみ"},
                  {"place", "笠間市下郷0000-2"},
                  {"representative", "片庭 努"},
                  {"manager", "片庭 努"},
                  {"manager_kana", "カタニワ ツトム"},
                  {"manager_profession", "care_worker"},
                  {"purpose", "支援チームでの情報の共有"},
                  {"terminals", "2"},
                  {"users", "6"},
                  {"environment", "Windows 11、Edge、ウイルス対策あり、光回線"},
                  {"costs", "1"},
                  {"responsibility", "1"},
                  {"line_city_servers", "1"},
                  {"line_city_data", "1"},
                  {"line_devices", "1"},
                  {"line_software", "1"},
                  {"line_network", "1"},
                  {"line_taken_data", "1"}},
         .steps = {{"check",
                    kDesk,
                    3,
                    {{"check_terminals", "yes"},
                     {"check_virus", "yes"},
                     {"check_sharing", "yes"},
                     {"check_place", "no"},
                     {"check_note", "画面が来客から見える。ついたてを置く予定。"}}}}},
        {.procedure = "user_application",
         .by = kManager,
         .days_ago = 2,
         .form = {{"name", "上郷 光"},
                  {"kana", "カミゴウ ヒカル"},
                  {"profession", "nurse"},
                  {"contact", "0296-00-0190"},
                  {"pledged_on", day(3)},
                  {"trained_on", day(3)}}},
        {.procedure = "inquiry",
         .by = kCareManager,
         .days_ago = 1,
         .form = {{"topic", "data"},
                  {"question",
                   "認定の有効期間が、被保険者証と1日ちがって見える人がいます。どちらが正しいですか。"}}},
    };
}

/// The desk's reports of the finished months, on the third of the next; the newest is still to be written.
std::vector<Told> monthly_reports(Date today)
{
    constexpr std::string_view kWords[] = {
        "問合せは12件。うち8件が同意の記録のしかたについて。手引きの章を直した。",
        "利用機関の申請が1件。環境の確認で、画面の向きを直してもらった。",
        "認定の取り込みは毎開庁日に行った。保留は2件で、どちらも窓口で確かめた。",
        "救急の参照はすべて72時間のうちに確認された。"};
    std::vector<Told> all;
    const Date this_month = today - days(day_of(today) - 1);
    for (int back = 13; back >= 2; --back) {
        const Date from = add_months(this_month, -back), sent = add_months(from, 1) + days(2);
        const int ago = int((today - sent).count());
        all.push_back({.procedure = "monthly_report",
                       .by = kDesk,
                       .days_ago = ago,
                       .form = {{"from", to_text(from)},
                                {"until", to_text(end_of_month(from))},
                                {"text", std::string(kWords[std::size_t(back) % std::size(kWords)])}},
                       .steps = {{"acknowledge", kOperations, ago - 2}}});
    }
    return all;
}

} // namespace

std::vector<Told> stories(Date today)
{
    const auto day = [&](int days_ago) { return to_text(today - days(days_ago)); };
    const auto year = [&](int days_ago) {
        return std::to_string(fiscal_year_of(today - days(days_ago)) - 2018);
    };
    auto all = told(day, year);
    for (Told& one : monthly_reports(today)) all.push_back(std::move(one));
    std::stable_sort(all.begin(), all.end(),
                     [](const Told& a, const Told& b) { return a.days_ago > b.days_ago; });
    return all;
}

} // namespace kasama::demo
