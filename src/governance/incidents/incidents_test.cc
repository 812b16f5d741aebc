// 事故 through the front door, on both engines; the law's thresholds and dates on every boundary.
#include "governance/incidents/legal.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::governance;
using namespace kasama::test;

TEST_CASE("漏えいの報告: 要配慮は1人から、ほかは市100人・機関1000人超、読めないなら不要")
{
    CHECK(must_report({.persons = 1}));
    CHECK(!must_report({.persons = 0}));
    CHECK(!must_report({.persons = 5000, .encrypted = true}));
    const auto plain = [](Reporter reporter, std::int64_t persons) {
        return must_report({.reporter = reporter, .persons = persons, .sensitive = false});
    };
    CHECK(!plain(Reporter::city, 100));
    CHECK(plain(Reporter::city, 101));
    CHECK(!plain(Reporter::organisation, 1000));
    CHECK(plain(Reporter::organisation, 1001));
    CHECK(must_report({.persons = 1, .sensitive = false, .wrongful_intent = true}));
    CHECK(must_report({.persons = 1, .sensitive = false, .money_harm = true}));
}

TEST_CASE("漏えいの報告: 知った日が1日目、速報5日、確報30日、不正な目的なら60日、休みの日は次の開庁日")
{
    const OfficeCalendar calendar;
    const auto usual = legal_dates(make_date(2026, 11, 9), false, calendar);
    CHECK(usual.warn == make_date(2026, 11, 11));
    CHECK(usual.preliminary == make_date(2026, 11, 13));
    CHECK(usual.full == make_date(2026, 12, 8));
    CHECK(legal_dates(make_date(2026, 11, 9), true, calendar).full == make_date(2027, 1, 7));
    CHECK(legal_dates(make_date(2026, 11, 20), false, calendar).preliminary ==
          make_date(2026, 11, 24)); // day 5
    CHECK(legal_dates(make_date(2026, 11, 17), false, calendar).preliminary ==
          make_date(2026, 11, 24)); // 土 → 勤労感謝の日のあと
    CHECK(legal_dates(make_date(2026, 12, 27), false, calendar).preliminary == make_date(2027, 1, 4));
    const Counting other{.first_day = false, .next_open_day = false};
    CHECK(legal_dates(make_date(2026, 11, 17), false, calendar, other).preliminary ==
          make_date(2026, 11, 22));
    const Counting quick{.preliminary_days = 3};
    CHECK(legal_dates(make_date(2026, 11, 9), false, calendar, quick).preliminary == make_date(2026, 11, 11));
}

TEST_CASE("報告の期限: 速報は3日目から近づき、最後の日をすぎると遅れ、出せば済む")
{
    const LegalDates dates = legal_dates(make_date(2026, 11, 9), false, {});
    CHECK(preliminary_state(dates, make_date(2026, 11, 10), false) == ClockState::quiet);
    CHECK(preliminary_state(dates, make_date(2026, 11, 11), false) == ClockState::warn);
    CHECK(preliminary_state(dates, make_date(2026, 11, 13), false) == ClockState::warn);
    CHECK(preliminary_state(dates, make_date(2026, 11, 14), false) == ClockState::overdue);
    CHECK(preliminary_state(dates, make_date(2026, 11, 14), true) == ClockState::sent);
    CHECK(full_state(dates, make_date(2026, 12, 1), false) == ClockState::quiet);
    CHECK(full_state(dates, make_date(2026, 12, 2), false) == ClockState::warn);
    CHECK(full_state(dates, make_date(2026, 12, 9), false) == ClockState::overdue);
}

TEST_CASE("事故: 管理責任者の第1報から、指示と回答、報告の要否まで、よその機関には見えない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto manager = town->officer(guard::Office::organisation_manager, "佐白 恵", office);
        auto other = town->officer(guard::Office::organisation_manager, "飯島 涼",
                                   town->organisation(guard::OrganisationKind::home_help, "すずらん"));
        auto worker = town->professional(office, guard::Profession::care_manager);
        auto desk = town->officer(guard::Office::secretariat);
        const Date today = town->today();
        const auto first_report = [&](const std::string& intent, Date found) {
            return with_date({{"kind", "leak"},
                              {"what", "訪問先に印刷物を置き忘れた"},
                              {"persons", "2"},
                              {"intent", intent}},
                             "found_on", found);
        };
        CHECK(worker.get("/procedures/incident/new").status == 403);
        CHECK(manager.post("/procedures/incident", first_report("0", today + days(1))).status == 422);
        CHECK(town->count("cases") == 0);
        const std::string page = submit_case(manager, "incident", first_report("0", today));
        CHECK(other.get(page).status == 404);
        const auto seen = desk.get(page);
        CHECK(seen.has("必要（1人から）"));
        CHECK(seen.has("令和8年11月24日")); // 速報
        CHECK(seen.has("確報の期限（30日）"));

        CHECK(manager.post(page + "/steps/instruct", {{"instruction", "自分に指示"}}).status == 403);
        CHECK(desk.post(page + "/steps/instruct", {{"instruction", "印刷物を回収し、結果を知らせてください"}})
                  .status == 303);
        CHECK(other.post(page + "/steps/answer", {{"done", "よその機関"}}).status == 404);
        CHECK(manager.post(page + "/steps/answer", {{"done", "回収しました"}}).status == 303);
        CHECK(desk.post(page + "/steps/judge", {{"number", "2"},
                                                {"wrongful", "1"},
                                                {"money", "0"},
                                                {"encrypted", "0"},
                                                {"spread", "印刷物を回収した"}})
                  .status == 303);
        CHECK(desk.get(page).has("確報の期限（60日）")); // wrongful intent moves it
        CHECK(desk.post(page + "/steps/preliminary",
                        with_date({{"reporter", "organisation"}}, "preliminary_sent", today))
                  .status == 303);
        CHECK(desk.get(page).has("令和8年11月20日に出しました"));
        CHECK(desk.get("/incidents/" + page.substr(7) + "/report").has("二次被害"));

        // What is not there yet is named.
        const auto early = desk.post(page + "/steps/meet", {{"members", "運営事務局"},
                                                            {"minutes", "話し合った"},
                                                            {"facts", "訪問先"},
                                                            {"side", "organisation"},
                                                            {"item", "obtained"},
                                                            {"cause", "known"},
                                                            {"cause_text", "確認不足"}});
        CHECK(early.status == 422);
        CHECK(early.has("システム管理者の事実確認の結果が、まだ報告されていません"));
    }
}

TEST_CASE("事故の範囲: 台帳の数え直しと一致し、氏名は運営事務局だけが確かめ、本人の履歴に出る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto worker = town->professional(office, guard::Profession::care_manager);
        const std::string looked = town->subject(),
                          other = town->subject("押辺 清", "オシノベ キヨシ", "1938-02-03", "0000407315");
        const std::string strange = town->subject("池野辺 トシ", "イケノベ トシ", "1933-12-01", "0000403188");
        town->join(looked, office);
        town->join(other, office);
        for (const char* category : {"certification", "checkup", "certification"})
            CHECK(worker.get("/subjects/" + looked + "/" + category).status == 200);
        CHECK(worker.get("/subjects/" + other + "/medication").status == 200);
        CHECK(worker.get("/subjects/" + strange + "/medication").status == 404); // refused: seen by nobody
        std::set<std::string> seen;
        std::int64_t times = 0;
        for (const auto& entry : town->ledger()) {
            if (entry.account_id != worker.account() || !entry.refusal.empty() || entry.subject_id.empty())
                continue;
            seen.insert(entry.subject_id);
            ++times;
        }
        REQUIRE(seen.size() == 2);

        const std::string login = town->database().read(
            [&](db::Reading& tx) { return guard::find_account(tx, worker.account()).value().login; });
        const std::string query = "?whose=" + login + "&from=2026-11-20&until=2026-11-20";
        auto admin = town->officer(guard::Office::system_admin, "大郷 豊");
        const auto page = admin.get("/incidents/extent" + query);
        CHECK(page.has("2人"));
        CHECK(page.has(std::to_string(times) + "回（1人の利用者）"));
        CHECK(page.has("S-" + looked.substr(0, 6)));
        CHECK(page.has("お薬手帳"));
        for (const char* name : {"岩間 和子", "押辺 清", "池野辺"}) CHECK(!page.has(name));
        CHECK(!page.has("S-" + strange.substr(0, 6)));
        CHECK(admin.get("/incidents/extent" + query + "&names=1").status == 403);
        CHECK(!admin.get("/incidents/extent.csv" + query).has("岩間"));
        CHECK(admin.get("/incidents/extent.csv" + query).has("S-" + looked));
        CHECK(admin.get("/incidents/extent?whose=" + login + "&from=2026-11-18&until=2026-11-19")
                  .has("対象者の情報は開かれていません"));
        CHECK(admin.get("/incidents/extent?whose=99999999&from=2026-11-20&until=x").status == 422);
        CHECK(worker.get("/incidents/extent").status == 403);

        auto desk = town->officer(guard::Office::secretariat);
        CHECK(desk.get("/incidents/extent" + query + "&names=1").has("岩間 和子"));
        const auto entries = town->ledger_of(looked);
        CHECK(entries.back().purpose == "incident");
        CHECK(entries.back().account_id == desk.account());
    }
}
