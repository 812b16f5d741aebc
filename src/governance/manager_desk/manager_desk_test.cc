// The manager's desk through the front door, on both engines.
#include "guard/accounts/accounts.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::Office;

TEST_CASE("機関の管理: 自機関の人の利用が見え、対象者と内容は見えず、よその機関の人は404")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string own = town->organisation(guard::OrganisationKind::home_nursing, "ひばり訪問看護");
        const std::string other = town->organisation(guard::OrganisationKind::home_nursing, "よその訪問看護");
        const std::string subject = town->subject();
        town->join(subject, own);
        test::Visitor manager = town->officer(Office::organisation_manager, "野口 章", own);
        test::Visitor nurse = town->professional(own, guard::Profession::nurse, "橋本 奈緒");
        test::Visitor stranger = town->professional(other, guard::Profession::nurse, "よその 看護師");
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 200);
        CHECK(nurse.get("/subjects/" + subject + "/cancer-screening").status >= 403);

        const auto desk = manager.get("/organisation");
        CHECK(desk.status == 200);
        CHECK(desk.has("ひばり訪問看護"));
        CHECK(desk.has("橋本 奈緒"));
        CHECK_FALSE(desk.has("よその 看護師"));
        CHECK_FALSE(desk.has("岩間"));
        CHECK(desk.has("11月の閲覧・記入"));

        const auto staff = manager.get("/organisation/staff/" + nurse.account());
        CHECK(staff.status == 200);
        CHECK(staff.has("D01 基本情報"));
        CHECK_FALSE(staff.has("岩間"));
        CHECK_FALSE(staff.has(subject));
        CHECK(town->ledger().back().act == "oversee");
        CHECK(town->ledger().back().purpose == nurse.account());

        CHECK(manager.get("/organisation/staff/" + stranger.account()).status == 404);
        CHECK(manager.get("/organisation/staff/00000000000000000000").status == 404);
        CHECK(nurse.get("/organisation").status == 403);
        CHECK(manager.get("/subjects/" + subject + "/basics").status >= 403);
    }
}
