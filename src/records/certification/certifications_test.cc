// D03 and D04 through the front door: written by the city, read by the care manager, hidden from who has no
// relation.
#include "records/certification/certification.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::records;

namespace {

web::Fields certification(const char* until = "2026-11-30")
{
    return {{"level", "22"},
            {"application_kind", "2"},
            {"applied_on", "2025-04-14"},
            {"certified_on", "2025-05-13"},
            {"valid_from", "2025-06-01"},
            {"valid_until", until},
            {"physical_grade", "5"},
            {"dementia_grade", "3"}};
}

test::Visitor care_officer(test::Town& town)
{
    return town.professional(town.organisation(guard::OrganisationKind::city_department, "介護保険課"),
                             guard::Profession::care_officer);
}

} // namespace

TEST_CASE("要介護認定: 市が記録し、ケアマネが段階・残り日数・限度額を読み、台帳に残る")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        town->join(subject, office);
        auto officer = care_officer(*town);
        auto manager = town->professional(office, guard::Profession::care_manager);
        REQUIRE(officer.post("/subjects/" + subject + "/certification", certification()).status == 303);
        REQUIRE(officer
                    .post("/subjects/" + subject + "/certification_progress",
                          {{"application_kind", "2"},
                           {"applied_on", "2026-10-05"},
                           {"surveyed_on", "2026-10-16"},
                           {"opinion_received_on", "2026-11-10"},
                           {"first_judged_on", "2026-11-13"},
                           {"panel_planned_on", "2026-11-26"},
                           {"postponed_on", "2026-11-02"},
                           {"expected_on", "2026-11-27"},
                           {"postponement_reason", "主治医意見書の到着が遅れています"}})
                    .status == 303);

        const auto page = manager.get("/subjects/" + subject + "/certification");
        CHECK(page.status == 200);
        CHECK(page.has("要介護2"));
        CHECK(page.has("あと10日"));
        CHECK(page.has("19,705単位／月"));
        CHECK(page.has("申請から46日目"));
        CHECK(page.has("結果は11月27日の見込みです（延期通知 11月2日）"));
        CHECK(page.has("いまの認定は11月30日まで使えます。"));
        CHECK(page.has("給付制限"));
        const auto entries = town->ledger_of(subject);
        CHECK(entries.back().category == "D03");
        CHECK(entries.back().act == "read");
        CHECK(manager.get("/subjects/" + subject + "/certification_progress").has("審査会"));
        CHECK(manager.get("/subjects/" + subject).has("手続き中（審査会）"));
    }
}

TEST_CASE("要介護認定: 誤りのある入力は入力のまま示され、何も残らない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        auto officer = care_officer(*town);
        const std::int64_t before = town->count("record_versions");
        const auto reply =
            officer.post("/subjects/" + subject + "/certification", certification("2026-11-29"));
        CHECK(reply.status == 422);
        CHECK(reply.has("有効期間の終了日は月の末日にしてください"));
        const auto future = officer.post("/subjects/" + subject + "/certification_progress",
                                         {{"application_kind", "2"}, {"applied_on", "2026-11-21"}});
        CHECK(future.status == 422);
        CHECK(future.has("申請日は今日以前の日付にしてください"));
        CHECK(town->count("record_versions") == before);
    }
}

TEST_CASE("要介護認定: 支援チームの外からは、ない人と同じに見える")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        auto officer = care_officer(*town);
        REQUIRE(officer.post("/subjects/" + subject + "/certification", certification()).status == 303);
        auto other =
            town->professional(town->organisation(guard::OrganisationKind::care_plan_office, "よその居宅"),
                               guard::Profession::care_manager);
        CHECK(other.get("/subjects/" + subject + "/certification").status == 404);
        CHECK(other.post("/subjects/" + subject + "/certification", certification()).status == 404);
    }
}

TEST_CASE("要介護認定: 進捗を読めない職種には、申請がないとは言わない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const std::string station =
            town->organisation(guard::OrganisationKind::home_nursing, "ともべ訪問看護");
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        town->join(subject, station);
        town->join(subject, office);
        auto officer = care_officer(*town);
        REQUIRE(officer.post("/subjects/" + subject + "/certification", certification()).status == 303);
        auto nurse = town->professional(station, guard::Profession::nurse);
        auto manager = town->professional(office, guard::Profession::care_manager);
        CHECK_FALSE(nurse.get("/subjects/" + subject + "/certification").has("更新の申請が出ていません"));
        CHECK(manager.get("/subjects/" + subject + "/certification").has("更新の申請が出ていません"));
    }
}
