// 個人情報保護委員会への報告: row 6.5 law through the front door, on both engines.
#include "clauses/incidents.h"
#include "governance/incidents/legal.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

TEST_CASE("規程 6.5 law: 速報と確報の期限は境目の日で変わり、不正な目的で60日になり、案に九つの事項が並ぶ")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Leak l = leak(*town); // 20 November, a Friday
        CHECK(l.desk.get(l.page).has("令和8年11月24日"));
        const Instant first = town->now;
        const auto inbox = [&](int later) {
            town->now = first + days(later);
            return town->officer(Office::secretariat).get("/cases");
        };
        CHECK_FALSE(inbox(1).has("の速報の期限"));
        CHECK(inbox(2).has("の速報の期限（令和8年11月24日）が近づいています")); // day 3
        CHECK(inbox(4).has("の速報の期限（令和8年11月24日）が近づいています"));
        CHECK(inbox(5).has("の速報の期限（令和8年11月24日）をすぎています"));
        town->now = first;

        CHECK(l.desk.post(l.page + "/steps/instruct", {{"instruction", "回収"}}).status == 303);
        CHECK(l.desk.get(l.page).has("確報の期限（30日）"));
        web::Fields wrongful = judged(2);
        wrongful[1].second = "1";
        CHECK(l.desk.post(l.page + "/steps/judge", wrongful).status == 303);
        CHECK(l.desk.get(l.page).has("確報の期限（60日）"));
        web::Fields unread = judged(2);
        unread[3].second = "1";
        CHECK(l.desk.post(l.page + "/steps/judge", unread).has("読めないといえる理由を入力してください"));
        unread.emplace_back("why_not", "端末の暗号鍵を消した");
        CHECK(l.desk.post(l.page + "/steps/judge", unread).status == 303);
        CHECK(l.desk.get(l.page).has("要りません"));
        CHECK(l.desk.post(l.page + "/steps/judge", judged(2)).status == 303);
        const auto draft = l.desk.get("/incidents/" + l.page.substr(7) + "/report");
        for (const char* item : {"概要", "項目", "本人の数", "原因", "二次被害", "本人への対応の実施状況",
                                 "公表の実施状況", "再発防止のための措置", "その他参考となる事項"})
            CHECK(draft.has(item));
        CHECK(l.manager.get("/incidents/" + l.page.substr(7) + "/report").status == 403);
        CHECK(l.desk
                  .post(l.page + "/steps/preliminary", with_date({{"reporter", "organisation"}},
                                                                 "preliminary_sent", town->today() + days(1)))
                  .status == 422);
        CHECK(l.desk.post(l.page + "/steps/preliminary", sent(*town, "preliminary", "city"))
                  .has("市の報告は、いまの記録では要りません"));
        CHECK(l.desk.post(l.page + "/steps/preliminary", sent(*town, "preliminary")).status == 303);
        CHECK_FALSE(inbox(5).has("の速報の期限"));
        town->now = first;

        // How days are counted is the city's to set.
        const auto clock = [](const char* first_day, const char* days) {
            return web::Fields{{"first_day", first_day}, {"next_open_day", "1"}, {"preliminary_days", days}};
        };
        CHECK(l.desk.post("/incidents/clock", clock("0", "5")).status == 403);
        CHECK(l.operations.post("/incidents/clock", clock("", "5")).status == 422);
        CHECK(l.operations.post("/incidents/clock", clock("0", "6")).status == 422);
        const std::string fresh = submit_case(l.manager, "incident", first_report(*town));
        CHECK(l.desk.get(fresh).has("令和8年11月24日"));
        CHECK(l.operations.post("/incidents/clock", clock("0", "5")).status == 303);
        CHECK(l.desk.get(fresh).has("令和8年11月25日"));
        CHECK(entries_of(*town, "set_incident_clock", "01 5") == 1);

        town->pass(std::chrono::seconds(1)); // the newer of two settings is in force
        const Instant second = town->now;
        // 500 persons, nothing sensitive: 機関 need not report, 市 must. The meeting names the side.
        CHECK(l.operations.post("/incidents/clock", clock("1", "5")).status == 303);
        Leak many = leak(*town);
        instruct_and_find(*town, many, 500);
        web::Fields plain = judged(500);
        plain.emplace_back("sensitive", "0");
        CHECK(many.desk.post(many.page + "/steps/judge", plain).status == 303);
        const std::string waits = "事故 " + many.number + " の速報の期限";
        CHECK_FALSE(inbox(2).has(waits));
        town->now = second;
        CHECK(many.desk.post(many.page + "/steps/meet", meeting("city")).status == 303);
        CHECK(inbox(2).has(waits));
        town->now = second;
        // Wrongful intent found after the meeting still moves the full report to day 60.
        web::Fields late = plain;
        late[1].second = "1";
        CHECK(many.desk.post(many.page + "/steps/judge_late", late).status == 303);
        CHECK(many.desk.get(many.page).has("確報の期限（60日）"));

        // Both must report: what one has sent does not stop the other's clock.
        Leak both = leak(*town);
        instruct_and_find(*town, both, 0);
        web::Fields told = judged(2);
        told.emplace_back("made_public", "市の公式ページで公表した");
        CHECK(both.desk.post(both.page + "/steps/judge", told).status == 303);
        CHECK(both.desk.get("/incidents/" + both.page.substr(7) + "/report").has("市の公式ページで公表した"));
        CHECK(both.desk.post(both.page + "/steps/meet", meeting("both")).status == 303);
        CHECK(both.desk.post(both.page + "/steps/preliminary_late", sent(*town, "preliminary")).status ==
              303);
        CHECK(inbox(2).has("事故 " + both.number + " の市の速報の期限"));
        CHECK_FALSE(inbox(2).has("事故 " + both.number + " の機関の速報の期限"));
        town->now = second;
        CHECK(both.desk.post(both.page + "/steps/full", sent(*town, "full")).status == 303);
        CHECK(both.desk.post(both.page + "/steps/send_result", {{"result", "別紙"}}).status == 303);
        CHECK(both.desk.post(both.page + "/steps/prevent", {{"need", "not_needed"}, {"need_why", "一回限り"}})
                  .status == 303);
        CHECK(both.operations.post(both.page + "/steps/close").has("市から個人情報保護委員会への確報"));
        CHECK(both.desk.post(both.page + "/steps/full_late", sent(*town, "full", "city")).status == 303);
        CHECK_FALSE(both.operations.post(both.page + "/steps/close").has("委員会への確報"));
    }
    using namespace kasama::governance;
    CHECK_FALSE(must_report({.reporter = Reporter::city, .persons = 100, .sensitive = false}));
    CHECK(must_report({.reporter = Reporter::city, .persons = 101, .sensitive = false}));
    CHECK_FALSE(must_report({.reporter = Reporter::organisation, .persons = 1000, .sensitive = false}));
    CHECK(must_report({.reporter = Reporter::organisation, .persons = 1001, .sensitive = false}));
}
