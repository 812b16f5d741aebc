// 6.1, 6.2: an ID is one person's, and how it ends.
#include "clauses/people.h"
#include "governance/stock_takes/half_year.h"
#include "guard/access/emergency.h"
#include "guard/access/terminals.h"
#include "guard/accounts/password.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

TEST_CASE("規程 6.1(1): 二度目のサインインで前の画面は終わり、どちらも本人に見える")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        People at(*town);
        auto nurse = town->professional(at.office, Profession::care_manager);
        CHECK(nurse.get("/my-scope").status == 200);
        const std::string login = account_of(*town, nurse.account()).login;
        auto browser = town->stranger();
        CHECK(browser.post("/sign-in", {{"login", login}, {"password", "wrong"}, {"next", ""}}).status ==
              422);
        CHECK(nurse.get("/my-scope").status == 200);
        CHECK(browser.post("/sign-in", {{"login", login}, {"password", kPassword}, {"next", ""}}).status ==
              303);
        CHECK(nurse.get("/my-scope").status == 303); // ended: back to the sign-in page
        CHECK(town->ledger().back().refusal == "session_ended");
        // Both stand before the owner of the ID.
        const auto mine = browser.get("/sessions");
        CHECK(mine.has("いまの画面"));
        CHECK(mine.has("別のサインインで終了"));

        // How many there may be is the city's to decide, by the operations manager, within bounds.
        const auto number = [&](const std::string& value) {
            return with_date({{"value", value}, {"basis", "市の決定"}}, "valid_from", town->today());
        };
        const char* const place = "/city-numbers/sessions_of_id";
        CHECK(at.desk.post(place, number("2")).status == 403);
        CHECK(at.operations.post(place, number("9")).status == 422);
        CHECK(at.operations.post("/city-numbers/nothing", number("2")).status == 404);
        CHECK(town->count("city_numbers") == 0);
        CHECK(at.operations.post(place, number("2")).status == 303);
        CHECK(at.operations.get(place).has("いまは2画面です"));
        CHECK(entries_of(*town, "set_city_number", "sessions_of_id 2") == 1);
        const auto next = [&](Visitor& one) {
            town->pass(std::chrono::seconds(1));
            return one.post("/sign-in", {{"login", login}, {"password", kPassword}, {"next", ""}}).status;
        };
        auto second = town->stranger(), third = town->stranger();
        CHECK(next(second) == 303);
        CHECK(browser.get("/my-scope").status == 200);
        CHECK(next(third) == 303);
        CHECK(browser.get("/my-scope").status == 303);
        CHECK(second.get("/my-scope").status == 200);
        CHECK(third.get("/my-scope").status == 200);
    }
}

TEST_CASE("規程 6.1(2): 初期パスワードのあいだ、ほかの画面は断られ、同じパスワードには変えられない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        People at(*town);
        auto nurse = town->professional(at.office, Profession::care_manager);
        const guard::Account account = account_of(*town, nurse.account());
        const std::string initial = guard::new_initial_password(), own = "わたしだけが知っている長い言葉です";
        town->database().write([&](db::Writing& tx) {
            guard::set_password(tx, account.id, guard::hash_password(initial), town->now + days(14));
        });
        auto browser = town->stranger();
        CHECK(browser.post("/sign-in", {{"login", account.login}, {"password", initial}, {"next", ""}})
                  .location == "/password");
        CHECK(browser.get("/my-scope").location == "/password");
        CHECK(town->ledger().back().refusal == "password_initial");
        CHECK(browser.post("/password", {{"password", initial}, {"repeated", initial}}).status == 422);
        CHECK(browser.post("/password", {{"password", own}, {"repeated", own}}).status == 303);
        CHECK(browser.get("/my-scope").status == 200);
        CHECK(acts(*town, "change_password") == 1);
    }
}

TEST_CASE("規程 6.1(3): 忘れた申出は本人確認が要り、新しい用紙ができ、開いた画面はすべて終わる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        People at(*town);
        auto nurse = town->professional(at.office, Profession::care_manager);
        const std::string login = account_of(*town, nurse.account()).login,
                          path = "/registration/users/" + nurse.account() + "/slips";
        CHECK(at.desk.post(path, {{"ground", "forgotten"}, {"identity", ""}}).status == 422);
        CHECK(nurse.get("/my-scope").status == 200);
        CHECK(at.manager.post(path, {{"ground", "forgotten"}, {"identity", "call_back"}}).status == 403);
        const Reply done = at.desk.post(path, {{"ground", "forgotten"}, {"identity", "call_back"}});
        CHECK(done.status == 303);
        CHECK(nurse.get("/my-scope").location.starts_with("/sign-in")); // not to a change of password
        CHECK_FALSE(signs_in(*town, login, kPassword));
        CHECK_FALSE(at.desk.get(done.location.substr(0, done.location.find('?'))).has("paper-secret"));
        CHECK(acts(*town, "reset_password") == 1);

        // Declared through the manager: identity at the desk, then a slip; all that was open ends.
        auto colleague = town->professional(at.office, Profession::care_manager, "箱田 実");
        const web::Fields form{{"login", account_of(*town, colleague.account()).login},
                               {"ground", "forgotten"}};
        auto other = town->officer(Office::organisation_manager, "飯島 涼",
                                   town->organisation(OrganisationKind::home_help, "すずらん"));
        CHECK(other.post("/procedures/password_declaration", form).has("この番号の利用者は、いません"));
        const std::string page = submit_case(at.manager, "password_declaration", form);
        CHECK(at.manager.post(page + "/steps/reset", {{"identity", "known"}, {"factor", "0"}}).status == 403);
        CHECK(at.desk.post(page + "/steps/reset", {{"identity", ""}, {"factor", "0"}}).status == 422);
        CHECK(colleague.get("/my-scope").status == 200);
        CHECK(at.desk.post(page + "/steps/reset", {{"identity", "known"}, {"factor", "0"}}).status == 303);
        CHECK(colleague.get("/my-scope").location.starts_with("/sign-in"));
        CHECK(entries_of(*town, "case_step", "password_declaration reset") == 1);
    }
}

TEST_CASE("規程 6.1(4): 辞めた人のIDはその日の0時に終わり、棚卸しは全員の確認がそろうまで終わらない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        People at(*town);
        auto staying = town->professional(at.office, Profession::care_manager, "柏井 桃子");
        auto leaver = town->professional(at.office, Profession::care_manager, "箱田 実");
        auto other = town->officer(Office::organisation_manager, "飯島 涼",
                                   town->organisation(OrganisationKind::home_help, "すずらん"));
        const std::string stays = account_of(*town, staying.account()).login,
                          leaves = account_of(*town, leaver.account()).login,
                          own = account_of(*town, at.manager.account()).login;
        const std::string page =
            submit_case(at.desk, "stock_take",
                        {{"organisation", number_of(*town, at.office)}, {"period", "令和8年度 下期"}});
        const std::string take = "/organisation/stock-takes/" + page.substr(page.rfind('/') + 1);
        CHECK(at.manager.get("/organisation").has(take));
        CHECK(other.get(take).status == 404);
        CHECK(at.manager.get(take).has("柏井 桃子"));
        const Reply partly = at.manager.post(take, {{"id_" + stays, "kept"}, {"id_" + own, "kept"}});
        CHECK(partly.status == 422);
        CHECK(partly.has(leaves + "が在籍しているかどうかを選んでください"));
        CHECK(at.manager.post(page + "/steps/answer", {{"kept", stays + " " + own}, {"gone", ""}})
                  .has(leaves + "が確認されていません"));
        CHECK(at.manager.post(page + "/steps/answer", {{"kept", stays + " " + own}, {"gone", leaves + " 99"}})
                  .has("99は、この機関で使っているIDではありません"));
        CHECK(
            at.manager.post(take, {{"id_" + stays, "kept"}, {"id_" + own, "kept"}, {"id_" + leaves, "gone"}})
                .status == 303);
        CHECK(at.desk.post(page + "/steps/finish").has(leaves + "の抹消がまだです"));

        const std::string removal = submit_case(
            at.manager, "user_removal",
            with_date({{"login", leaves}, {"ground", "retired"}}, "day", make_date(2026, 11, 21)));
        // The application sets the day, sent back the ID goes on; the desk's step is not waited for.
        CHECK(account_of(*town, leaver.account()).ended_at == start_of(make_date(2026, 11, 21)));
        CHECK(at.desk.post(removal + "/steps/return", {{"reason", "異動が取りやめになった"}}).status == 303);
        CHECK_FALSE(account_of(*town, leaver.account()).ended_at);
        const std::string again = submit_case(
            at.manager, "user_removal",
            with_date({{"login", leaves}, {"ground", "retired"}}, "day", make_date(2026, 11, 21)));
        CHECK(account_of(*town, leaver.account()).ended_at == start_of(make_date(2026, 11, 21)));
        CHECK(at.manager.post(again + "/steps/remove", {{"returned", "1"}}).status == 403);
        CHECK(at.desk.post(again + "/steps/remove", {{"returned", "1"}}).status == 303);
        CHECK(at.desk.post(page + "/steps/finish").status == 303);
        CHECK(entries_of(*town, "case_step", "stock_take answer") == 1);

        // Nobody confirms the next one: overdue. Nobody uses an ID for sixty days: dormant.
        submit_case(at.desk, "stock_take",
                    {{"organisation", number_of(*town, at.office)}, {"period", "令和9年度 上期"}});
        town->now = start_of(make_date(2026, 11, 21)) - std::chrono::milliseconds(1);
        CHECK(signs_in(*town, leaves, kPassword));
        town->pass(std::chrono::milliseconds(1));
        CHECK_FALSE(signs_in(*town, leaves, kPassword));
        town->pass(days(60));
        auto later = town->officer(Office::organisation_manager, "大月 恵", at.office);
        CHECK(later.get("/organisation").has("60日以上使っていません"));
        CHECK(later.get("/organisation").has("期限をすぎています"));
        CHECK(town->officer(Office::secretariat, "大月 進").get("/cases?overdue=1").has("利用者の棚卸し"));

        // The next half year asks by itself.
        town->now = start_of(make_date(2027, 4, 1));
        governance::begin_stock_takes(town->services(), town->now);
        CHECK(town->officer(Office::organisation_manager, "箱田 恵", at.office)
                  .get("/cases.csv?procedure=stock_take")
                  .has("2027-04-01"));
    }
}

TEST_CASE("規程 6.2: 失効は根拠と理由が要り、開いた画面も緊急参照も終わり、不服を申し出られ、IDは戻らない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        People at(*town);
        const std::string subject = town->subject();
        const auto station = town->organisation(OrganisationKind::fire_station, "笠間消防署");
        auto crew = town->professional(station, Profession::paramedic, "石井 航");
        auto chief = town->officer(Office::organisation_manager, "海野 剛", station);
        auto owner = town->officer(Office::program_owner, "山口 茂");
        const std::string login = account_of(*town, crew.account()).login,
                          sheet = "/emergency/sheets/" + subject;
        crew.post(sheet + "/opening", {{"reason", "life"},
                                       {"dispatch", "2026-112"},
                                       {"kana", "いわま"},
                                       {"birth_year", "S29"},
                                       {"birth_month", "5"},
                                       {"birth_day", "14"}});
        CHECK(crew.get(sheet).status == 200);
        const web::Fields form{
            {"login", login}, {"ground", "violation"}, {"leaked", "0"}, {"reason", "IDを他の人に使わせた。"}};
        CHECK(at.operations.post("/procedures/revocation", with(form, "reason", "")).status == 422);
        CHECK(at.operations.post("/procedures/revocation", with(form, "ground", "")).status == 422);
        CHECK(at.desk.post("/procedures/revocation", form).status == 403);
        // The desk ends leavers, and revokes nobody.
        CHECK(at.desk
                  .post("/registration/users/" + crew.account() + "/end",
                        with_date({{"ground", "violation"}, {"reason", "x"}}, "ends_on", town->today()))
                  .status == 422);
        CHECK(crew.get(sheet).status == 200);
        const std::string point(130, 'a'); // a browser's key on the terminal this person keeps
        town->database().write([&](db::Writing& tx) {
            const guard::Terminal kept{.id = new_id(),
                                       .organisation_id = station,
                                       .number = "T-01",
                                       .kind = "tablet",
                                       .model = {},
                                       .os = {},
                                       .holder_account = crew.account(),
                                       .place = {},
                                       .from_at = town->now,
                                       .until_at = {},
                                       .end_reason = {}};
            guard::insert(tx, kept, chief.account());
            guard::enrol_key(tx, kept.id, point, chief.account(), town->now);
        });
        const auto enrolled = [&] {
            return town->database()
                .read([&](db::Reading& tx) { return guard::terminal_of_key(tx, point); })
                .has_value();
        };
        CHECK(enrolled());

        const std::string page = submit_case(at.operations, "revocation", form);
        CHECK_FALSE(enrolled());
        CHECK(crew.get(sheet).status == 303);
        CHECK(town->ledger().back().refusal == "account_ended");
        CHECK_FALSE(signs_in(*town, login, kPassword));
        CHECK(town->database().read([&](db::Reading& tx) {
            return !guard::emergency_grant(tx, crew.account(), subject, town->now);
        }));
        // Told: the organisation in its inbox, the user on paper.
        CHECK(chief.get("/cases").has("IDの失効"));
        CHECK(chief.get(page).has("IDを他の人に使わせた。"));
        CHECK(chief.get(page).has("不服の申出先"));
        CHECK(at.desk.post(page + "/steps/notify", with_date({{"means", "post"}}, "told_on", town->today()))
                  .status == 303);
        CHECK(at.desk.post(page + "/steps/close").has("確定できません"));
        CHECK(at.manager.post(page + "/steps/object", {{"objection", "x"}}).status == 404);
        CHECK(
            chief.post(page + "/steps/object", {{"objection", "貸したのではなく、席を離れた間に使われた。"}})
                .status == 303);
        // Nor need it wait for the desk; but nothing is decided before the user was told.
        auto mate = town->professional(station, Profession::paramedic, "磯部 渉");
        web::Fields second = form;
        for (auto& [id, value] : second)
            if (id == "login") value = account_of(*town, mate.account()).login;
        const std::string early = submit_case(at.operations, "revocation", second);
        CHECK(chief.get(early).has("知らせる前でも申し出られます"));
        CHECK(chief.post(early + "/steps/object_at_once", {{"objection", "人ちがいです。"}}).status == 303);
        const web::Fields lifted{{"decision", "lifted"}, {"why", "人ちがい"}};
        CHECK(
            owner.post(early + "/steps/decide", lifted).has("本人に知らせたことが、まだ記録されていません"));
        CHECK(
            at.desk
                .post(early + "/steps/notify_late", with_date({{"means", "post"}}, "told_on", town->today()))
                .status == 303);
        CHECK(owner.post(early + "/steps/decide", lifted).status == 303);
        CHECK(at.operations.post(page + "/steps/decide", {{"decision", "lifted"}, {"why", "x"}}).status ==
              403);
        CHECK(owner
                  .post(page + "/steps/decide",
                        {{"decision", "lifted"}, {"why", "席を離れた間の使用と認める。"}})
                  .status == 303);
        CHECK_FALSE(signs_in(*town, login, kPassword)); // return is a new application
        CHECK(entries_of(*town, "case_submit", "revocation") == 2);
        CHECK(entries_of(*town, "case_step", "revocation object") == 1);
    }
}
