// 登録申請 through the front door, on both engines.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

TEST_CASE("登録申請: 承認したものだけが登録され、承認した人とは別の人がIDを発行する")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto manager = town->officer(guard::Office::organisation_manager, "佐白 恵", office);
        auto operations = town->officer(guard::Office::operations_manager, "沢田 ひろみ");
        auto desk = town->officer(guard::Office::secretariat);
        auto other = town->officer(guard::Office::organisation_manager, "飯島 涼",
                                   town->organisation(guard::OrganisationKind::home_help, "すずらん"));
        const auto staff = [&](const std::string& name) {
            return with_date({{"name", name}, {"kana", "カシワイ モモコ"}, {"profession", "care_manager"}},
                             "pledged_on", make_date(2026, 11, 19));
        };
        const std::string first = submit_case(manager, "user_application", staff("柏井 桃子"));
        const std::string second = submit_case(manager, "user_application", staff("箱田 実"));
        CHECK(other.get(first).status == 404);
        const auto accounts = town->count("accounts");

        // Nor past the application.
        CHECK(desk.post("/registration/organisations/" + office + "/users",
                        {{"name", "柏井 桃子"}, {"kana", "カシワイ モモコ"}, {"profession", "care_manager"}})
                  .status == 403);

        // Unapproved: no registration. The applicant does not approve.
        CHECK(desk.post(first + "/steps/register").status == 403);
        CHECK(manager.post(first + "/steps/approve").status == 403);
        CHECK(desk.post(first + "/steps/approve").status == 403);
        CHECK(operations.post(first + "/steps/approve").status == 303);
        CHECK(operations.post(second + "/steps/refuse", {{"reason", ""}}).status == 422);
        CHECK(operations.post(second + "/steps/refuse", {{"reason", "誓約書が届いていないため"}}).status ==
              303);
        CHECK(manager.get(second).has("誓約書が届いていないため"));
        CHECK(desk.post(second + "/steps/register").status == 409);
        CHECK(town->count("accounts") == accounts);
        CHECK(desk.post(first + "/steps/register").status == 303);
        CHECK(town->count("accounts") == accounts + 1);
        CHECK(desk.get("/registration/organisations/" + office).has("柏井 桃子"));
        CHECK(!desk.get("/registration/organisations/" + office).has("箱田 実"));
        CHECK(entries_of(*town, "case_step", "user_application register") == 1);

        // A pledge of tomorrow is no pledge.
        const auto wrong = manager.post(
            "/procedures/user_application",
            with_date({{"name", "大月 進"}, {"kana", "オオツキ ススム"}, {"profession", "care_manager"}},
                      "pledged_on", make_date(2026, 11, 21)));
        CHECK(wrong.status == 422);
        CHECK(wrong.has("大月 進"));
    }
}
