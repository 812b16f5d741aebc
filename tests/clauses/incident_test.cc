// Incidents: the rows of 5.2, 5.3(2), 6.4 and 6.5 through the front door, on both engines.
#include "clauses/incidents.h"

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
        CHECK(l.desk.post(l.page + "/steps/meet", meeting()).has("対策会議の招集が、まだ記録されていません"));
        CHECK(l.desk
                  .post(l.page + "/steps/call", with_date({{"meeting_at", "14:00"}, {"called", "全員"}},
                                                          "meeting_on", town->today() - days(1)))
                  .has("今日以後の日"));
        call_meeting(*town, l);
        CHECK(l.desk.get(l.page).has("14:00、本庁2階 会議室"));
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
        CHECK(l.desk.get(l.page).has("機関の速報の期限"));

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

TEST_CASE("規程 6.5(1)a: 事務局やシステム管理者が気づいた事故も、かかわる機関が決まればその機関の案件になる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Leak l = leak(*town);
        auto other = town->officer(Office::organisation_manager, "飯島 涼",
                                   town->organisation(guard::OrganisationKind::home_help, "すずらん"));
        const auto by = [&](const std::string& number) {
            web::Fields fields = first_report(*town);
            fields.emplace_back("organisation", number);
            return fields;
        };
        const std::string number = number_of(*town, l.office);
        CHECK(other.post("/procedures/incident", by(number)).has("自分の機関の番号"));
        CHECK(l.admin.post("/procedures/incident", by("K-0999")).status == 422);
        CHECK(l.manager.get(submit_case(l.admin, "incident", by(number))).status == 200);

        // Not known yet: nobody's, until the desk says whose.
        l.page = submit_case(l.desk, "incident", first_report(*town));
        l.number = number_of_case(*town, l.page);
        CHECK(l.desk.get(l.page).has("まだ決まっていません"));
        CHECK(l.manager.get(l.page).status == 404);
        instruct_and_find(*town, l, 0);
        CHECK(l.desk.post(l.page + "/steps/meet", meeting()).has("先に「かかわる機関を記録する」"));
        CHECK(l.desk.post(l.page + "/steps/name", {{"named_organisation", "K-0999"}}).status == 422);
        CHECK(l.desk.post(l.page + "/steps/name", {{"named_organisation", number}}).status == 303);
        CHECK(l.desk.post(l.page + "/steps/name", {{"named_organisation", number}})
                  .has("すでに決まっています"));
        CHECK(l.manager.get(l.page).status == 200);
        CHECK(other.get(l.page).status == 404);
        CHECK(l.desk.post(l.page + "/steps/meet", meeting()).status == 303);
        CHECK(entries_of(*town, "case_step", "incident name") == 1);
    }
}

TEST_CASE("規程 6.4: 事故は責任の分界の一つ以上に割り当て、(3)④は機関の写しと持出しを持つ")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Leak l = leak(*town);
        const std::string subject = town->subject();
        town->join(subject, l.office);
        auto worker = town->professional(l.office, guard::Profession::care_manager);
        REQUIRE(worker.post("/subjects/" + subject + "/basics/print", {{"purpose", "visit"}}).status == 200);
        instruct_and_find(*town, l, 0);
        web::Fields several = meeting("both");
        std::erase_if(several, [](const auto& one) { return one.first == "item"; });
        CHECK(l.desk.post(l.page + "/steps/meet", several).has("責任の管理対象（6.4）を選んでください"));
        several.insert(several.end(), {{"item", "devices"}, {"item", "nothing"}});
        CHECK(l.desk.post(l.page + "/steps/meet", several).status == 422);
        const std::string copies = "/incidents/" + l.page.substr(7) + "/copies";
        CHECK_FALSE(l.desk.get(l.page).has(copies));
        several.back().second = "obtained";
        CHECK(l.desk.post(l.page + "/steps/meet", several).status == 303);
        const auto page = l.desk.get(l.page);
        CHECK(page.has("機関：機器と周辺機器（6.4(3)①）"));
        CHECK(page.has("機関：システムから入手した情報（6.4(3)④）"));
        CHECK(page.has(copies));
        CHECK(l.desk.get(copies).has("廃棄していない写し 1件"));
        CHECK(town->ledger().back().act == "incident_copies");
        CHECK(l.manager.get(copies).status == 403);
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
        const std::string concerned = town->subject("押辺 清", "オシノベ キヨシ", "1938-02-03", "0000407315");
        CHECK(l.desk.post(l.persons(), {{"subjects", "S-" + concerned}}).status == 303);
        const auto named = invite(login, "押辺清さんの予定表を置き忘れた");
        CHECK(named.has("人の氏名を書かないでください"));
        CHECK(town->count("council_summaries") == 0);
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
        call_meeting(*town, l);
        CHECK(
            l.desk
                .post(l.persons() + "/" + concerned, {{"decision", "told"}, {"day", to_text(town->today())}})
                .status == 303);
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
        instruct_and_find(*town, l, 2);
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
        instruct_and_find(*town, l, 0);
        CHECK(l.desk.post(l.page + "/steps/meet", meeting()).status == 303);
        CHECK(l.desk.post(l.page + "/steps/prevent", {{"need", "not_needed"}}).has("不要とする理由を"));
        CHECK(l.desk.post(l.page + "/steps/send_result", {{"result", "別紙"}}).status == 303);
        CHECK(l.manager.post(l.page + "/steps/receipt", {{"receipt", "受領"}}).status == 303);
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
