// Review of emergency looks (8.1(3)c) through the front door, on both engines.
#include "guard/access/emergency.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

namespace {

std::string login_of(Town& town, const Visitor& who)
{
    return town.database().read(
        [&](db::Reading& tx) { return guard::find_account(tx, who.account()).value().login; });
}

} // namespace

TEST_CASE("規程 8.1(3)c: 救急閲覧は72時間以内に決めた人が、すぎると監査責任者が確かめ、本人に知らされる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        auto citizen = town->citizen(subject);
        const std::string station = town->organisation(guard::OrganisationKind::fire_station, "笠間消防署");
        auto crew = town->professional(station, guard::Profession::paramedic, "石井 航");
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        auto reviewer = town->officer(Office::secretariat, "確認 者子");
        auto chief = town->officer(Office::chief_auditor, "来栖 明");
        CHECK(reviewer.get("/emergency/reviews").has("確認者に決められていません"));
        CHECK(operations.post("/emergency/reviewers", {{"login", login_of(*town, crew)}}).status == 422);
        CHECK(chief.post("/emergency/reviewers", {{"login", login_of(*town, chief)}}).status == 403);
        CHECK(operations.post("/emergency/reviewers", {{"login", login_of(*town, reviewer)}}).status == 303);
        CHECK(operations.get("/emergency/reviewers").has("確認 者子"));

        const auto look = [&](const std::string& number) {
            town->pass(std::chrono::seconds(1)); // the newest is this one
            const web::Fields words{{"reason", "life"}, {"dispatch", number}, {"kana", "イワマ"}};
            CHECK(crew.post("/emergency/sheets/" + subject + "/opening", words).status == 303);
            CHECK(crew.get("/emergency/sheets/" + subject).status == 200);
            return town->database().read(
                [&](db::Reading& tx) { return guard::emergency_grants_of(tx, crew.account(), 10).front(); });
        };
        const auto first = look("2026-112");
        CHECK(citizen.get("/me").has("市が、見た理由と出動番号を確かめています"));
        const auto page = reviewer.get("/emergency/reviews");
        CHECK(page.has("2026-112"));
        CHECK(page.has("救急医療情報")); // what the ledger says, by kind
        CHECK_FALSE(page.has("岩間"));
        CHECK_FALSE(chief.get("/emergency/reviews").has("2026-112"));
        CHECK(chief.post("/emergency/reviews/" + first.id, {{"finding", "proper"}}).status == 403);
        CHECK(operations.post("/emergency/reviews/" + first.id, {{"finding", "proper"}}).status == 403);
        CHECK(crew.post("/emergency/reviews/" + first.id, {{"finding", "proper"}}).status == 403);
        CHECK(reviewer.post("/emergency/reviews/" + first.id, {{"finding", "proper"}}).status == 303);
        CHECK(town->ledger_of(subject).back().act == "review_emergency");
        CHECK(citizen.get("/me").has("結果は「妥当」です"));

        // Never the own look, whoever named them.
        const std::string own = "g0000000000000000000";
        town->database().write([&](db::Writing& tx) {
            guard::grant_emergency(tx, {.id = own,
                                        .account_id = reviewer.account(),
                                        .subject_id = subject,
                                        .reason = "life",
                                        .from_at = town->now,
                                        .until_at = town->now + guard::kEmergencyTerm});
        });
        CHECK(reviewer.post("/emergency/reviews/" + own, {{"finding", "proper"}}).status == 403);
        CHECK(town->ledger_of(subject).back().refusal == "duty");

        const auto late = look("2026-113");
        const auto fresh = [&](Office office, const std::string& name) {
            return town->officer(office, name);
        };
        town->now = late.from_at + std::chrono::hours(72);
        CHECK_FALSE(fresh(Office::chief_auditor, "後の 長").get("/emergency/reviews").has("2026-113"));
        town->now += std::chrono::seconds(1);
        auto later = fresh(Office::chief_auditor, "後の 長");
        CHECK(later.get("/emergency/reviews").has("2026-113"));
        CHECK(later.get("/cases").has("72時間をすぎた救急閲覧が"));
        auto again = fresh(Office::operations_manager, "後の 運営");
        CHECK(again.post("/emergency/reviews/" + late.id, {{"finding", "proper"}}).status == 403);
        CHECK(later.post("/emergency/reviews/" + late.id, {{"finding", "explain"}}).status == 303);
    }
}
