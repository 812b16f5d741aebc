// The extent of an incident (6.5(1)c) through the front door, on both engines.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

TEST_CASE("規程 6.5(1)c: 範囲は台帳の数え直しと一致し、管理者の版に氏名はなく、氏名の確認は台帳に残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto worker = town->professional(office, guard::Profession::care_manager);
        const std::string looked = town->subject();
        const std::string strange = town->subject("池野辺 トシ", "イケノベ トシ", "1933-12-01", "0000403188");
        town->join(looked, office);
        for (const char* category : {"certification", "checkup"})
            CHECK(worker.get("/subjects/" + looked + "/" + category).status == 200);
        CHECK(worker.get("/subjects/" + strange + "/medication").status == 404); // refused: not in the extent
        std::int64_t times = 0;
        for (const auto& entry : town->ledger())
            times +=
                entry.account_id == worker.account() && entry.refusal.empty() && !entry.subject_id.empty();
        const std::string login = town->database().read(
            [&](db::Reading& tx) { return guard::find_account(tx, worker.account()).value().login; });
        const std::string query = "?whose=" + login + "&from=2026-11-20&until=2026-11-20";
        auto admin = town->officer(Office::system_admin, "大郷 豊");
        auto desk = town->officer(Office::secretariat);
        const auto page = admin.get("/incidents/extent" + query);
        CHECK(page.has("1人"));
        CHECK(page.has(std::to_string(times) + "回（1人の利用者）"));
        CHECK(page.has("S-" + looked.substr(0, 6)));
        CHECK_FALSE(page.has("岩間"));
        CHECK_FALSE(page.has("S-" + strange.substr(0, 6)));
        CHECK(admin.get("/incidents/extent" + query + "&names=1").status == 403);
        CHECK(worker.get("/incidents/extent" + query).status == 403);
        CHECK(desk.get("/incidents/extent" + query + "&names=1").has("岩間 和子"));
        CHECK(town->ledger_of(looked).back().purpose == "incident");
    }
}
