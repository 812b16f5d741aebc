// Whose home shows what, and what it leaves in the ledger.
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;

TEST_CASE("ホーム: チームの人には担当の一覧が出て、一人に一行が台帳に残る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string own = town->subject();
        const std::string foreign = town->subject("大橋 正夫", "オオハシ マサオ", "1942-09-28", "0000555001");
        town->join(own, office);
        test::Visitor manager = town->professional(office, guard::Profession::care_manager);
        const std::size_t before = town->ledger_of(own).size(), others = town->ledger_of(foreign).size();
        const test::Reply home = manager.get("/");
        CHECK(home.status == 200);
        CHECK(home.has("11月20日（金）の仕事"));
        CHECK(home.has("岩間 和子"));
        CHECK_FALSE(home.has("大橋 正夫"));
        CHECK(town->ledger_of(foreign).size() == others);
        REQUIRE(town->ledger_of(own).size() == before + 1);
        const guard::Entry entry = town->ledger_of(own).back();
        CHECK(entry.act == "list");
        CHECK(entry.category == "D01");
        CHECK(entry.shown_with == "D03 D04");
    }
}

TEST_CASE("ホーム: 役割ごとの行き先")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        CHECK(town->citizen(subject).get("/").location == "/me");
        CHECK(town->professional(town->organisation(guard::OrganisationKind::fire_station, "消防署"),
                                 guard::Profession::paramedic)
                  .get("/")
                  .location == "/emergency");
        CHECK(town->officer(guard::Office::organisation_manager).get("/").location == "/organisation");
        CHECK(town->officer(guard::Office::auditor).get("/").location == "/ledger");
        CHECK(town->officer(guard::Office::secretariat).get("/").has("対象者を登録する"));
        CHECK_FALSE(town->officer(guard::Office::system_admin).get("/").has("対象者をさがす"));
        CHECK(town->stranger().get("/").location.starts_with("/sign-in"));
    }
}
