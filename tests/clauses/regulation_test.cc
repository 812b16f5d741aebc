// The regulation's versions and the rules of internal organisations, as clauses 10 and 11 ask for them.
#include "governance/clauses/clauses.h"
#include "governance/regulation/text.h"
#include "support/again.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

web::Fields version_form(const std::string& which, const std::string& body, Date from)
{
    return with_date({{"which", which}, {"body", body}, {"summary", "初めての版です"}}, "from", from);
}

std::string published(Visitor& desk, Visitor& manager, const std::string& which, const std::string& body,
                      Date from)
{
    const std::string page = submit_case(desk, "regulation_version", version_form(which, body, from));
    REQUIRE(manager.post(page + "/steps/approve").status == 303);
    return page;
}

void until_day(Town& town, Date day) { town.now = start_of(day) + std::chrono::minutes(1); }

} // namespace

TEST_CASE("規程 11: 版は二人で施行日とともに公開され、確認していない人は何より先に聞かれる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat), manager = town->officer(Office::operations_manager);
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        auto care = town->professional(office, Profession::care_manager);
        const std::string subject = town->subject();
        auto citizen = town->citizen(subject);
        auto anyone = town->stranger();

        // Before the first version: a draft to read, nothing is asked of anybody.
        CHECK(anyone.get("/regulation").has("未定稿"));
        CHECK(anyone.get("/regulation").has("4.6 利用に関する問合せ"));
        CHECK(care.get("/").status == 200);

        CHECK(desk.post("/procedures/regulation_version",
                        version_form("regulation", "", town->today() - days(1)))
                  .has("施行日は、今日以後の日にしてください"));
        CHECK(care.post("/procedures/regulation_version", version_form("regulation", "", town->today()))
                  .status == 403);
        const std::string page =
            submit_case(desk, "regulation_version", version_form("regulation", "", town->today() + days(2)));
        CHECK(desk.post(page + "/steps/approve").status == 403); // another person approves
        CHECK(town->count("regulation_texts") == 0);
        CHECK(manager.post(page + "/steps/approve").status == 303);
        CHECK(entries_of(*town, "case_step", "regulation_version approve") == 1);
        CHECK(anyone.get("/regulation").has("これから効きます"));
        CHECK(care.get("/").status == 200); // not before its day

        until_day(*town, town->today() + days(2));
        auto asked = again(*town, care);
        CHECK(asked.get("/").location == "/regulation/confirmation");
        CHECK(town->ledger().back().refusal == "regulation_unread");
        CHECK(asked.get("/subjects").location == "/regulation/confirmation");
        CHECK(asked.get("/offices/choice").location == "/regulation/confirmation");
        const auto kept = asked.post("/procedures/inquiry", {{"question", "書きかけの質問"}});
        CHECK(kept.status == 401);
        CHECK(kept.has("先に、運用管理規程を確認してください"));
        CHECK(kept.has("書きかけの質問"));
        auto person = again(*town, citizen);
        CHECK(person.get("/me").location == "/regulation/confirmation");

        const auto confirmation = asked.get("/regulation/confirmation");
        CHECK(confirmation.has("第1版"));
        CHECK(confirmation.has("初めての版です"));
        CHECK(asked.post("/regulation/confirmation").status == 303);
        CHECK(town->ledger().back().act == "confirm_regulation");
        CHECK(asked.get("/").status == 200);
        CHECK(person.get("/me").location == "/regulation/confirmation"); // each for themself
        CHECK(person.post("/regulation/confirmation").status == 303);
        CHECK(person.get("/").location == "/me");

        auto secretary = again(*town, desk);
        secretary.post("/regulation/confirmation");
        const auto how_far = secretary.get("/regulation/confirmations");
        CHECK(how_far.has("さしろ居宅"));
        CHECK(how_far.has("全員が確認"));
        CHECK(asked.get("/regulation/confirmations").status == 403);
    }
}

TEST_CASE("規程 11: 規程は条ごとに読め、止めていても開き、それを行う画面への道がある")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner);
        owner.post("/service", {{"level", "closed"}, {"reason", "点検"}, {"emergency", "open"}});
        const auto page = town->stranger().get("/regulation");
        CHECK(page.status == 200);
        for (const auto& clause : governance::clauses_of(governance::drafted_regulation())) {
            CAPTURE(clause.number);
            CHECK(page.has("id=\"" + governance::anchor_of(clause.number) + "\""));
        }
        // Every row leads to a page that exists; who may not open it reads its name alone.
        const auto& routes = town->program().site().app().router().all();
        const auto mine = owner.get("/regulation");
        for (const auto& row : governance::clauses()) {
            CAPTURE(row.id);
            for (const auto& screen : row.screens) {
                CAPTURE(screen.href);
                CHECK(std::any_of(routes.begin(), routes.end(), [&](const web::Route& route) {
                    return route.method == "GET" && route.pattern == screen.href;
                }));
                if (screen.href != "/procedures") CHECK(page.has(screen.name));
            }
        }
        CHECK(page.has("href=\"/data-table\""));
        CHECK_FALSE(page.has("<li><a href=\"/service\">"));
        CHECK(mine.has("<li><a href=\"/service\">"));
    }
}

TEST_CASE("規程 11: 救急隊には、勤務の途中では聞かず、次のサインインのときに一度聞く")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat), manager = town->officer(Office::operations_manager);
        const auto station = town->organisation(OrganisationKind::fire_station, "笠間消防署");
        auto crew = town->professional(station, Profession::paramedic);
        town->pass(std::chrono::minutes(1));
        published(desk, manager, "regulation", "", town->today());
        town->pass(std::chrono::minutes(1));
        CHECK(crew.get("/emergency").status == 200);
        auto next = again(*town, crew);
        CHECK(next.get("/emergency").location == "/regulation/confirmation");
        CHECK(next.post("/regulation/confirmation").status == 303);
        CHECK(next.get("/emergency").status == 200);
        CHECK(again(*town, crew).get("/emergency").status == 200); // once
    }
}

TEST_CASE("規程 10: 市の職員、市民病院、消防署の人に、準用する規程が示され、確認される")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat), manager = town->officer(Office::operations_manager);
        const auto hospital = town->organisation(OrganisationKind::city_hospital, "笠間市民病院");
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        auto doctor = town->professional(hospital, Profession::doctor, "稲田 修");
        auto care = town->professional(office, Profession::care_manager);
        CHECK(desk.post("/procedures/regulation_version", version_form("city_hospital", "", town->today()))
                  .has("準用する規程の文を入力してください"));
        town->pass(std::chrono::minutes(1));
        published(desk, manager, "city_hospital", "市民病院の職員については、病院情報管理要綱を準用する。",
                  town->today());

        // Of that kind of organisation only.
        CHECK(care.get("/").status == 200);
        CHECK(doctor.get("/").location == "/regulation/confirmation");
        CHECK(town->ledger().back().refusal == "regulation_unread");
        const auto page = doctor.get("/regulation/confirmation");
        CHECK(page.has("市民病院の職員に準用する規程"));
        CHECK(page.has("病院情報管理要綱を準用する"));
        CHECK_FALSE(care.get("/regulation/confirmation").has("病院情報管理要綱"));
        CHECK(doctor.post("/regulation/confirmation").status == 303);
        CHECK(town->ledger().back().act == "confirm_regulation");
        CHECK(town->count("regulation_confirmations") == 1);
        CHECK(doctor.get("/").status == 200);

        // The next version is asked for again; each kind has its own.
        town->pass(std::chrono::minutes(1));
        published(desk, manager, "fire_station", "消防署の職員については、消防情報管理要綱を準用する。",
                  town->today());
        CHECK(doctor.get("/").status == 200);
        published(desk, manager, "city_hospital", "市民病院の職員については、新しい要綱を準用する。",
                  town->today());
        CHECK(doctor.get("/").location == "/regulation/confirmation");
        CHECK(doctor.get("/regulation/confirmation").has("第2版"));

        // The crew of the fire station, and last the departments themselves, each with its own text.
        auto crew = town->professional(town->organisation(OrganisationKind::fire_station, "笠間消防署"),
                                       Profession::paramedic, "石井 航");
        CHECK(crew.get("/regulation/confirmation").has("消防情報管理要綱を準用する"));
        const auto department = town->organisation(OrganisationKind::city_department, "高齢福祉課");
        auto officer = town->professional(department, Profession::care_officer, "稲田 美咲");
        CHECK(officer.get("/").status == 200);
        published(desk, manager, "city_department", "市の職員については、笠間市文書管理規程を準用する。",
                  town->today());
        CHECK(officer.get("/").location == "/regulation/confirmation");
        CHECK(officer.get("/regulation/confirmation").has("笠間市文書管理規程を準用する"));
        CHECK_FALSE(officer.get("/regulation/confirmation").has("病院情報管理要綱"));
        CHECK(officer.post("/regulation/confirmation").status == 303);
        CHECK(officer.get("/").status == 200);
        CHECK(care.get("/").status == 200);
    }
}
