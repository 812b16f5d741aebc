// 規程 1.3(1), 6.3, 7.1(1)(2): which terminals may connect, and how they are kept.
#include "support/terminals.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

/// An organisation with a manager.
struct Place {
    std::string id;
    test::Visitor manager;
};

Place place(test::Town& town, OrganisationKind kind, const std::string& name)
{
    std::string id = town.organisation(kind, name);
    test::Visitor manager = town.officer(Office::organisation_manager, name + "の管理者", id);
    return {std::move(id), std::move(manager)};
}

/// A terminal that is registered, declared and enrolled; its key signs.
std::string working_terminal(test::Town& town, Place& at, const std::string& number,
                             const test::TerminalKey& key, Profession profession = Profession::nurse)
{
    const std::string id = test::register_terminal(at.manager, number);
    test::declare_terminal(town, at.manager, id);
    test::Visitor first = town.professional(at.id, profession);
    const std::string code = test::terminal_code(at.manager, id);
    const auto enrolled = test::enrol(first, key, code);
    REQUIRE_MESSAGE(enrolled.status == 303, enrolled.body);
    return id;
}

test::Visitor signed_in_at(test::Town& town, const Place& at, const test::TerminalKey& key,
                           Profession profession = Profession::nurse)
{
    test::Visitor visitor = town.professional(at.id, profession);
    REQUIRE(test::sign_at(visitor, key).status == 303);
    return visitor;
}

bool led_to_terminal(const test::Reply& reply)
{
    return reply.status == 303 && reply.location.starts_with("/terminal");
}

} // namespace

TEST_CASE("規程 1.3(1): 端末は台帳で、情報は別表で、もれなく分かる")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Place ours = place(*town, OrganisationKind::home_nursing, "ひばり訪問看護");
        Place theirs = place(*town, OrganisationKind::clinic, "みなみ医院");
        test::Visitor desk = town->officer(Office::secretariat);
        test::Visitor nurse = town->professional(ours.id, Profession::nurse);
        const std::string id = test::register_terminal(ours.manager, "PC-01");
        CHECK(town->ledger().back().act == "register_terminal");
        CHECK(town->ledger().back().purpose == id);

        CHECK(ours.manager.get("/organisation/terminals").has("PC-01"));
        CHECK(ours.manager.get("/organisation/terminals/" + id).has("サクラ A14"));
        const auto all = desk.get("/terminals");
        CHECK(all.has("PC-01"));
        CHECK(all.has("ひばり訪問看護"));
        CHECK(theirs.manager.get("/organisation/terminals/" + id).status == 404);
        CHECK(theirs.manager.post("/organisation/terminals/" + id + "/end", {{"reason", "other"}}).status ==
              404);
        CHECK(!theirs.manager.get("/organisation/terminals").has("PC-01"));
        CHECK(nurse.get("/organisation/terminals").status == 403);
        CHECK(nurse.get("/terminals").status == 403);
        CHECK(town->ledger().back().refusal == "duty");

        // Twice the same number: told, and what was typed stays.
        const auto twice = ours.manager.post("/organisation/terminals", test::terminal_fields("PC-01"));
        CHECK(twice.status == 422);
        CHECK(twice.has("この管理番号は使われています"));
        CHECK(twice.has("value=\"サクラ A14\""));
        CHECK(town->count("terminals") == 1);

        const auto table = nurse.get("/data-table");
        for (const char* code : {"D01", "D10", "D22"}) CHECK(table.has(code));
    }
}

TEST_CASE("規程 6.3(1): 対策の版が改まると、前の版への申告は期限の日で切れる")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Place ours = place(*town, OrganisationKind::home_nursing, "ひばり訪問看護");
        test::Visitor operations = town->officer(Office::operations_manager);
        test::Visitor stranger = town->professional(ours.id, Profession::nurse);
        const Date today = town->today();
        CHECK(stranger.get("/terminal-measures").status == 403);
        CHECK(stranger.get("/").status == 200); // no version yet: no terminal is asked for
        CHECK(test::publish_measures(operations, today - days(1), today).has("今日以後の日付"));
        CHECK(town->count("terminal_measures") == 0);
        CHECK(test::publish_measures(operations, today + days(5), today).status == 303);
        CHECK(town->ledger().back().act == "publish_measures");
        CHECK(town->ledger().back().purpose == "1");
        CHECK(led_to_terminal(stranger.get("/"))); // in force from today

        const test::TerminalKey key;
        const std::string id = working_terminal(*town, ours, "PC-01", key);
        test::Visitor nurse = signed_in_at(*town, ours, key);
        CHECK(nurse.get("/").status == 200);

        // Version 2 asks to declare again by the tenth day. The condition itself cannot be put off.
        test::Visitor again = town->officer(Office::operations_manager);
        CHECK(test::publish_measures(again, today + days(10), today + days(30))
                  .has("先に延ばすことはできません"));
        CHECK(test::publish_measures(again, today + days(10), today, "二つ目の文。").status == 303);
        CHECK(nurse.get("/").status == 200);
        town->now = start_of(today + days(11)) - std::chrono::minutes(5);
        test::Visitor late = signed_in_at(*town, ours, key);
        CHECK(late.get("/").status == 200);
        town->pass(std::chrono::minutes(5));
        CHECK(led_to_terminal(late.get("/")));
        CHECK(town->ledger().back().refusal == "terminal");
        CHECK(late.get("/terminal").has("指定する対策が第2版に改まり、申告し直す期限が過ぎました"));

        test::Visitor manager = town->officer(Office::organisation_manager, "管理者", ours.id);
        CHECK(manager.get("/organisation/terminals/" + id + "/declaration").has("二つ目の文。"));
        test::declare_terminal(*town, manager, id);
        CHECK(town->ledger().back().act == "declare_terminal");
        CHECK(late.get("/").status == 200);
    }
}

TEST_CASE("規程 6.3(2): 定義ファイルと修正プログラムの期限、例外の期限を過ぎた端末は断られる")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Place ours = place(*town, OrganisationKind::home_nursing, "ひばり訪問看護");
        test::Visitor operations = town->officer(Office::operations_manager);
        const Date today = town->today();
        REQUIRE(test::publish_measures(operations, today, today).status == 303);
        const std::string id = test::register_terminal(ours.manager, "PC-01");
        const std::string path = "/organisation/terminals/" + id + "/declaration";
        const auto declared = [&](test::Visitor& manager, Date pattern, Date patch, web::Fields more = {}) {
            web::Fields fields = test::declaration_fields(pattern, patch);
            for (const auto& [name, value] : more) {
                std::erase_if(fields, [&](const auto& field) { return field.first == name; });
                fields.emplace_back(name, value);
            }
            return manager.post(path, fields);
        };
        CHECK(declared(ours.manager, today - days(31), today).has("定義ファイルが30日より古くなっています"));
        CHECK(
            declared(ours.manager, today, today - days(61)).has("修正プログラムが60日より古くなっています"));
        CHECK(declared(ours.manager, today, today, {{"no_sharing", ""}}).status == 422);
        const auto unsaid = declared(ours.manager, today, today - days(100), {{"exception", "yes"}});
        CHECK(unsaid.has("修正プログラムを待つ理由を入力してください"));
        CHECK(town->count("terminal_declarations") == 0);

        // The exception holds to its last day, though the patch is old.
        const web::Fields exception =
            test::with_date({{"exception", "yes"}, {"reason", "介護ソフトが新しい版で動かない"}},
                            "exception_until", today + days(3));
        CHECK(declared(ours.manager, today, today - days(100), exception).status == 303);
        CHECK(ours.manager.get("/organisation/terminals/" + id).has("介護ソフトが新しい版で動かない"));
        const test::TerminalKey key;
        test::Visitor first = town->professional(ours.id, Profession::nurse);
        CHECK(test::enrol(first, key, test::terminal_code(ours.manager, id)).status == 303);
        CHECK(first.get("/").status == 200);
        town->now = start_of(today + days(4)) - std::chrono::minutes(1);
        test::Visitor nurse = signed_in_at(*town, ours, key);
        CHECK(nurse.get("/").status == 200);
        town->pass(std::chrono::minutes(1));
        CHECK(led_to_terminal(nurse.get("/")));
        CHECK(town->ledger().back().refusal == "terminal");
        const auto way_out = nurse.get("/terminal");
        CHECK(way_out.has("修正プログラムを待つ例外の期限が切れました"));
        CHECK(way_out.has("ひばり訪問看護の利用機関管理責任者"));
        // What was being sent is kept for sending it again.
        const auto kept = nurse.post("/emergency", {{"memo", "打ちかけの文"}});
        CHECK((kept.status == 401 || kept.status == 404 || kept.status == 405));

        // The manager reaches the page that mends it from any terminal.
        test::Visitor manager = town->officer(Office::organisation_manager, "管理者", ours.id);
        CHECK(led_to_terminal(manager.get("/organisation")));
        CHECK(manager.get("/terminal").has("/organisation/terminals"));
        CHECK(declared(manager, town->today() - days(30), town->today()).status == 303);
        CHECK(nurse.get("/").status == 200);
        town->now = start_of(town->today() + days(1));
        test::Visitor next_day = town->professional(ours.id, Profession::nurse);
        CHECK(led_to_terminal(test::sign_at(next_day, key)));
        CHECK(next_day.get("/terminal").has("ウイルス定義ファイルの期限が切れました"));
    }
}

TEST_CASE("規程 6.3(3)(4): 個人の端末と登録のない端末は断られ、市民はそのまま使える")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Place ours = place(*town, OrganisationKind::home_nursing, "ひばり訪問看護");
        Place hospital = place(*town, OrganisationKind::city_hospital, "市民病院");
        test::Visitor operations = town->officer(Office::operations_manager);
        const std::string subject = town->subject();
        test::Visitor citizen = town->citizen(subject);
        const Date today = town->today();
        REQUIRE(test::publish_measures(operations, today + days(30), today + days(1)).status == 303);
        test::Visitor free = town->professional(ours.id, Profession::nurse);
        CHECK(free.get("/").status == 200); // before 適用日

        for (const char* kind : {"desktop", "smartphone"}) {
            auto fields = test::terminal_fields("PC-99", kind);
            fields[6].second = "personal";
            const auto refused = ours.manager.post("/organisation/terminals", fields);
            CHECK(refused.status == 422);
            CHECK(refused.has("個人の端末は、種類を問わず登録できません"));
            CHECK(town->ledger().back().act == "register_terminal");
            CHECK(town->ledger().back().refusal == "terminal");
            CHECK(town->ledger().back().purpose == "personal " + std::string(kind));
        }
        auto sharing = test::terminal_fields("PC-98");
        sharing[7].second = "installed";
        CHECK(ours.manager.post("/organisation/terminals", sharing)
                  .has("ファイル共有ソフトの入った端末は登録できません"));
        CHECK(town->count("terminals") == 0);

        town->now = start_of(today + days(1)) + std::chrono::hours(9);
        Place now = {ours.id, town->officer(Office::organisation_manager, "管理者", ours.id)};
        Place clinic = {hospital.id, town->officer(Office::organisation_manager, "管理者", hospital.id)};
        test::Visitor nurse = town->professional(ours.id, Profession::nurse);
        test::Visitor doctor = town->professional(hospital.id, Profession::doctor);
        test::Visitor desk = town->officer(Office::secretariat);
        citizen = town->citizen(subject);
        // Internal organisations and officers too; the citizen is not asked.
        for (test::Visitor* visitor : {&nurse, &doctor, &desk})
            CHECK(led_to_terminal(visitor->get("/sessions")));
        // Who names the managers that mend terminals reaches that page.
        CHECK(desk.get("/appointments/organisation-managers").status == 200);
        CHECK(desk.get("/terminal").has("/appointments/organisation-managers"));
        CHECK(citizen.get("/me").status == 200);
        CHECK(citizen.get("/terminal").location == "/");

        const test::TerminalKey key, other;
        const std::string id = working_terminal(*town, now, "PC-01", key);
        CHECK(test::sign_at(nurse, other).has("この端末（ブラウザー）は登録されていません"));
        CHECK(town->ledger().back().act == "use_terminal");
        CHECK(town->ledger().back().refusal == "terminal");
        CHECK(led_to_terminal(nurse.get("/sessions")));
        CHECK(test::sign_at(doctor, key).has("あなたの所属する機関の、使っている端末ではありません"));
        CHECK(test::sign_at(nurse, key).status == 303);
        CHECK(town->ledger().back().purpose == id);
        CHECK(nurse.get("/sessions").status == 200);

        // One challenge, one signature, of this session; one code, one browser.
        test::Visitor second = town->professional(ours.id, Profession::nurse);
        const std::string challenge = test::challenge_in(second.get("/terminal"));
        web::Fields replay{{"challenge", challenge},
                           {"public_key", key.point()},
                           {"signature", key.sign("session", challenge)}};
        test::Visitor thief = town->professional(ours.id, Profession::nurse);
        CHECK(thief.post("/terminal/session", replay).status == 422);
        CHECK(second.post("/terminal/session", replay).status == 303);
        CHECK(second.post("/terminal/session", replay).status == 422);
        const std::string code = test::terminal_code(now.manager, id);
        test::Visitor elsewhere = town->professional(ours.id, Profession::nurse);
        town->pass(std::chrono::minutes(1));
        CHECK(test::enrol(elsewhere, other, "AAAA-AAAA-AAAA-AAAA")
                  .has("登録コードが違うか、期限が過ぎています"));
        CHECK(test::enrol(elsewhere, other, code).status == 303);
        CHECK(test::enrol(doctor, key, code).status == 422);
        CHECK(led_to_terminal(nurse.get("/sessions"))); // the key it rested on was replaced
        CHECK(elsewhere.get("/sessions").status == 200);
        CHECK(now.manager.post("/organisation/terminals/" + id + "/end", {{"reason", "lost"}}).status == 303);
        CHECK(town->ledger().back().act == "end_terminal");
        CHECK(led_to_terminal(elsewhere.get("/sessions")));
        CHECK(citizen.get("/me").status == 200);
    }
}

TEST_CASE("規程 7.1(1)(2): 保管する人と対策が台帳にあり、申告がなければ期限超過と出る")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Place ours = place(*town, OrganisationKind::home_nursing, "ひばり訪問看護");
        test::Visitor nurse = town->professional(ours.id, Profession::nurse, "羽鳥 なお");
        test::Visitor operations = town->officer(Office::operations_manager);
        const Date today = town->today();
        REQUIRE(test::publish_measures(operations, today + days(90), today + days(90)).status == 303);
        auto fields = test::terminal_fields("TAB-1", "tablet");
        fields[4].second = nurse.account();
        CHECK(ours.manager.post("/organisation/terminals", fields).status == 303);
        const auto list = ours.manager.get("/organisation/terminals");
        CHECK(list.has("羽鳥 なお"));
        CHECK(list.has("申告がありません"));
        CHECK(!ours.manager.get("/organisation").has("期限を過ぎた端末"));
        const std::string id = town->ledger().back().purpose.empty() ? "" : [&] {
            for (auto entries = town->ledger(); const auto& entry : entries) {
                if (entry.act == "register_terminal") return entry.purpose;
            }
            return std::string();
        }();

        const auto overdue_on = [&](Date day) {
            town->now = start_of(day) + std::chrono::hours(9);
            test::Visitor manager = town->officer(Office::organisation_manager, "管理者", ours.id);
            test::Visitor desk = town->officer(Office::secretariat);
            const bool on_desk =
                manager.get("/organisation").has("対策の申告の期限を過ぎた端末が1台あります");
            CHECK(desk.get("/terminals").has("申告の期限を過ぎたもの 1台") == on_desk);
            CHECK(desk.get("/").has("申告の期限を過ぎた端末が1台あります") == on_desk);
            return on_desk;
        };
        CHECK_FALSE(overdue_on(today + days(14)));
        CHECK(overdue_on(today + days(15)));

        test::Visitor manager = town->officer(Office::organisation_manager, "管理者", ours.id);
        const std::string path = "/organisation/terminals/" + id + "/declaration";
        auto declaration = test::declaration_fields(town->today(), town->today());
        declaration[0].second = "fixed"; // a tablet can be carried away
        CHECK(manager.post(path, declaration).has("チェーンか、鍵のかかる場所のどちらかを選んでください"));
        declaration[0].second = "locked";
        CHECK(manager.post(path, declaration).status == 303);
        CHECK(town->ledger().back().act == "declare_terminal");
        CHECK(manager.get("/organisation/terminals").has("鍵のかかる場所にしまう"));
        CHECK_FALSE(overdue_on(town->today()));
    }
}
