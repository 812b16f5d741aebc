// 利用者の抹消 through the front door, on both engines.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

TEST_CASE("抹消: 自分の機関の人だけを申請でき、その日の0時から使えない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto manager = town->officer(guard::Office::organisation_manager, "佐白 恵", office);
        auto leaver = town->professional(office, guard::Profession::care_manager, "友部 進");
        auto gone = town->professional(office, guard::Profession::care_manager, "大橋 実");
        auto stranger = town->professional(town->organisation(guard::OrganisationKind::home_help, "すずらん"),
                                           guard::Profession::care_worker, "飯島 涼");
        auto desk = town->officer(guard::Office::secretariat);
        const auto form = [&](const Visitor& whom, Date day) {
            const std::string login = town->database().read(
                [&](db::Reading& tx) { return guard::find_account(tx, whom.account()).value().login; });
            return with_date({{"login", login}, {"ground", "retired"}}, "day", day);
        };
        const Date tomorrow = town->today() + days(1);
        CHECK(manager.post("/procedures/user_removal", form(stranger, tomorrow)).has("その機関にいません"));
        CHECK(town->count("cases") == 0);
        const std::string page = submit_case(manager, "user_removal", form(leaver, tomorrow));
        const std::string late = submit_case(manager, "user_removal", form(gone, town->today() - days(3)));
        CHECK(gone.get("/subjects").status != 200); // the day is past: dead with the application
        CHECK(manager.post("/procedures/user_removal", form(leaver, tomorrow + days(3)))
                  .has("すでに決まっています"));
        CHECK(manager.post(page + "/steps/remove", {{"returned", "1"}}).status == 403);
        CHECK(desk.post(page + "/steps/remove", {{"returned", "1"}}).status == 303);
        CHECK(desk.post(late + "/steps/remove", {{"returned", "0"}}).status == 303);
        CHECK(leaver.get("/subjects").status == 200);
        town->now = start_of(tomorrow) - std::chrono::minutes(1);
        auto again = town->professional(office, guard::Profession::care_manager, "箱田 実");
        CHECK(again.get("/subjects").status == 200);
        town->now = start_of(tomorrow);
        CHECK(leaver.get("/subjects").status != 200);
        CHECK(entries_of(*town, "case_step", "user_removal remove") == 2);
    }
}
