// Notice, consent and care team through the front door.
#include "foundation/base/ids.h"
#include "guard/access/service.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::OrganisationKind;
using guard::Profession;

namespace {

web::Fields told(const std::string& whom, const std::string& reason = "")
{
    return {{"on_year", "令和8"}, {"on_month", "11"}, {"on_day", "20"},      {"means", "visit"},
            {"to_whom", whom},    {"reason", reason}, {"note", "自宅で説明"}};
}

} // namespace

TEST_CASE("明示: 記録するまでは何も提供されず、記録すると次の要求から見られる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string subject =
            town->subject("岩間 和子", "イワマ カズコ", "1954-05-14", "0000412876", false);
        town->join(subject, office);
        test::Visitor manager = town->professional(office, Profession::care_manager);
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        const std::string base = "/subjects/" + subject;
        CHECK(manager.get(base + "/basics").status == 404);
        CHECK(town->ledger_of(subject).back().refusal == "notice_missing");
        CHECK(clerk.get(base + "/consent").has("まだ明示をしていません"));

        const test::Reply wrong = clerk.post(base + "/consent/notice", told("proxy"));
        CHECK(wrong.status == 422);
        CHECK(wrong.has("代諾者に説明した理由を選んでください"));
        CHECK(town->count("notices") == 0);
        web::Fields tomorrow = told("subject");
        tomorrow[2].second = "21";
        CHECK(clerk.post(base + "/consent/notice", tomorrow).has("今日以前の日付"));
        CHECK(town->count("notices") == 0);

        CHECK(clerk.post(base + "/consent/notice", told("proxy", "doctor")).status == 303);
        CHECK(town->ledger_of(subject).back().act == "give_notice");
        CHECK(town->ledger_of(subject).back().purpose == "notice_1");
        CHECK_FALSE(town->ledger_of(subject).back().note_id.empty());
        CHECK(manager.get(base + "/basics").status == 200);
        const test::Reply record = clerk.get(base + "/consent");
        CHECK(record.has("代諾者（医師の所見による）"));
        CHECK(record.has("高野 誠"));
        CHECK(record.has("/notice/versions/1"));
    }
}

TEST_CASE("明示: 本人はオンラインで読んで記録でき、窓口の方法では記録できない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject =
            town->subject("岩間 和子", "イワマ カズコ", "1954-05-14", "0000412876", false);
        test::Visitor citizen = town->citizen(subject);
        const std::string path = "/subjects/" + subject + "/consent/notice";
        CHECK(citizen.get(path).has("説明を読みました"));
        CHECK(citizen.post(path, told("subject")).status == 400);
        CHECK(town->count("notices") == 0);
        CHECK(citizen.post(path, {{"means", "online"}}).status == 303);
        CHECK(town->count("notices") == 1);
        CHECK(citizen.get("/subjects/" + subject + "/consent").has("オンライン"));
    }
}

TEST_CASE("同意: 取下げは次の要求から効き、同意すれば戻る。別表で書ける人だけが変えられる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string nursing = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        const std::string subject = town->subject();
        town->join(subject, office);
        town->join(subject, nursing);
        test::Visitor manager = town->professional(office, Profession::care_manager);
        test::Visitor nurse = town->professional(nursing, Profession::nurse);
        test::Visitor citizen = town->citizen(subject);
        const std::string base = "/subjects/" + subject, block = base + "/consent/blocks/F";
        const auto refusal = [&] {
            try {
                town->door(nurse).open({.subject = subject, .category = guard::Category::checkup});
            } catch (const std::exception&) {
            }
            return town->ledger_of(subject).back().refusal;
        };
        CHECK(refusal().empty());
        CHECK(citizen.post(block, {{"act", "withdraw"}}).status == 303);
        CHECK(town->ledger_of(subject).back().act == "withdraw_consent");
        CHECK(refusal() == "consent_missing");
        CHECK(nurse.get(base + "/consent").status == 200);
        CHECK_FALSE(nurse.get(base + "/consent").has("同意を記録する"));
        CHECK(nurse.post(block, {{"act", "give"}}).status == 403);
        CHECK(refusal() == "consent_missing");
        CHECK(manager.post(block, {{"act", "give"}}).status == 303);
        CHECK(refusal().empty());
        CHECK(manager.post(base + "/consent/blocks/A", {{"act", "withdraw"}}).status == 404);
        CHECK(manager.post(block, {{"act", "something"}}).status == 404);
        test::Visitor stranger = town->professional(
            town->organisation(OrganisationKind::care_plan_office, "よその居宅"), Profession::care_manager);
        CHECK(stranger.get(base + "/consent").status == 404);
        CHECK(stranger.post(block, {{"act", "withdraw"}}).status == 404);
        CHECK(refusal().empty());
    }
}

TEST_CASE("支援チーム: 加えた日の0時から見え、外すと次の要求から見えない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        town->now = start_of(make_date(2026, 11, 20)) + std::chrono::hours(23) + std::chrono::minutes(50);
        const std::string office = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        const std::string subject = town->subject();
        test::Visitor nurse = town->professional(office, Profession::nurse);
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        const std::string base = "/subjects/" + subject;
        CHECK(nurse.get(base + "/team").status == 404);
        CHECK(nurse.post(base + "/team", {{"organisation", office}}).status == 403);

        const test::Reply wrong = clerk.post(
            base + "/team",
            {{"organisation", ""}, {"from_year", "令和8"}, {"from_month", "13"}, {"from_day", "1"}});
        CHECK(wrong.status == 422);
        CHECK(wrong.has("href=\"#organisation\""));
        CHECK(wrong.has("value=\"13\""));
        CHECK(town->count("team_memberships") == 0);

        CHECK(clerk
                  .post(base + "/team", {{"organisation", office},
                                         {"from_year", "2026"},
                                         {"from_month", "11"},
                                         {"from_day", "21"}})
                  .status == 303);
        CHECK(town->ledger_of(subject).back().act == "join_team");
        CHECK(nurse.get(base + "/basics").status == 404);
        CHECK(clerk.get(base + "/team").has("これから"));
        town->now = start_of(make_date(2026, 11, 21)) - std::chrono::milliseconds(1);
        CHECK(nurse.get(base + "/basics").status == 404);
        town->pass(std::chrono::milliseconds(1));
        CHECK(nurse.get(base + "/basics").status == 200);
        CHECK(nurse.get(base + "/team").has("ひばり訪問看護"));
        CHECK(clerk.get("/teams").has("1人"));
        CHECK(clerk.get("/teams/" + office).has("岩間 和子"));
        CHECK(town->ledger_of(subject).back().act == "list");
        CHECK(clerk
                  .post(base + "/team", {{"organisation", office},
                                         {"from_year", "2026"},
                                         {"from_month", "11"},
                                         {"from_day", "22"}})
                  .status == 422);

        const std::string body = clerk.get(base + "/team").body;
        const std::size_t at = body.find(base + "/team/");
        REQUIRE(at != std::string::npos);
        const std::string action = body.substr(at, body.find('"', at) - at);
        CHECK(nurse.post(action).status == 403);
        CHECK(clerk.post(action).status == 303);
        CHECK(nurse.get(base + "/basics").status == 404);
        CHECK(town->ledger_of(subject).back().refusal == "no_relation");
    }
}

TEST_CASE("明示事項: サインインなしで読め、事項が一つでも空なら公開できない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor stranger = town->stranger();
        const test::Reply open = stranger.get("/notice");
        CHECK(open.status == 200);
        for (const char* number : {"① ", "② ", "③ ", "④ ", "⑤ ", "⑥ "}) CHECK(open.has(number));
        CHECK(open.has("要介護認定（提供には同意が必要）"));
        CHECK(open.has("救急隊：基本情報"));

        test::Visitor clerk = town->officer(guard::Office::secretariat);
        web::Fields items{{"purpose_of_listing", "掲載します"},
                          {"purpose_of_use", "支援のため"},
                          {"range_of_users", "次の人"},
                          {"items", "次の項目"},
                          {"stopping", " "},
                          {"enquiries", "運営事務局"}};
        const test::Reply empty = clerk.post("/notice/versions", items);
        CHECK(empty.status == 422);
        CHECK(empty.has("href=\"#stopping\""));
        CHECK(empty.has("支援のため"));
        CHECK(town->count("notice_texts") == 0);
        items[4].second = "いつでも止めます";
        CHECK(town->officer(guard::Office::auditor).post("/notice/versions", items).status == 403);
        CHECK(town->count("notice_texts") == 0);
        CHECK(clerk.post("/notice/versions", items).status == 303);
        CHECK(town->ledger().back().act == "publish_notice");
        const test::Reply second = stranger.get("/notice");
        CHECK(second.has("第2版"));
        CHECK(second.has("いつでも止めます"));
        CHECK(second.has("救急隊：基本情報"));
        CHECK(stranger.get("/notice/versions/1").has("前の版です"));
        CHECK(stranger.get("/notice/versions/3").status == 404);

        // What is recorded for a subject is the version that is published.
        const std::string subject =
            town->subject("岩間 和子", "イワマ カズコ", "1954-05-14", "0000412876", false);
        CHECK(clerk.post("/subjects/" + subject + "/consent/notice", told("subject")).status == 303);
        CHECK(clerk.get("/subjects/" + subject + "/consent").has("第2版"));
        town->database().write([&](db::Writing& tx) {
            guard::set_service_level(tx, "closed", true, "点検", "town", town->now);
        });
        CHECK(stranger.get("/notice").status == 200);
    }
}
