// Incidents: the rows of 5.2, 5.3(2) and 6.5 through the front door, on both engines.
#include "clauses/incidents.h"
#include "governance/incidents/legal.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

TEST_CASE("規程 5.2: 管理責任者がすぐに第1報を出し、指示と回答の時刻が残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Leak l = leak(*town);
        auto worker = town->professional(l.office, guard::Profession::care_manager);
        CHECK(worker.get("/procedures/incident/new").status == 403); // through the manager
        CHECK(l.manager.post("/procedures/incident", {{"kind", "leak"}}).status == 422);
        CHECK(town->count("cases") == 1);
        CHECK(l.desk.get("/cases").has("事故報告"));
        town->pass(std::chrono::minutes(2));
        CHECK(l.manager.post(l.page + "/steps/instruct", {{"instruction", "自分に"}}).status == 403);
        CHECK(l.desk.post(l.page + "/steps/instruct", {{"instruction", "回収してください"}}).status == 303);
        town->pass(std::chrono::minutes(3));
        CHECK(l.manager.post(l.page + "/steps/answer", {{"done", "回収しました"}}).status == 303);
        const auto page = l.desk.get(l.page);
        CHECK(page.has("令和8年11月20日 14:20")); // discovered
        CHECK(page.has("令和8年11月20日 9:00"));  // reported
        CHECK(page.has("令和8年11月20日 9:02"));  // instructed
        CHECK(page.has("令和8年11月20日 9:05"));  // answered
        CHECK(entries_of(*town, "case_submit", "incident") == 1);
        CHECK(entries_of(*town, "case_step", "incident answer") == 1);
    }
}

TEST_CASE("規程 5.3(2): 機関の陳述を聞いて過失の程度を認定し、機関と事業責任者に届き、監査の経過に残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Leak l = leak(*town);
        auto other = town->officer(Office::organisation_manager, "飯島 涼",
                                   town->organisation(guard::OrganisationKind::home_help, "すずらん"));
        const std::string page = submit_case(l.desk, "responsibility",
                                             {{"incident", l.number},
                                              {"organisation", number_of(*town, l.office)},
                                              {"facts", "印刷物を置き忘れた"}});
        CHECK(other.get(page).status == 404);
        CHECK(l.operations.post(page + "/steps/find_slight", {{"ground", "陳述の前"}}).status == 409);
        CHECK(
            l.manager.post(page + "/steps/state", {{"statement", "確認の手順が守られていなかった"}}).status ==
            303);
        CHECK(l.desk.post(page + "/steps/find_slight", {{"ground", "事務局が決める"}}).status == 403);
        CHECK(l.operations.post(page + "/steps/find_slight", {{"ground", ""}}).status == 422);
        CHECK(l.operations.post(page + "/steps/find_slight", {{"ground", "手順はあったが守られなかった"}})
                  .status == 303);
        CHECK(l.manager.get(page).has("認定：軽過失"));
        CHECK(l.manager.get(page).has("手順はあったが守られなかった"));
        CHECK(l.owner.get("/cases?mine=1").has("利用機関の責任の認定"));
        CHECK(l.owner.post(page + "/steps/receive_slight").status == 303);
        auto auditor = town->officer(Office::auditor, "関 千鶴");
        CHECK(auditor.get("/audits").has("認定：軽過失"));
        CHECK(entries_of(*town, "case_step", "responsibility find_slight") == 1);
        CHECK(entries_of(*town, "case_step", "responsibility find_slight", true) == 2);
    }
}

TEST_CASE("規程 6.5(1)a: 会議は事実確認のあとに開き、不明の原因には日付のある二つの対策、結果は受領まで")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Leak l = leak(*town);
        CHECK(l.desk.post(l.page + "/steps/instruct", {{"instruction", "回収"}}).status == 303);
        CHECK(l.desk.post(l.page + "/steps/meet", meeting()).has("広がりを止めるためにしたこと"));
        CHECK(l.desk.post(l.page + "/steps/judge", judged(2)).status == 303);
        CHECK(l.desk.post(l.page + "/steps/meet", meeting()).has("事実確認の結果が、まだ報告されていません"));
        CHECK(l.admin.get(l.page).status == 404); // the case is not the administrator's
        const std::string check =
            submit_case(l.desk, "incident_check", {{"incident", l.number}, {"asked", "原因"}});
        CHECK(l.desk.post(check + "/steps/find", {{"checked", "事務局"}, {"analysis", "事務局"}}).status ==
              403);
        CHECK(l.admin.post(check + "/steps/find", {{"checked", "不明"}, {"analysis", "分からない"}}).status ==
              303);

        // No minutes, no members; unknown without dated measures.
        web::Fields unknown{{"members", "運営事務局、システム管理者"},
                            {"minutes", "原因は分からなかった"},
                            {"facts", "訪問先"},
                            {"side", "both"},
                            {"item", "obtained"},
                            {"cause", "unknown"}};
        CHECK(l.desk.post(l.page + "/steps/meet", {{"facts", "訪問先"}}).has("議事録"));
        const auto vague = l.desk.post(l.page + "/steps/meet", unknown);
        CHECK(vague.status == 422);
        CHECK(vague.has("当面の対策をする日を入力してください"));
        CHECK(vague.has("本格的な対策をする日を入力してください"));
        unknown.emplace_back("interim", "持出しを止める");
        unknown.emplace_back("full", "手順を改める");
        const auto dated = with_date(with_date(unknown, "interim_on", town->today() + days(1)), "full_on",
                                     town->today() + days(30));
        CHECK(l.desk.post(l.page + "/steps/meet", dated).status == 303);
        CHECK(l.desk.get(l.page).has("両方"));
        CHECK(l.desk.get(l.page).has("機関：システムから入手した情報"));
        CHECK(l.desk.get(l.page).has("市の速報の期限")); // both sides: a clock per reporter

        // The result goes out, and is signed for; else it cannot be closed.
        CHECK(l.manager.post(l.page + "/steps/receipt", {{"receipt", "先に"}}).status == 422);
        CHECK(l.desk.post(l.page + "/steps/send_result", {{"result", "別紙のとおり"}}).status == 303);
        CHECK(l.desk.post(l.page + "/steps/prevent", {{"need", "not_needed"}, {"need_why", "一回限り"}})
                  .status == 303);
        CHECK(l.operations.post(l.page + "/steps/close").has("機関が、結果をまだ受け取っていません"));
        CHECK(l.manager.post(l.page + "/steps/receipt_late", {{"receipt", "佐白が受け取った"}}).status ==
              303);
        CHECK_FALSE(l.operations.post(l.page + "/steps/close").has("結果をまだ受け取っていません"));
        CHECK(entries_of(*town, "case_step", "incident meet") == 1);
    }
}

TEST_CASE("規程 6.5(1)b: 招かれた委員は完了まで一つの事故の概要だけを読み、氏名は一字も届かない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Leak l = leak(*town);
        const std::string second = submit_case(l.manager, "incident", first_report(*town));
        auto member = town->officer(Office::council_member, "学識 者子");
        auto uninvited = town->officer(Office::council_member, "招かれ ない");
        CHECK(l.desk.post(l.page + "/steps/instruct", {{"instruction", "回収"}}).status == 303);
        const std::string place = "/council/incidents/" + l.page.substr(7);
        CHECK(member.get(place).status == 404);
        const auto invite = [&](const std::string& login, const std::string& summary) {
            return l.desk.post(l.page + "/steps/invite", {{"invited", login}, {"summary", summary}});
        };
        const std::string login = login_of_account(*town, member);
        CHECK(invite(login_of_account(*town, l.manager), "概要").has("協議会委員のIDではありません"));
        CHECK(invite(login, "佐白恵さんが置き忘れた").has("人の氏名を書かないでください"));
        CHECK(invite(login, "被保険者 0000412876 の分").has("人の番号"));
        CHECK(invite(login, "訪問先に印刷物2人分を置き忘れ、同日に回収した。").status == 303);

        const auto seen = member.get(place);
        CHECK(seen.status == 200);
        CHECK(seen.has("印刷物2人分を置き忘れ"));
        CHECK_FALSE(seen.has("佐白"));
        CHECK_FALSE(seen.has("さしろ"));
        CHECK(town->ledger().back().act == "read_council");
        CHECK(uninvited.get(place).status == 404);
        CHECK(member.get("/council/incidents/" + second.substr(7)).status == 404);
        CHECK(member.get(l.page).status == 404);
        CHECK(town->ledger().back().refusal != "none");
        CHECK(l.desk.get(place).status == 403);

        // For its duration.
        l.desk.post(l.page + "/steps/judge", judged(0));
        const std::string check =
            submit_case(l.desk, "incident_check", {{"incident", l.number}, {"asked", "確認"}});
        l.admin.post(check + "/steps/find", {{"checked", "済"}, {"analysis", "済"}});
        until_prevention(*town, l, {{"need", "not_needed"}, {"need_why", "一回限り"}});
        CHECK(member.get(place).status == 200);
        CHECK(l.operations.post(l.page + "/steps/close").status == 303);
        CHECK(member.get(place).status == 404);
    }
}

TEST_CASE("規程 6.5(2): 一人ずつ知らせるかを決め、決まらない人が一人いれば事故を終えられない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Leak l = leak(*town);
        const std::string one = town->subject();
        const std::string two = town->subject("押辺 清", "オシノベ キヨシ", "1938-02-03", "0000407315");
        instruct_and_find(l, 2);
        CHECK(l.manager.get(l.persons()).status == 403);
        CHECK(l.desk.post(l.persons(), {{"subjects", "S-zzzzzz"}}).status == 422);
        CHECK(l.desk.post(l.persons(), {{"subjects", "S-" + one + "、S-" + two}}).status == 303);
        const auto list = l.desk.get(l.persons());
        CHECK(list.has("S-" + one.substr(0, 6)));
        CHECK_FALSE(list.has("岩間"));
        CHECK(l.desk.get(l.persons() + "?names=1").has("岩間 和子"));
        CHECK(town->ledger_of(one).back().purpose == "incident");

        const std::string day = to_text(town->today());
        const auto decide = [&](const std::string& who, const web::Fields& fields) {
            return l.desk.post(l.persons() + "/" + who, fields);
        };
        CHECK(decide(one, {{"decision", "told"}, {"day", ""}}).status == 422);
        CHECK(decide(one, {{"decision", "told"}, {"day", day}}).status == 303);
        CHECK(decide(two, {{"decision", "not_told"}, {"day", day}}).has("理由を入力してください"));
        CHECK(decide("00000000000000000000", {{"decision", "told"}, {"day", day}}).status == 404);
        until_prevention(*town, l, {{"need", "not_needed"}, {"need_why", "一回限り"}});
        CHECK(l.operations.post(l.page + "/steps/close").has("決まっていない人が1人います"));
        CHECK(decide(two, {{"decision", "unreachable"}, {"day", day}, {"reason", "転居先が分からない"}})
                  .status == 303);
        CHECK(l.desk.get(l.persons()).has("転居先が分からない"));
        CHECK(l.operations.post(l.page + "/steps/close").status == 303);
        CHECK(entries_of(*town, "decide_person", l.number + " unreachable " + two) == 1);
        CHECK(l.desk.get("/incidents/" + l.page.substr(7) + "/report").has("知らせた1人"));
    }
}

TEST_CASE("規程 6.5(3): 再発防止は要否を理由とともに決め、機関への命令は別の人が確かめるまで終わらない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Leak l = leak(*town);
        instruct_and_find(l, 0);
        CHECK(l.desk.post(l.page + "/steps/meet", meeting()).status == 303);
        CHECK(l.desk.post(l.page + "/steps/prevent", {{"need", "not_needed"}}).has("不要とする理由を"));
        CHECK(l.desk.post(l.page + "/steps/send_result", {{"result", "別紙"}}).status == 303);
        CHECK(l.manager.post(l.page + "/steps/receipt", {{"receipt", "受領"}}).status == 303);
        CHECK(l.desk.post(l.page + "/steps/full", with_date({}, "full_sent", town->today())).status == 303);
        CHECK(l.desk.post(l.page + "/steps/prevent", {{"need", "needed"}}).has("要ると判断した理由"));
        const web::Fields need{{"need", "needed"}, {"need_why", "くり返す"}};
        CHECK(l.desk.post(l.page + "/steps/prevent", need).status == 303);
        CHECK(l.operations.post(l.page + "/steps/close", {{"evidence", "命令の前"}})
                  .has("再発防止の命令が、まだ出ていません"));

        const std::string order = submit_case(l.desk, "prevention_order",
                                              with_date({{"incident", l.number},
                                                         {"organisation", number_of(*town, l.office)},
                                                         {"order", "持出しの手順を改めること"}},
                                                        "by", town->today() + days(3)));
        CHECK(l.manager.get(order).status == 404); // not ordered yet
        CHECK(l.desk.post(order + "/steps/order").status == 403);
        CHECK(l.operations.post(order + "/steps/order").status == 303);
        CHECK(l.manager.get(order).has("持出しの手順を改めること"));
        CHECK(l.operations.post(l.page + "/steps/close", {{"evidence", "途中"}}).has("命令が1件あります"));

        const Instant before = town->now;
        town->now += days(4);
        CHECK(town->officer(Office::secretariat).get("/cases?overdue=1").has("再発防止の命令"));
        town->now = before;
        CHECK(l.manager.post(order + "/steps/evidence", {{"evidence", "改めた手順書を送った"}}).status ==
              303);
        CHECK(l.manager.post(order + "/steps/confirm", {{"confirmed", "自分で"}}).status == 403);
        CHECK(l.desk.post(order + "/steps/confirm", {{"confirmed", "手順書を読んだ"}}).status == 303);
        CHECK(l.desk.post(l.page + "/steps/close", {{"evidence", "自分で"}}).status == 403);
        CHECK(l.operations.post(l.page + "/steps/close", {{"evidence", "手順書"}}).status == 303);
        CHECK(entries_of(*town, "case_step", "prevention_order confirm") == 1);
        CHECK(entries_of(*town, "case_step", "prevention_order confirm", true) == 1);
    }
}

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
                  .post(l.page + "/steps/preliminary",
                        with_date({}, "preliminary_sent", town->today() + days(1)))
                  .status == 422);
        CHECK(l.desk.post(l.page + "/steps/preliminary", with_date({}, "preliminary_sent", town->today()))
                  .status == 303);
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
        instruct_and_find(many, 500);
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
    }
    using namespace kasama::governance;
    CHECK_FALSE(must_report({.reporter = Reporter::city, .persons = 100, .sensitive = false}));
    CHECK(must_report({.reporter = Reporter::city, .persons = 101, .sensitive = false}));
    CHECK_FALSE(must_report({.reporter = Reporter::organisation, .persons = 1000, .sensitive = false}));
    CHECK(must_report({.reporter = Reporter::organisation, .persons = 1001, .sensitive = false}));
}
