// The extent of an incident (6.5(1)c) through the front door, on both engines.
#include "foundation/base/ids.h"
#include "guard/access/terminals.h"
#include "guard/ledger/entry.h"
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
        // Before anybody confirmed a terminal, then on two of them, one after the other.
        const auto terminal = [&](const std::string& number) {
            return town->database().write([&](db::Writing& tx) {
                const guard::Terminal one{.id = new_id(),
                                          .organisation_id = office,
                                          .number = number,
                                          .kind = "notebook",
                                          .model = {},
                                          .os = {},
                                          .holder_account = {},
                                          .place = {},
                                          .from_at = town->now,
                                          .until_at = {},
                                          .end_reason = {}};
                guard::insert(tx, one, "town");
                return one.id;
            });
        };
        const auto confirms = [&](const std::string& id) {
            town->pass(std::chrono::minutes(1));
            town->database().write([&](db::Writing& tx) {
                guard::append(tx, {.recorded_at = town->now,
                                   .account_id = worker.account(),
                                   .acting = {},
                                   .organisation_id = office,
                                   .act = "use_terminal",
                                   .purpose = id});
            });
        };
        const auto looks = [&](const char* category) {
            town->pass(std::chrono::minutes(1));
            CHECK(worker.get("/subjects/" + looked + "/" + category).status == 200);
        };
        looks("certification");
        confirms(terminal("T-01"));
        looks("checkup");
        looks("checkup");
        confirms(terminal("T-02"));
        looks("checkup");
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
        // An independent recount of who looked where: counted forward, by hand.
        std::map<std::string, int> recount;
        std::string on = "記録なし";
        for (const auto& entry : town->ledger()) {
            if (entry.account_id != worker.account() || !entry.refusal.empty()) continue;
            if (entry.act == "use_terminal")
                on = town->database().read(
                    [&](db::Reading& tx) { return guard::find_terminal(tx, entry.purpose)->number; });
            else if (!entry.subject_id.empty())
                ++recount[on];
        }
        REQUIRE(recount.size() == 3);
        CHECK(page.has("利用者と端末 3組"));
        std::string text = page.body.substr(page.body.find("利用者と端末"));
        for (const auto& [number, count] : recount) {
            CAPTURE(number);
            const std::size_t row = text.find(number), cell = text.find("<td", row);
            REQUIRE(row != std::string::npos);
            CHECK(text.substr(cell, 120).find(">" + std::to_string(count) + "<") != std::string::npos);
        }
        CHECK(admin.get("/incidents/extent.csv" + query).has("T-01"));
        CHECK_FALSE(page.has("S-" + strange.substr(0, 6)));
        CHECK(admin.get("/incidents/extent" + query + "&names=1").status == 403);
        CHECK(worker.get("/incidents/extent" + query).status == 403);
        CHECK(desk.get("/incidents/extent" + query + "&names=1").has("岩間 和子"));
        CHECK(town->ledger_of(looked).back().purpose == "incident");
    }
}
