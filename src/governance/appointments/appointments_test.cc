// Appointments: the conflict rules, and the pages on both engines.
#include "governance/appointments/rules.h"

#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::governance;
using guard::Office;

TEST_CASE("任命: 監査は、監査される役職と兼ねられない。どの組合せも")
{
    for (std::size_t a = 1; a < guard::kOffices; ++a) {
        for (std::size_t b = 1; b < guard::kOffices; ++b) {
            const auto held = Office(a), wanted = Office(b);
            const auto audit = [](Office o) { return o == Office::auditor || o == Office::chief_auditor; };
            const auto audited = [](Office o) {
                return o == Office::operations_manager || o == Office::secretariat ||
                       o == Office::system_admin;
            };
            const bool forbidden =
                held == wanted || (audit(held) && audited(wanted)) || (audited(held) && audit(wanted));
            CAPTURE(a);
            CAPTURE(b);
            CHECK(objection({.holds = {held}, .city_staff = true}, wanted, false).empty() != forbidden);
        }
    }
    CHECK_FALSE(objection({.holds = {}, .city_staff = false}, Office::operations_manager, false).empty());
    CHECK_FALSE(objection({.holds = {}, .city_staff = true}, Office::operations_manager, true).empty());
    CHECK_FALSE(
        objection({.holds = {}, .city_staff = true, .citizen = true}, Office::secretariat, false).empty());
}

TEST_CASE("任命: 任命された人は次から役割を選べ、終えると次の要求で断られる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor owner = town->officer(Office::program_owner), auditor = town->officer(Office::auditor);
        const std::string department =
            town->organisation(guard::OrganisationKind::city_department, "高齢福祉課");
        test::Visitor official = town->professional(department, guard::Profession::care_officer);
        const auto login_of = [&](const test::Visitor& visitor) {
            return town->database().read(
                [&](db::Reading& tx) { return guard::find_account(tx, visitor.account())->login; });
        };
        const std::string path = "/appointments/operations-manager";
        CHECK(owner.get(path).status == 200);
        CHECK(auditor.get(path).status == 403);
        // The owner's page cannot give an office of another page.
        CHECK(owner.post(path, {{"office", "secretariat"}, {"login", login_of(official)}}).status == 422);
        CHECK(owner.post(path, {{"office", "operations_manager"}, {"login", "00000000"}}).status == 422);
        const auto conflict =
            owner.post(path, {{"office", "operations_manager"}, {"login", login_of(auditor)}});
        CHECK(conflict.status == 422);
        CHECK(conflict.has("同じ人が兼ねられません"));
        CHECK(owner.post(path, {{"office", "operations_manager"}, {"login", login_of(official)}}).status ==
              303);
        CHECK(town->ledger().back().act == "appoint");
        test::Visitor second = town->professional(department, guard::Profession::care_officer);
        CHECK(owner.post(path, {{"office", "operations_manager"}, {"login", login_of(second)}}).status ==
              422);

        const auto appointments = town->database().read(
            [&](db::Reading& tx) { return guard::appointments_of(tx, official.account(), town->now); });
        REQUIRE(appointments.size() == 1);
        CHECK(official.get("/appointments/officers").status ==
              403); // rights come with acting in the office only
        CHECK(official.post("/offices/choice", {{"appointment", appointments[0].id}}).status == 303);
        CHECK(official.get("/appointments/officers").status == 200);
        CHECK(official.get("/offices/choice").status == 200);
        CHECK(owner.post("/appointments/officers/" + appointments[0].id + "/end").status == 403);
        CHECK(owner.post(path + "/" + appointments[0].id + "/end").status == 303);
        CHECK(official.get("/appointments/officers").status == 303); // the session acted in what has ended
    }
}

TEST_CASE("体制図: 任命の記録から、今日と過ぎた日の体制を描き、空席を示す")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner, "山口 茂");
        const auto before = owner.get("/organisation-chart");
        CHECK(before.has("山口 茂"));
        CHECK(before.has("空席"));
        CHECK(!before.has("沢田 ひろみ"));
        town->pass(std::chrono::hours(24));
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        auto desk = town->officer(Office::secretariat); // the frame of a page names who reads it
        CHECK(desk.get("/organisation-chart").has("沢田 ひろみ"));
        CHECK(!desk.get("/organisation-chart?on=2026-11-20").has("沢田 ひろみ"));
        CHECK(desk.get("/organisation-chart?on=2026-11-20").has("山口 茂"));
        CHECK(!desk.get("/organisation-chart?on=2020-01-01").has("山口 茂"));
        CHECK(desk.get("/organisation-chart?on=abc").status == 422);
        auto nurse = town->professional(town->organisation(guard::OrganisationKind::home_nursing, "ひばり"),
                                        guard::Profession::nurse);
        CHECK(nurse.get("/organisation-chart").status == 403);
    }
}
