// 部門への指示 through the front door, on both engines.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

TEST_CASE("部門への指示: 通知した部門だけが読んで回答し、期限をすぎたものは目立つ")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto care = town->organisation(guard::OrganisationKind::city_department, "高齢福祉課");
        const auto health = town->organisation(guard::OrganisationKind::city_department, "健康増進課");
        const std::string number = town->database().read(
            [&](db::Reading& tx) { return guard::find_organisation(tx, care).value().number; });
        auto clerk = town->professional(care, guard::Profession::care_officer, "保坂 実里");
        auto other = town->professional(health, guard::Profession::health_officer, "稲田 早苗");
        auto operations = town->officer(guard::Office::operations_manager, "沢田 ひろみ");
        const auto form = [&](Date by) {
            return with_date(
                {{"organisation", number}, {"subject", "認定の取り込み"}, {"text", "毎週月曜に取り込むこと"}},
                "by", by);
        };
        CHECK(operations.post("/procedures/instruction", form(town->today() - days(1))).status == 422);
        const std::string page = submit_case(operations, "instruction", form(town->today() + days(3)));
        CHECK(clerk.get(page).status == 404);
        CHECK(operations.post(page + "/steps/send").status == 303);
        CHECK(other.get(page).status == 404);
        CHECK(clerk.get("/cases").has("部門への指示"));
        CHECK(operations.post(page + "/steps/answer", {{"answer", "自分で答える"}}).status == 403);
        CHECK(clerk.post(page + "/steps/answer", {{"answer", ""}}).status == 422);
        CHECK(clerk.post(page + "/steps/answer", {{"answer", "次の月曜から行います"}}).status == 303);
        CHECK(operations.post(page + "/steps/finish").status == 303);
        CHECK(clerk.get(page).has("完了"));
    }
}
