// The council (2.4): meetings, opinions, anonymous statistics, and no way to anybody's data.
#include "governance/council/store.h"
#include "procedure/store.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

namespace {

/// Every route a browser can get, with a real person, case and category in its places.
std::vector<std::string> every_address(Town& town, const std::string& subject, const std::string& case_id)
{
    std::vector<std::string> all;
    for (const web::Route& route : town.program().site().app().router().all()) {
        if (route.method != "GET" || route.pattern.find("/assets") == 0) continue;
        std::string path(route.pattern);
        for (const auto& [name, value] :
             std::vector<std::pair<std::string, std::string>>{{"{subject}", subject},
                                                              {"{case}", case_id},
                                                              {"{category}", "basics"},
                                                              {"{procedure}", "incident"}}) {
            if (const std::size_t at = path.find(name); at != std::string::npos)
                path.replace(at, name.size(), value);
        }
        for (std::size_t at; (at = path.find('{')) != std::string::npos;)
            path.replace(at, path.find('}', at) - at + 1, subject);
        all.push_back(path);
    }
    return all;
}

} // namespace

TEST_CASE("規程 2.4: 協議会は議題と資料と意見を残し、統計は少人数を示さず、個人の情報に届く道はない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(guard::OrganisationKind::home_nursing, "ひばり訪問看護");
        const std::string subject = town->subject();
        town->join(subject, office);
        auto nurse = town->professional(office, guard::Profession::nurse, "橋本 奈緒");
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 200);
        auto owner = town->officer(Office::program_owner, "山口 茂");
        auto desk = town->officer(Office::secretariat);
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        auto manager = town->officer(Office::organisation_manager, "野口 章", office);

        // Appointed by the owner, by nobody else.
        const auto login = [&](const Visitor& who) {
            return town->database().read(
                [&](db::Reading& tx) { return guard::find_account(tx, who.account()).value().login; });
        };
        const web::Fields seat{{"office", "council_member"}, {"login", login(nurse)}};
        CHECK(operations.post("/appointments/operations-manager", seat).status == 403);
        CHECK(operations.post("/appointments/officers", seat).status == 422);
        CHECK(owner.post("/appointments/operations-manager", seat).status == 303);
        auto member = town->officer(Office::council_member, "学識 者子");

        // Meeting, matters, papers, opinions.
        const auto form = with_date({{"title", "第1回 協議会"},
                                     {"place", "市役所 大会議室"},
                                     {"matters", "同意の取り方"},
                                     {"papers", "同意の数の推移"}},
                                    "day", town->today() + days(10));
        CHECK(manager.post("/procedures/council_meeting", form).status == 403);
        const std::string page = submit_case(desk, "council_meeting", form);
        CHECK(member.get("/council").has("招集"));
        CHECK(member.get(page).has("同意の数の推移"));
        CHECK(member.get(page).has("学識 者子")); // members
        CHECK(manager.get(page).status == 404);
        CHECK(member.post(page + "/steps/opinion_before", {{"opinion", "代諾の説明を増やすこと"}}).status ==
              303);
        CHECK(desk.post(page + "/steps/opinion_before", {{"opinion", "事務局の意見"}}).status == 403);
        CHECK(member.post(page + "/steps/hold", {{"attended", "全員"}, {"minutes", "x"}}).status == 403);
        CHECK(desk.post(page + "/steps/hold", {{"attended", "全員"}, {"minutes", "話し合った"}}).status ==
              303);
        CHECK(desk.post(page + "/steps/close", {{"outcome", "説明を増やす"}}).status == 303);
        CHECK(member.get(page).has("代諾の説明を増やすこと"));
        CHECK(entries_of(*town, "case_step", "council_meeting opinion_before") == 1);

        // Statistics: made by night, small cells withheld, the same whatever happens within the month.
        CHECK(member.get("/council/statistics").has("まだ作られていません"));
        for (int i = 0; i < 11; ++i)
            town->subject("対象 " + std::to_string(i), "タイショウ", "1940-01-01",
                          "00000001" + std::to_string(10 + i), i < 10);
        governance::make_statistics(town->database(), town->now);
        const auto cells = [&] {
            return town->database().read([&](db::Reading& tx) {
                return governance::cells_of(tx, governance::newest_edition(tx), "consent");
            });
        };
        bool withheld = false;
        for (const auto& cell : cells()) {
            if (cell.shown) CHECK(*cell.shown % 10 == 0);
            if (cell.column == "同意なし" && !cell.row.empty()) {
                CHECK_FALSE(cell.shown.has_value()); // one person
                withheld = true;
            }
        }
        CHECK(withheld);
        const std::string before = member.get("/council/statistics").body;
        CHECK(before.find("10人（回）未満") != std::string::npos);
        town->subject("差分 攻撃", "サブン コウゲキ", "1941-01-01", "0000000199");
        governance::make_statistics(town->database(), town->now);
        const std::string after = member.get("/council/statistics").body;
        CHECK(before.substr(before.find("<table")) == after.substr(after.find("<table")));
        CHECK(manager.get("/council/statistics").status == 403);

        // No route leads to anybody's data.
        const std::string incident =
            submit_case(manager, "incident",
                        with_date({{"kind", "leak"}, {"what", "置き忘れ"}, {"persons", "1"}, {"intent", "0"}},
                                  "found_on", town->today()));
        int asked = 0;
        for (const std::string& address : every_address(*town, subject, incident.substr(7))) {
            if (address == "/session/end" || address == "/offices/choice") continue;
            const auto answer = member.get(address);
            ++asked;
            for (const char* secret : {"岩間", "イワマ", "0000412876", "置き忘れ"}) {
                if (answer.has(secret)) FAIL_CHECK(address, " shows ", std::string(secret));
            }
        }
        CHECK(asked > 100);
        CHECK(member.get("/subjects/" + subject + "/basics").status == 403);
        CHECK(town->ledger().back().refusal == "duty");
    }
}
