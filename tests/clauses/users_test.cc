// 1.2(4), 4.1(3)(4), 4.2: who gets an ID, and how it is handed over.
#include "clauses/people.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

TEST_CASE("規程 1.2(4): 根拠のない代諾者、判断できる人の代諾者は断られ、根拠が終われば見られない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        People at(*town);
        const std::string subject = town->subject();
        const auto form = proxy_form(*town);
        CHECK(at.desk.post("/procedures/citizen_application", with(form, "ground", ""))
                  .has("根拠のない代諾はできません"));
        CHECK(at.desk.post("/procedures/citizen_application", with(form, "evidence", "")).status == 422);
        CHECK(at.desk.post("/procedures/citizen_application", with(form, "judge", "")).status == 422);
        CHECK(at.desk.post("/procedures/citizen_application", with(form, "capacity", "has"))
                  .has("判断する力がある人に、代諾者は置けません"));
        CHECK(town->count("cases") == 0);

        const std::string page = submit_case(at.desk, "citizen_application", form);
        CHECK(at.operations.post(page + "/steps/approve").status == 303);
        CHECK(at.desk.post(page + "/steps/register").status == 303);
        const auto rows = town->database().read(
            [&](db::Reading& tx) { return guard::representatives_of(tx, subject, town->now); });
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].ground == "guardian");
        CHECK(town->count("representation_grounds") == 1);
        const Reply users = at.desk.get("/subjects/" + subject + "/users");
        CHECK(users.has("成年後見の登記"));

        // A ground that is over: the next request is refused, and the review date ends it by itself.
        auto proxy = town->proxy_of(subject);
        CHECK(proxy.get("/subjects/" + subject + "/basics").status == 200);
        const auto both = town->database().read(
            [&](db::Reading& tx) { return guard::representatives_of(tx, subject, town->now); });
        const auto& mine = both[0].account_id == proxy.account() ? both[0] : both[1];
        const std::string end = "/subjects/" + subject + "/users/" + mine.id + "/end";
        CHECK(at.desk.post(end).status == 422);
        CHECK(at.desk.post(end, {{"ground", "regained"}}).status == 303);
        CHECK(proxy.get("/subjects/" + subject + "/basics").status == 404);
        CHECK(acts(*town, "end_representation") == 1);
        CHECK(town->database().read([&](db::Reading& tx) {
            return guard::representatives_of(tx, subject, start_of(town->today() + days(2))).size();
        }) == 0);
    }
}

TEST_CASE("規程 4.1(3): まとめての申請は直す所を行と列で示し、3人のうち承認された2人だけがIDを得る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        People at(*town);
        const std::string wrong = "柏井 桃子,カシワイ モモコ,ケアマネ,,令和8年11月19日,\r\n"
                                  "箱田 実,箱田,介護支援専門員,,11月,\r\n";
        const Reply told = at.manager.post("/organisation/applications", {{"list", wrong}});
        CHECK(told.status == 422);
        CHECK(told.has("行1・列C（職種）"));
        CHECK(told.has("行2・列B（フリガナ）"));
        CHECK(told.has("行2・列E（誓約書に署名した日）"));
        CHECK(told.has("柏井 桃子,カシワイ モモコ,ケアマネ")); // nothing typed is lost
        CHECK(town->count("cases") == 0);
        CHECK(at.desk.get("/organisation/applications").status == 403);

        const std::string word(guard::name_of(Profession::care_manager));
        const std::string list = "氏名,フリガナ,職種,連絡先,誓約書に署名した日,研修を受けた日\r\n"
                                 "柏井 桃子,カシワイ モモコ," +
                                 word + ",,令和8年11月19日,\r\n箱田 実,ハコダ ミノル," + word +
                                 ",0296-00-0000,2026-11-19,2026-11-18\r\n大月 進,オオツキ ススム," + word +
                                 ",,R8.11.19,\r\n";
        CHECK(at.manager.upload("/organisation/applications", {{"list", ""}}, "file", "staff.csv", list)
                  .status == 303);
        CHECK(town->count("cases") == 3);
        const auto pages = cases_on(at.manager.get("/procedures"));
        REQUIRE(pages.size() == 3);
        const auto accounts = town->count("accounts");
        // Not before the approval, on no way.
        CHECK(at.desk.post(pages[0] + "/steps/register").status == 403);
        CHECK(entries_of(*town, "case_step", "user_application register", true) == 1);
        CHECK(at.desk
                  .post("/registration/organisations/" + at.office + "/users",
                        {{"name", "柏井 桃子"}, {"kana", "カシワイ モモコ"}, {"profession", "care_manager"}})
                  .status == 403);
        CHECK(at.operations.post(pages[0] + "/steps/approve").status == 303);
        CHECK(
            at.operations.post(pages[1] + "/steps/refuse", {{"reason", "誓約書が届いていないため"}}).status ==
            303);
        CHECK(at.operations.post(pages[2] + "/steps/approve").status == 303);
        CHECK(at.desk.post(pages[0] + "/steps/register").status == 303);
        CHECK(at.desk.post(pages[1] + "/steps/register").status >= 403);
        CHECK(at.desk.post(pages[2] + "/steps/register").status == 303);
        CHECK(town->count("accounts") == accounts + 2);
        CHECK(town->count("certificates") == 2);
        CHECK(at.manager.get(pages[1]).has("誓約書が届いていないため"));
        // The city's own department: the desk registers its first people, and nobody past its manager.
        const auto department = town->organisation(OrganisationKind::city_department, "高齢福祉課");
        const auto register_beside = [&](const std::string& name) {
            return at.desk
                .post("/registration/organisations/" + department + "/users",
                      {{"name", name}, {"kana", "イシダ サトシ"}, {"profession", "care_officer"}})
                .status;
        };
        CHECK(register_beside("石田 聡") == 303);
        town->officer(Office::organisation_manager, "稲田 美咲", department);
        CHECK(register_beside("高野 誠") == 403);
        CHECK_FALSE(at.desk.get("/registration/organisations/" + department).has("/users/new"));
        CHECK(entries_of(*town, "case_step", "user_application register") == 2);
    }
}

TEST_CASE("規程 4.1(4): 市民の申請も本人確認と承認をへて、はじめてIDになる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        People at(*town);
        const std::string subject = town->subject();
        const web::Fields own{
            {"kind", "self"},          {"insured_number", "0000412876"}, {"name", "岩間 和子"},
            {"kana", "イワマ カズコ"}, {"paper", "my_number_card"},      {"relation", "本人"}};
        CHECK(at.desk.post("/procedures/citizen_application", with(own, "paper", "")).status == 422);
        CHECK(at.manager.get("/procedures/citizen_application/new").status == 403);
        const std::string page = submit_case(at.desk, "citizen_application", own);
        const auto accounts = town->count("accounts");
        CHECK(at.desk.post(page + "/steps/register").status == 403);
        CHECK(at.desk.post(page + "/steps/approve").status == 403);
        CHECK(entries_of(*town, "case_step", "citizen_application register", true) == 1);
        CHECK(at.operations.post(page + "/steps/approve").status == 303);
        CHECK(at.desk.post(page + "/steps/register").status == 303);
        CHECK(town->count("accounts") == accounts + 1);
        CHECK(town->count("certificates") == 1);
        CHECK(town->count("password_slips") == 1);
        CHECK(at.desk.get("/subjects/" + subject + "/users").has("本人"));
        CHECK(entries_of(*town, "case_step", "citizen_application register") == 1);
        // Refused, with the reason: no ID.
        const std::string second = submit_case(at.desk, "citizen_application", proxy_form(*town));
        CHECK(at.operations.post(second + "/steps/refuse", {{"reason", "登記が確かめられない"}}).status ==
              303);
        CHECK(at.desk.post(second + "/steps/register").status == 409);
        CHECK(town->count("accounts") == accounts + 1);
    }
}

TEST_CASE("規程 4.2(1): 用紙は一度だけ表示でき、期限のすぎた初期パスワードでは入れない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        People at(*town);
        const auto reply = at.desk.post(
            "/registration/organisations/" +
                town->organisation(OrganisationKind::city_hospital, "笠間市立病院") + "/users",
            {{"name", "鈴木 美咲"}, {"kana", "スズキ ミサキ"}, {"contact", ""}, {"profession", "nurse"}});
        REQUIRE(reply.status == 303);
        const std::string slip = reply.location.substr(0, reply.location.find('?'));
        const Reply sheet = at.desk.post(slip + "/sheet");
        const std::string password = between(sheet.body, "paper-secret\">", "</p>");
        CHECK(password.size() == 19);
        CHECK(at.desk.post(slip + "/sheet").status == 409);
        CHECK(at.desk.post(slip + "/hand-over", {{"identity", "staff_card"}}).status == 303);
        CHECK(acts(*town, "show_password_slip") == 1);
        CHECK(acts(*town, "hand_over_slip") == 1);
        const std::string user = between(at.desk.get(slip).body, "/registration/users/", "\"");
        const std::string login = account_of(*town, user.substr(0, 20)).login;
        const std::string certificate = "/registration/users/" + user.substr(0, 20) + "/certificate";
        CHECK(at.desk.get(certificate).has(login));
        CHECK_FALSE(at.desk.get(certificate).has(password));
        CHECK(at.desk.post(certificate + "s", {{"reason", "lost"}}).status == 303);
        CHECK(at.desk.get("/registration/users/" + user.substr(0, 20)).has("失効"));
        town->now = start_of(town->today() + days(15)) - std::chrono::milliseconds(1);
        CHECK(signs_in(*town, login, password));
        town->pass(std::chrono::milliseconds(1));
        CHECK_FALSE(signs_in(*town, login, password));
        CHECK(town->ledger().back().refusal == "password_lapsed");
    }
}

TEST_CASE("規程 4.2(2): 個別の範囲は別表よりせまくだけでき、広げることは断られ、本人に見える")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        People at(*town);
        const std::string subject = town->subject();
        town->join(subject, at.office);
        auto nurse = town->professional(at.office, Profession::care_manager);
        const std::string path = "/registration/users/" + nurse.account() + "/scope";
        CHECK(at.desk.post(path, {{"D13", "read"}}).has("D13は、別表より広げることはできません"));
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 200);
        CHECK(at.desk.post(path, {{"D01", "none"}}).status == 303);
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 403);
        CHECK(town->ledger_of(subject).back().refusal == "narrowed");
        CHECK(nurse.get("/my-scope").has("使えません（個別の範囲）"));
        CHECK(acts(*town, "narrow_scope") == 1);
    }
}
