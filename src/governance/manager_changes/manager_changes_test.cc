// 管理責任者の変更: the day's boundary, and through the front door on both engines.
#include "governance/manager_changes/rules.h"
#include "guard/accounts/endings.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::governance;
using namespace kasama::test;

TEST_CASE("管理責任者の変更: 前日までが前もって、当日からは遅延、役割は0時に移る")
{
    const Date day = make_date(2026, 12, 1);
    CHECK(!is_late(day, start_of(day) - std::chrono::milliseconds(1)));
    CHECK(is_late(day, start_of(day)));
    CHECK(passes_at(day, start_of(day) - std::chrono::hours(5)) == start_of(day));
    CHECK(passes_at(day, start_of(day) + std::chrono::hours(5)) == start_of(day) + std::chrono::hours(5));
}

TEST_CASE("管理責任者の変更: 指名書のない指名は断り、受理した日の0時に前の人の役割が終わる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        const auto other = town->organisation(guard::OrganisationKind::home_help, "すずらん");
        auto old = town->officer(guard::Office::organisation_manager, "佐白 恵", office);
        auto next = town->professional(office, guard::Profession::care_manager, "友部 進");
        auto desk = town->officer(guard::Office::secretariat);
        const auto of = [&](const std::string& id) {
            return town->database().read([&](db::Reading& tx) {
                return std::pair(guard::find_organisation(tx, id).value().number,
                                 guard::find_account(tx, next.account()).value().login);
            });
        };
        const auto [number, login] = of(office);
        const auto form = [&](const std::string& organisation, const std::string& standing, bool nominated,
                              Date day) {
            const auto fields = with_date(
                {{"organisation", organisation}, {"login", login}, {"standing", standing}}, "day", day);
            return nominated ? with_date(fields, "nominated_on", town->today()) : fields;
        };
        const Date tomorrow = town->today() + days(1);
        CHECK(old.post("/procedures/manager_change", form(number, "nominee", false, tomorrow))
                  .has("代表者の指名書が要ります"));
        CHECK(old.post("/procedures/manager_change", form(of(other).first, "representative", false, tomorrow))
                  .has("自分の機関の番号"));
        CHECK(next.get("/procedures/manager_change/new").status == 403);
        CHECK(!old.get("/procedures/manager_change/new").has("機関の番号")); // it is their own
        CHECK(desk.get("/procedures/manager_change/new").has("機関の番号"));
        CHECK(desk.post("/procedures/manager_change", form("", "representative", false, tomorrow))
                  .has("機関の番号を入力してください"));
        CHECK(old.post("/procedures/manager_change", form(number, "representative", true, tomorrow))
                  .has("指名書の日付を空欄にしてください"));
        CHECK(town->count("cases") == 0);

        const std::string page = submit_case(old, "manager_change", form(number, "nominee", true, tomorrow));
        CHECK(!desk.get(page).has("遅延"));
        CHECK(old.post(page + "/steps/accept").status == 403);
        CHECK(desk.post(page + "/steps/accept", {{"nomination_file", "綴り 3番"}}).status == 303);
        const auto holders = [&](Instant at) {
            return town->database().read([&](db::Reading& tx) {
                std::vector<std::string> accounts;
                for (const auto& held : guard::holders_of(tx, guard::Office::organisation_manager, at)) {
                    if (held.organisation_id == office) accounts.push_back(held.account_id);
                }
                return accounts;
            });
        };
        CHECK(holders(start_of(tomorrow) - std::chrono::milliseconds(1)) == std::vector{old.account()});
        CHECK(holders(start_of(tomorrow)) == std::vector{next.account()});
        CHECK(old.get("/organisation").status == 200);
        town->now = start_of(tomorrow);
        CHECK(old.get("/organisation").status != 200);

        auto desk_again = town->officer(guard::Office::secretariat, "大月 進");
        const std::string late =
            submit_case(desk_again, "manager_change", form(number, "representative", false, tomorrow));
        CHECK(desk_again.get(late).has("遅延（代わる日の前日までに届け出ます"));
    }
}
