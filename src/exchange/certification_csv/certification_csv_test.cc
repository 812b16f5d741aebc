// Rules of the certification table, and the same file through the desk to the person's page.
#include "exchange/certification_csv/certification_csv.h"

#include "exchange/staging/desk.h"
#include "foundation/base/cp932.h"
#include "records/certification/certification.h"
#include "support/imports.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::exchange;

namespace {

const std::string kHead = "被保険者番号,カナ氏名,生年月日,要介護状態区分,申請区分,申請日,認定日,"
                          "有効期間（開始）,有効期間（終了）,審査会予定日\r\n";

entry::ReadFile read(const std::string& text)
{
    const Table table = read_table(text);
    return read_certifications(table, suggest("certification", certification_targets(), table),
                               make_date(2026, 11, 20));
}

std::string reason_of(const std::string& cells)
{
    const entry::ReadFile file = read(kHead + cells + "\r\n");
    return file.refused.empty() ? "" : file.refused[0].reason;
}

} // namespace

TEST_CASE("認定の表: 要介護度はコードでも名前でも全角でも同じに読む")
{
    for (const char* level : {"22", "要介護2", "要介護２"}) {
        CAPTURE(level);
        const entry::ReadFile file = read(kHead + "0000412876,イワマ カズコ,S29.5.14," + level +
                                          ",更新,20261001,20261020,R8.11.1,R10.10.31,\r\n");
        REQUIRE(file.rows.size() == 1);
        CHECK(file.rows[0].category == guard::Category::certification);
        CHECK(file.rows[0].key == "2026-11-01");
        CHECK(file.rows[0].values.text("level") == "22");
        CHECK(file.rows[0].values.text("valid_until") == "2028-10-31");
    }
}

TEST_CASE("認定の表: 申請中の行は進捗になり、結果と進捗がそろえば両方になる")
{
    const entry::ReadFile waiting = read(kHead + "0000412876,,,,2,20261101,0,0,0,20261201\r\n");
    REQUIRE(waiting.rows.size() == 1);
    CHECK(waiting.rows[0].category == guard::Category::certification_progress);
    CHECK(waiting.rows[0].key == "2026-11-01");
    CHECK(waiting.rows[0].values.text("panel_planned_on") == "2026-12-01");
    const entry::ReadFile both =
        read(kHead + "0000412876,,,22,2,20261101,20261120,20261201,20281130,20261115\r\n");
    CHECK(both.rows.size() == 2);
    CHECK(both.lines == 1);
}

TEST_CASE("認定の表: 誤りは、直せることばでいう")
{
    CHECK(reason_of("402217,,,22,2,20261001,20261020,20261101,20281031,") == "10けたではありません（6けた）");
    CHECK(reason_of("0000412876,,,14,2,20261001,20261020,20261101,20281031,") ==
          "「14」は、コード表にありません");
    CHECK(reason_of("0000412876,,,22,2,20261001,20261020,20261101,20270231,") ==
          "「20270231」は、ない日付です");
    CHECK(reason_of("0000412876,,,22,2,20261001,20261020,20270401,20260930,").find("より後です") !=
          std::string::npos);
    CHECK(reason_of("0000412876,,,22,2,20261001,20261020,,20261031,") == "空欄です");
    CHECK(reason_of("0000412876,,,88,2,20261001,20261020,20261101,20281031,") ==
          "認定の取消しは、取り込みでは行えません");
    CHECK(reason_of(",,,22,2,20261001,20261020,20261101,20281031,") == "空欄です");
    CHECK(reason_of("0000412876,,,31,,,,,,") == "認定の結果も、申請の進捗もありません");
    CHECK(reason_of("0000412876,,,01,2,20261001,20261020,,,") == ""); // 非該当 has no term
}

TEST_CASE("認定の表: 受給者異動連絡票は見出しがなくても読み、制御レコードは行に数えない")
{
    const std::string text = "1,1" + std::string(21, ',') +
                             "\r\n2,2,x,20261020,1,1,082164,0000412876,ｲﾜﾏ "
                             "ｶｽﾞｺ,19540514,2,,,,,,,,20261001,,22,20261101,20281031\r\n3,3" +
                             std::string(21, ',') + "\r\n";
    const entry::ReadFile file = read(text);
    CHECK(file.lines == 1);
    REQUIRE(file.rows.size() == 1);
    CHECK(file.rows[0].whom.insured_number == "0000412876");
    CHECK(file.rows[0].values.text("level") == "22");
}

TEST_CASE("認定の表: CP932のファイルが本人の記録になり、支援チームに見え、よそには見えない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string other = town->organisation(guard::OrganisationKind::care_plan_office, "よその居宅");
        town->join(subject, office);
        const std::string department =
            town->organisation(guard::OrganisationKind::city_department, "高齢福祉課");
        test::Visitor clerk = town->professional(department, guard::Profession::care_officer);
        const std::string text = kHead + "0000412876,ｲﾜﾏ "
                                         "ｶｽﾞｺ,昭和29年5月14日,要介護２,更新,令和8年10月1日,令和8年10月20日,"
                                         "令和8年11月1日,令和10年10月31日,20261015\r\n";
        const std::string import =
            test::take_in_table(*town, clerk, "certification", encode_cp932(text).bytes);
        clerk.post("/imports/" + import + "/request");
        test::finish_work(*town, import);
        const auto counts = town->database().read([&](db::Reading& tx) { return store::counts(tx, import); });
        CHECK(counts.written == 2);
        test::Visitor manager = town->professional(office, guard::Profession::care_manager);
        test::Visitor stranger = town->professional(other, guard::Profession::care_manager);
        const std::string page = "/subjects/" + subject + "/certification";
        CHECK(manager.get(page).has("要介護2"));
        CHECK(stranger.get(page).status == 404);
    }
}
