// 4.5, 5.1: organisations and citizens leave; managers, their change and their page.
#include "clauses/people.h"
#include "foundation/base/ids.h"
#include "guard/access/terminals.h"
#include "guard/accounts/endings.h"
#include "residents/copies/copies.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

std::string login_of(Town& town, const Visitor& who) { return account_of(town, who.account()).login; }

void end_copy(Town& town, const std::string& organisation)
{
    auto desk = town.officer(Office::secretariat, "箱田 実");
    for (const auto& copy : town.database().read(
             [&](db::Reading& tx) { return residents::copies_of_organisation(tx, organisation); })) {
        CHECK(desk.post("/copies/" + copy.id + "/disposal",
                        with_date({{"disposal", "shredded"}}, "done_on", town.today()))
                  .status == 303);
    }
}

} // namespace

TEST_CASE("規程 4.5: 終える日の0時にIDも支援チームも終わり、写しが残るあいだは完了にならない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject(),
                          office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅"),
                          number = number_of(*town, office);
        town->join(subject, office);
        auto nurse = town->professional(office, Profession::care_manager, "柏井 桃子");
        auto manager = town->officer(Office::organisation_manager, "佐白 恵", office);
        auto other = town->officer(Office::organisation_manager, "飯島 涼",
                                   town->organisation(OrganisationKind::home_help, "すずらん"));
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        const std::string login = login_of(*town, nurse);
        CHECK(nurse.post("/subjects/" + subject + "/basics/print", {{"purpose", "visit"}}).status == 200);
        const Date day = town->today() + days(20);
        const auto form = [&](Date on) {
            return with_date({{"organisation", number}, {"why", "事業所を閉じるため"}, {"urgent", ""}}, "day",
                             on);
        };
        CHECK(manager.post("/procedures/organisation_leaving", form(town->today() + days(13)))
                  .has("14日より早く終える理由を入力してください"));
        CHECK(other.post("/procedures/organisation_leaving", form(day))
                  .has("自分の機関の番号を入力してください"));
        CHECK(nurse.get("/procedures/organisation_leaving/new").status == 403);
        const std::string page = submit_case(manager, "organisation_leaving", form(day));
        CHECK(manager.post(page + "/steps/accept").status == 403);
        town->database().write([&](db::Writing& tx) {
            guard::insert(tx,
                          guard::Terminal{.id = new_id(),
                                          .organisation_id = office,
                                          .number = "T-01",
                                          .kind = "notebook",
                                          .model = {},
                                          .os = {},
                                          .holder_account = {},
                                          .place = {},
                                          .from_at = town->now,
                                          .until_at = {},
                                          .end_reason = {}},
                          manager.account());
        });
        CHECK(operations.post(page + "/steps/accept").status == 303);
        const auto terminals =
            town->database().read([&](db::Reading& tx) { return guard::terminals_of(tx, office); });
        REQUIRE(terminals.size() == 1);
        CHECK(terminals[0].until_at == start_of(day));
        auto desk = town->officer(Office::secretariat);
        CHECK(desk.get(page).has("1人（終わる14日前から"));
        CHECK(
            desk.get("/registration/organisations/" + office + "/subjects").has("S-" + subject.substr(0, 6)));

        // Fourteen days before, not sooner, the person and the rest of the team read it; until the day
        // everything goes on.
        const std::string doctors = town->organisation(OrganisationKind::home_nursing, "ひばり");
        town->join(subject, doctors);
        const auto team = [&](const std::string& name) {
            return town->professional(doctors, Profession::nurse, name).get("/subjects/" + subject + "/team");
        };
        town->now = start_of(day - days(15)) + std::chrono::hours(9);
        CHECK_FALSE(team("小原 梢").has("に利用を終えます"));
        CHECK_FALSE(town->citizen(subject).get("/me").has("利用を終えます"));
        town->now = start_of(day - days(14)) + std::chrono::hours(9);
        CHECK(town->citizen(subject, "岩間 和").get("/me").has("利用を終えます"));
        CHECK(team("平町 望").has("に利用を終えます"));
        town->now = start_of(day) - std::chrono::milliseconds(1);
        CHECK(signs_in(*town, login, kPassword));
        auto last = town->professional(office, Profession::care_manager, "大月 進");
        CHECK(last.get("/subjects/" + subject + "/basics").status == 200);
        town->pass(std::chrono::milliseconds(1));
        CHECK_FALSE(signs_in(*town, login, kPassword));
        CHECK(last.get("/subjects/" + subject + "/basics").status == 403);
        CHECK(town->ledger().back().refusal == "organisation_ended");
        CHECK(town->database().read(
                  [&](db::Reading& tx) { return guard::team_of(tx, subject, town->now).size(); }) == 1);

        // Access is over; the case is not, while a copy is held.
        auto later = town->officer(Office::secretariat, "大月 進");
        const Reply held = later.post(page + "/steps/finish", {{"returned", "1"}});
        CHECK(held.status == 422);
        CHECK(held.has("写しが1件残っています"));
        CHECK(later.post(page + "/steps/finish", {{"returned", "0"}}).status == 422);
        end_copy(*town, office);
        CHECK(later.post(page + "/steps/finish", {{"returned", "1"}}).status == 303);
        CHECK(later.get(page).has("完了"));
        CHECK(entries_of(*town, "case_step", "organisation_leaving accept") == 1);
        // What was told of the person stays.
        CHECK(town->citizen(subject, "岩間 和美").get("/subjects/" + subject + "/basics").status == 200);
    }
}

TEST_CASE("規程 4.5: 終える日の夜に、救急隊の包括の許可も終わり、台帳に残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string station = town->organisation(OrganisationKind::fire_station, "分署");
        auto crew = town->professional(station, Profession::paramedic);
        auto manager = town->officer(Office::organisation_manager, "佐白 恵", station);
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        const Date day = town->today() + days(20);
        const web::Fields promised{{"crew", "救急1"},
                                   {"content", "救急シート"},
                                   {"purpose", "搬送先の病院に渡す"},
                                   {"no_stop", "1"},
                                   {"hold", "1"},
                                   {"no_car", "1"}};
        const std::string permit =
            submit_case(crew, "standing_take_out",
                        with_date(with_date(promised, "from", town->today()), "until", day + days(100)));
        const std::string erased =
            submit_case(crew, "standing_take_out",
                        with_date(with_date(promised, "from", town->today()), "until", day + days(100)));
        for (const std::string& one : {permit, erased})
            CHECK(manager.post(one + "/steps/permit").status == 303);
        town->services().vault.erase(erased.substr(erased.rfind('/') + 1), town->now); // its words are gone
        const std::string page = submit_case(
            manager, "organisation_leaving",
            with_date({{"organisation", number_of(*town, station)}, {"why", "統合"}, {"urgent", ""}}, "day",
                      day));
        CHECK(operations.post(page + "/steps/accept").status == 303);
        const auto night = [&] {
            for (const auto& work : town->program().site().nightly()) {
                if (work.name == "permits of those who left") work.run(town->services(), town->now);
            }
            return town->count("cases WHERE procedure = 'standing_take_out' AND state = 'ended'");
        };
        town->now = start_of(day) - std::chrono::milliseconds(1);
        CHECK(night() == 0);
        town->pass(std::chrono::milliseconds(1));
        CHECK(night() == 2);
        CHECK(night() == 2); // once
        CHECK(town->ledger().back().purpose == "standing_take_out end");
        CHECK(town->officer(Office::secretariat, "青柳 結").get(erased).has("自動の手続"));
    }
}

TEST_CASE("規程 4.5: 市民のIDは終わっても掲載は続き、望めば掲載も止まる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject(),
                          office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        town->join(subject, office);
        auto nurse = town->professional(office, Profession::care_manager);
        auto citizen = town->citizen(subject), second = town->citizen(subject, "岩間 和");
        auto proxy = town->proxy_of(subject);
        auto desk = town->officer(Office::secretariat);
        const auto form = [&](const Visitor& whose, const std::string& listing) {
            return web::Fields{{"login", login_of(*town, whose)}, {"listing", listing}};
        };
        CHECK(citizen.post("/procedures/citizen_leaving", form(second, "keep"))
                  .has("自分の利用者IDを入力してください"));
        CHECK(proxy.post("/procedures/citizen_leaving", form(proxy, "stop")).status == 422);
        const std::string page = submit_case(citizen, "citizen_leaving", form(citizen, "keep"));
        CHECK(citizen.get("/me").status == 200);
        CHECK(citizen.post(page + "/steps/end").status == 403);
        CHECK(desk.post(page + "/steps/end").status == 303);
        CHECK(citizen.get("/me").status == 303);
        CHECK_FALSE(signs_in(*town, login_of(*town, citizen), kPassword));
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 200); // listed as before

        const std::string stop = submit_case(second, "citizen_leaving", form(second, "stop"));
        CHECK(desk.post(stop + "/steps/end").status == 303);
        CHECK(nurse.get("/subjects/" + subject + "/basics").status >= 403);
        CHECK(town->count("stops") == 1);
        CHECK(entries_of(*town, "case_step", "citizen_leaving end") == 2);
    }
}

namespace {

const web::Fields kFiled{{"nomination_file", "利用機関綴り 令和8年 12番"}};

struct Change {
    std::string office, number;
    Visitor manager, nominee, desk;
    explicit Change(Town& town)
        : office(town.organisation(OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所")),
          number(number_of(town, office)),
          manager(town.officer(Office::organisation_manager, "佐白 恵", office)),
          nominee(town.professional(office, Profession::care_manager, "柏井 桃子")),
          desk(town.officer(Office::secretariat))
    {
    }
    web::Fields form(Town& town, Date day, bool nominated = true) const
    {
        const web::Fields fields =
            with_date({{"organisation", number}, {"login", login_of(town, nominee)}, {"standing", "nominee"}},
                      "day", day);
        return nominated ? with_date(fields, "nominated_on", town.today()) : fields;
    }
};

bool manages(Town& town, const std::string& account, Instant at)
{
    return town.database().read([&](db::Reading& tx) {
        for (const auto& one : guard::appointments_of(tx, account, at)) {
            if (one.office == Office::organisation_manager) return true;
        }
        return false;
    });
}

} // namespace

TEST_CASE("規程 5.1(1): 指名書のない指名は断られ、管理責任者のない利用申請は出せない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Change at(*town);
        const Date day = town->today() + days(3);
        const Reply refused = at.manager.post("/procedures/manager_change", at.form(*town, day, false));
        CHECK(refused.status == 422);
        CHECK(refused.has("代表者の指名書が要ります"));
        CHECK(town->count("cases") == 0);
        const std::string page = submit_case(at.manager, "manager_change", at.form(*town, day));
        CHECK(at.manager.post(page + "/steps/accept").status == 403);
        const Reply unfiled = at.desk.post(page + "/steps/accept"); // the paper itself, on file
        CHECK(unfiled.status == 422);
        CHECK(unfiled.has("指名書を受け取り、綴った場所を入力してください"));
        CHECK_FALSE(manages(*town, at.nominee.account(), start_of(day)));
        CHECK(at.desk.post(page + "/steps/accept", kFiled).status == 303);
        CHECK(at.desk.get(page).has("利用機関綴り 令和8年 12番"));
        CHECK(entries_of(*town, "case_step", "manager_change accept") == 1);
        CHECK(manages(*town, at.nominee.account(), start_of(day)));
        // The desk neither names one beside the notice, nor ends one without a successor.
        const std::string appointments = "/appointments/organisation-managers";
        const Reply beside = at.desk.post(
            appointments, {{"office", "organisation_manager"}, {"login", login_of(*town, at.nominee)}});
        CHECK(beside.status == 422);
        CHECK(beside.has("「管理責任者の選任・変更の届出」で決めます"));
        const auto held = town->database().read([&](db::Reading& tx) {
            return guard::appointments_of(tx, at.manager.account(), town->now).front().id;
        });
        CHECK(at.desk.post(appointments + "/" + held + "/end").status == 403);
        // No organisation comes in without one.
        CHECK(at.desk.post("/procedures/admission", {{"kind", "home_help"}, {"name", "訪問介護くりのみ"}})
                  .has("管理責任者"));
        CHECK(town->count("cases") == 1);
    }
}

TEST_CASE("規程 5.1(2): 役割は代わる日の0時に移り、遅い届出には印がつき、欠けた機関は事務局に知らされる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Change at(*town);
        const Date day = town->today() + days(3);
        const std::string page = submit_case(at.manager, "manager_change", at.form(*town, day));
        CHECK_FALSE(at.desk.get(page).has("遅延"));
        CHECK(at.desk.post(page + "/steps/accept", kFiled).status == 303);
        const Instant midnight = start_of(day), before = midnight - std::chrono::milliseconds(1);
        CHECK(manages(*town, at.manager.account(), before));
        CHECK_FALSE(manages(*town, at.nominee.account(), before));
        CHECK(manages(*town, at.nominee.account(), midnight));
        CHECK_FALSE(manages(*town, at.manager.account(), midnight));
        const std::string late = submit_case(at.manager, "manager_change", at.form(*town, town->today()));
        CHECK(at.desk.get(late).has("遅延"));
        CHECK(at.manager.get(late).has("遅延"));
        auto auditor = town->officer(Office::chief_auditor);
        const std::string audits = auditor.get("/audits").body,
                          list = audits.substr(audits.find("遅れた届出"));
        CHECK(list.find("（遅延）") != std::string::npos);
        CHECK(list.find("（遅延）") == list.rfind("（遅延）")); // the one in time is not among them

        // Two changes ahead: each ends where the next begins, whichever is accepted first.
        auto third = town->professional(at.office, Profession::care_manager, "箱田 実");
        const auto change_to = [&](const Visitor& whom, Date from) {
            const std::string at_desk = submit_case(at.manager, "manager_change",
                                                    with_date({{"organisation", at.number},
                                                               {"login", login_of(*town, whom)},
                                                               {"standing", "representative"}},
                                                              "day", from));
            CHECK(at.desk.post(at_desk + "/steps/accept").status == 303);
            return at_desk;
        };
        const Date second = day + days(5), earlier = day - days(1);
        change_to(third, second);
        CHECK(manages(*town, at.nominee.account(), start_of(second) - std::chrono::milliseconds(1)));
        CHECK_FALSE(manages(*town, at.nominee.account(), start_of(second)));
        CHECK(manages(*town, third.account(), start_of(second)));
        const std::string between_them = change_to(third, earlier);
        CHECK(at.desk.get(between_them).has("受理済みの届出の人に代わります"));
        CHECK(manages(*town, third.account(), start_of(earlier)));
        CHECK_FALSE(manages(*town, at.manager.account(), start_of(earlier)));
        CHECK_FALSE(manages(*town, third.account(), midnight));
        CHECK(manages(*town, at.nominee.account(), midnight));

        // Vacant: the alarm, the staff go on, the representative acts on paper.
        town->database().write([&](db::Writing& tx) {
            for (const auto& one : guard::holders_of(tx, Office::organisation_manager, town->now))
                guard::end_appointment(tx, one.id, town->now);
            for (const auto& one : guard::appointments_to(tx, Office::organisation_manager))
                guard::end_appointment(tx, one.appointment.id, one.appointment.from_at);
        });
        CHECK(at.desk.get("/registration/organisations").has("管理責任者がいません"));
        CHECK(at.nominee.get("/my-scope").status == 200);
        const Date today = town->today();
        const std::string out = submit_case(at.nominee, "take_out",
                                            with_date(with_date({{"medium", "paper"},
                                                                 {"encrypted", "0"},
                                                                 {"scanned", "0"},
                                                                 {"persons", "1"},
                                                                 {"content", "印刷"},
                                                                 {"destination", "利用者宅"},
                                                                 {"purpose", "訪問"},
                                                                 {"no_stop", "1"},
                                                                 {"hold", "1"},
                                                                 {"no_car", "1"}},
                                                                "from", today),
                                                      "until", today));
        CHECK(at.desk.post(out + "/steps/permit_manager", {{"decided_by", "representative"}}).status == 303);
        CHECK(entries_of(*town, "case_step", "take_out permit_manager") == 1);
        CHECK(at.desk.post("/procedures/manager_change", at.form(*town, today + days(2))).status == 303);
    }
}

TEST_CASE("規程 5.1(3): 管理責任者には自機関の職員、アクセス、写し、手続が見え、よその機関は見えない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Change at(*town);
        const std::string subject = town->subject();
        town->join(subject, at.office);
        at.nominee.get("/subjects/" + subject + "/basics");
        at.nominee.post("/subjects/" + subject + "/basics/print", {{"purpose", "visit"}});
        submit_case(at.desk, "stock_take", {{"organisation", at.number}, {"period", "令和8年度 下期"}});
        const Reply desk = at.manager.get("/organisation");
        CHECK(desk.has("柏井 桃子"));
        CHECK(desk.has("保有 1件"));
        CHECK(desk.has("全員の確認を待っています"));
        CHECK(desk.has("開いている手続"));
        CHECK(desk.has("0台"));
        CHECK(desk.has("2人のうち、未受講・期限切れ 2人"));
        CHECK_FALSE(desk.has("岩間"));
        const std::string staff = "/organisation/staff/" + at.nominee.account();
        CHECK(at.manager.get(staff).has("見た"));
        CHECK(town->ledger().back().act == "oversee");
        auto other = town->officer(Office::organisation_manager, "飯島 涼",
                                   town->organisation(OrganisationKind::home_help, "すずらん"));
        CHECK(other.get(staff).status == 404);
        CHECK_FALSE(other.get("/organisation").has("柏井 桃子"));
        CHECK(at.nominee.get("/organisation").status == 403);
    }
}
