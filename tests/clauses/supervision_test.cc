// Supervision (5.3(1)): the manager's view of the own staff, by stated rules and limits.
#include "governance/manager_desk/marking.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

TEST_CASE("規程 5.3(1): 基準を超えた利用は管理責任者に示され、ふつうの月は示されず、よその機関の人は404")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string own = town->organisation(guard::OrganisationKind::home_nursing, "ひばり訪問看護");
        const std::string other = town->organisation(guard::OrganisationKind::home_nursing, "よその訪問看護");
        auto manager = town->officer(Office::organisation_manager, "野口 章", own);
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        const std::string namesake = town->subject("橋本 トメ", "ハシモト トメ", "1936-01-01", "0000000011");
        const std::string usual = town->subject();
        const std::string colleague = town->subject("大橋 実", "オオハシ ミノル", "1950-01-01", "0000000012");
        std::vector<std::string> strangers;
        for (int i = 0; i < 4; ++i)
            strangers.push_back(town->subject("関係 なし" + std::to_string(i), "カンケイ ナシ", "1940-01-01",
                                              "00000001" + std::to_string(10 + i)));
        for (const std::string& one : {namesake, usual, colleague}) town->join(one, own);
        const auto look = [&](Visitor& who, const std::string& subject) {
            town->pass(std::chrono::minutes(1));
            return who.get("/subjects/" + subject + "/basics").status;
        };

        // An ordinary month: one person seen each open day by day.
        const Instant first = town->now;
        for (int day = 0; day < 28; ++day) {
            town->now = first + days(day);
            auto worker = town->professional(own, guard::Profession::nurse, "上郷 " + std::to_string(day));
            CHECK(look(worker, usual) == 200);
            governance::mark_day(town->services(), town->today(), town->now);
        }
        CHECK(town->count("use_marks") == 0);
        auto calm = town->officer(Office::organisation_manager, "野口 章", own);
        CHECK_FALSE(calm.get("/organisation").has("基準を超えた利用"));

        // Planted: the same surname, a colleague, and four persons without a relation.
        auto odd = town->professional(own, guard::Profession::nurse, "橋本 奈緒");
        auto bearer = town->professional(own, guard::Profession::nurse, "大橋 実");
        auto far = town->professional(other, guard::Profession::nurse, "よその 看護師");
        CHECK(look(odd, namesake) == 200);
        CHECK(look(odd, colleague) == 200);
        CHECK(look(bearer, colleague) == 200); // the own record is no colleague's
        for (const std::string& one : strangers) CHECK(look(odd, one) == 404);
        const Date day = town->today();
        town->now = start_of(day + days(1)) + std::chrono::hours(2);
        governance::mark_odd_use(town->services(), town->now);
        auto later = town->officer(Office::organisation_manager, "野口 章", own);
        const auto desk = later.get("/organisation");
        CHECK(desk.has("基準を超えた利用のある人が"));
        const auto page = later.get("/organisation/staff/" + odd.account());
        for (const char* rule : {"同じ姓", "同僚と同じ氏名", "支援の関係がなく断られた人数"})
            CHECK(page.has(rule));
        for (const char* name : {"トメ", "関係 なし"}) CHECK_FALSE(page.has(name));
        CHECK_FALSE(
            later.get("/organisation/staff/" + bearer.account()).has("同僚と同じ氏名の対象者の人数</td>"));
        CHECK(later.get("/organisation/staff/" + far.account()).status == 404);
        CHECK(odd.get("/organisation").status != 200);
        CHECK(town->ledger().size() > 0);
        CHECK(entries_of(*town, "oversee", odd.account()) == 1);

        // Rules and limits are stated, and set by the operations manager alone.
        CHECK(later.get("/organisation/use-rules").has("支援の関係がなく断られた人数"));
        CHECK(later.post("/use-rules", {{"rule", "no_relation"}, {"most", "9"}}).status == 403);
        auto office = town->officer(Office::operations_manager, "沢田 ひろみ");
        CHECK(office.post("/use-rules", {{"rule", "no_relation"}, {"most", "x"}}).status == 422);
        CHECK(office.post("/use-rules", {{"rule", "no_relation"}, {"most", "9"}}).status == 303);
        CHECK(entries_of(*town, "set_use_rule", "no_relation 9") == 1);
        CHECK(town->officer(Office::auditor).get("/ledger/odd-use").has("U-" + odd.account().substr(0, 6)));
    }
}
