// 利用状況報告 through the front door, on both engines.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

TEST_CASE("利用状況報告: 求められた機関だけが答え、事業責任者が確かめる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        const std::string number = town->database().read(
            [&](db::Reading& tx) { return guard::find_organisation(tx, office).value().number; });
        auto manager = town->officer(guard::Office::organisation_manager, "佐白 恵", office);
        auto other = town->officer(guard::Office::organisation_manager, "飯島 涼",
                                   town->organisation(guard::OrganisationKind::home_help, "すずらん"));
        auto owner = town->officer(guard::Office::program_owner, "山口 茂");
        const auto asked = [&](const std::string& whom, Date until) {
            return with_date(with_date({{"organisation", whom}}, "from", make_date(2026, 10, 1)), "until",
                             until);
        };
        CHECK(owner.post("/procedures/usage_report", asked("K-9999", make_date(2026, 10, 31)))
                  .has("この番号の機関はありません"));
        CHECK(owner.post("/procedures/usage_report", asked(number, make_date(2026, 9, 30))).status == 422);
        CHECK(manager.get("/procedures/usage_report/new").status == 403);
        CHECK(town->count("cases") == 0);

        const std::string page = submit_case(owner, "usage_report", asked(number, make_date(2026, 10, 31)));
        CHECK(other.get(page).status == 404);
        CHECK(manager.get("/cases").has("利用状況報告"));
        CHECK(owner.post(page + "/steps/report", {{"terminals", "1"}}).status == 403);
        CHECK(manager.post(page + "/steps/report", {{"terminals", "五台"}}).status == 422);
        const web::Fields report{
            {"terminals", "3"}, {"trained", "5"}, {"incidents", "0"}, {"view", "問題なし"}};
        CHECK(manager.post(page + "/steps/report", report).status == 303);
        CHECK(owner.post(page + "/steps/return", {{"missing", "印刷の内訳"}}).status == 303);
        CHECK(manager.get(page).has("印刷の内訳"));
        CHECK(manager.post(page + "/steps/report", report).status == 303);
        CHECK(manager.post(page + "/steps/acknowledge").status == 403);
        CHECK(owner.post(page + "/steps/acknowledge").status == 303);
        CHECK(manager.get(page).has("確認済み"));
        CHECK(entries_of(*town, "case_step", "usage_report report") == 2);
    }
}
