// Training of two kinds, and training as a condition of use, as clause 2.2(2)④イ asks for it.
#include "governance/training/training.h"
#include "support/again.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

std::string held(Visitor& desk, Town& town, const std::string& kind, const std::string& organisations = "",
                 std::optional<Date> day = {})
{
    const auto sent = desk.post("/training/sessions",
                                with_date({{"kind", kind},
                                           {"title", kind == "usage" ? "使い方の研修" : "個人情報保護の研修"},
                                           {"material", "動画を見る。"},
                                           {"organisations", organisations}},
                                          "held", day.value_or(town.today())));
    REQUIRE_MESSAGE(sent.status == 303, sent.body);
    return sent.location.substr(0, sent.location.find('?'));
}

std::string attendance_of(Town& town, const std::string& session)
{
    return town.database().read([&](db::Reading& tx) {
        return governance::attendances(tx, session.substr(session.rfind('/') + 1)).at(0).id;
    });
}

web::Fields settings(const std::string& condition, Date from)
{
    return with_date({{"usage", "12"}, {"privacy", "12"}, {"condition", condition}}, "from", from);
}

} // namespace

TEST_CASE("規程 2.2(2)④イ: 二種類の研修の受講が残り、一つ欠ければ期限切れで、まちがいは跡を残して直る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat);
        const auto own = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        const auto other = town->organisation(OrganisationKind::clinic, "よその診療所");
        const std::string number = town->database().read(
            [&](db::Reading& tx) { return guard::find_organisation(tx, own).value().number; });
        auto manager = town->officer(Office::organisation_manager, "野口 章", own);
        auto nurse = town->professional(own, Profession::nurse, "橋本 奈緒");
        auto doctor = town->professional(other, Profession::doctor, "稲田 修");
        CHECK_FALSE(nurse.get("/").has("研修の期限")); // nothing is said before the first is held

        const auto wrong = desk.post("/training/sessions", {{"kind", "usage"}, {"title", "題名だけ"}});
        CHECK(wrong.status == 422);
        CHECK(wrong.has("行う日は、ある日付を入力してください"));
        CHECK(wrong.has("資料は、文か文書のどちらかを入れてください"));
        CHECK(wrong.has("題名だけ"));
        CHECK(manager.post("/training/sessions", {{"kind", "usage"}}).status == 403);
        CHECK(town->count("trainings") == 0);
        const std::string usage = held(desk, *town, "usage", number), privacy = held(desk, *town, "privacy");
        CHECK(town->ledger().back().act == "training_hold");

        CHECK(nurse.get("/").has("研修の期限が切れているか"));
        CHECK(nurse.get("/training").has("動画を見る。"));
        CHECK(nurse.get("/training").has("まだ受けていません"));
        CHECK(desk.get("/training/sessions").has("稲田 修"));
        CHECK(manager.get("/training/sessions").has("橋本 奈緒"));
        CHECK_FALSE(manager.get("/training/sessions").has("稲田 修")); // own staff alone
        CHECK(nurse.get("/training/sessions").status == 403);

        CHECK(manager.post(usage + "/attendances").status == 422);
        CHECK(manager.post(usage + "/attendances", {{"people", nurse.account()}}).status == 303);
        CHECK(town->ledger().back().act == "training_attend");
        CHECK(manager.post(usage + "/attendances", {{"people", manager.account()}}).status == 403);
        CHECK(manager.post(privacy + "/attendances", {{"people", doctor.account()}}).status == 404);
        CHECK(desk.post(usage + "/attendances", {{"people", doctor.account()}}).status == 404); // not asked
        CHECK(manager.get("/training/sessions").has("橋本 奈緒")); // one kind is still missing
        CHECK(desk.post(privacy + "/attendances", {{"people", nurse.account()}}).status == 303);
        CHECK_FALSE(manager.get("/training/sessions").has("橋本 奈緒"));
        CHECK_FALSE(nurse.get("/").has("研修の期限が切れているか"));

        // A wrong record is withdrawn with its ground; both stay to be seen.
        const std::string row = privacy + "/attendances/" + attendance_of(*town, privacy) + "/withdrawal";
        CHECK(nurse.post(row, {{"why", "absent"}}).status == 403);
        CHECK(manager.post(row, {{"why", "そのほか"}}).has("取り消す理由を選んでください"));
        CHECK(manager.post(row, {{"why", "other_person"}}).status == 303);
        CHECK(town->ledger().back().act == "training_withdraw");
        CHECK(manager.get(privacy).has("取消し（別の人だった"));
        CHECK(town->count("training_attendances") == 2);
        CHECK(manager.get("/training/sessions").has("橋本 奈緒"));
        CHECK(manager.post(row, {{"why", "absent"}}).status == 404); // once
        CHECK(manager.post(privacy + "/attendances", {{"people", nurse.account()}}).status == 303);

        // Twelve months later it has lapsed.
        town->now = start_of(add_months(town->today(), 12)) - std::chrono::minutes(1);
        CHECK_FALSE(again(*town, manager).get("/training/sessions").has("橋本 奈緒"));
        town->pass(std::chrono::minutes(1));
        CHECK(again(*town, manager).get("/training/sessions").has("橋本 奈緒"));
    }
}

TEST_CASE("規程 2.2(2)④イ: 利用の条件にすると、切れた人は次の閲覧から断られ、道が示され、受けると戻る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat),
             operations = town->officer(Office::operations_manager);
        const auto own = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        auto manager = town->officer(Office::organisation_manager, "野口 章", own);
        auto nurse = town->professional(own, Profession::nurse, "橋本 奈緒");
        const std::string subject = town->subject();
        town->join(subject, own);
        auto citizen = town->citizen(subject);
        const std::string record = "/subjects/" + subject + "/basics";
        CHECK(nurse.get(record).status == 200); // no condition: nothing is refused

        CHECK(desk.post("/training/settings", settings("on", town->today())).status == 403);
        CHECK(operations.post("/training/settings", settings("on", town->today() - days(1)))
                  .has("条件にする日は、今日以後の日にしてください"));
        CHECK(operations.post("/training/settings", {{"usage", "0"}, {"privacy", "61"}, {"condition", "off"}})
                  .has("1から60までの数字"));
        CHECK(operations.post("/training/settings", settings("on", town->today())).status == 303);
        CHECK(town->ledger().back().act == "training_setting");
        town->pass(std::chrono::seconds(1));

        const auto refused = nurse.get(record);
        CHECK(refused.status == 403);
        CHECK(refused.has("研修の期限が切れている"));
        CHECK(town->ledger_of(subject).back().refusal == "training_lapsed");
        CHECK(nurse.get("/subjects").has("href=\"/training\"")); // the way out
        const std::size_t entries = town->ledger_of(subject).size();
        const auto home = nurse.get("/");
        CHECK(home.status == 200);
        CHECK(home.has("研修の期限が切れています"));
        CHECK_FALSE(home.has("岩間"));
        CHECK(town->ledger_of(subject).size() == entries);
        CHECK(nurse.get("/library").status == 200);
        CHECK(nurse.get("/training").status == 200);
        CHECK(nurse.get("/regulation").status == 200);
        CHECK(citizen.get("/subjects/" + subject + "/home").status == 200); // citizens are not asked

        // Both kinds, and the next request is permitted. Who keeps the record is overdue too and still can.
        const std::string usage = held(desk, *town, "usage"), privacy = held(desk, *town, "privacy");
        CHECK(manager.post(usage + "/attendances", {{"people", nurse.account()}}).status == 303);
        CHECK(nurse.get(record).status == 403);
        CHECK(manager.post(privacy + "/attendances", {{"people", nurse.account()}}).status == 303);
        CHECK(nurse.get(record).status == 200);
        CHECK(nurse.get("/").has("岩間"));
        // A withdrawn attendance refuses again; without the condition nothing does.
        const std::string row = usage + "/attendances/" + attendance_of(*town, usage) + "/withdrawal";
        CHECK(manager.post(row, {{"why", "absent"}}).status == 303);
        CHECK(nurse.get(record).status == 403);
        CHECK(operations.post("/training/settings", settings("off", town->today())).status == 303);
        CHECK(nurse.get(record).status == 200);
    }
}
