// 3.1 明示、同意、提供停止、掲載停止, as people meet them.
#include "exchange/staging/desk.h"
#include "foundation/base/ids.h"
#include "guard/access/service.h"
#include "residents/register/lookup.h"
#include "residents/sharing/stop.h"
#include "support/cases.h"
#include "support/imports.h"

using namespace kasama;
using namespace kasama::test;
using guard::Category;
using guard::OrganisationKind;
using guard::Profession;

namespace {

const db::Sql kGrant(R"sql(
    INSERT INTO emergency_grants (id, account_id, subject_id, reason, note_id, from_at, until_at)
    VALUES ($1, $2, $3, 'dispatch', '', $4, $5)
)sql");

web::Fields told(const std::string& whom, const std::string& reason = "")
{
    return with_date({{"means", "visit"}, {"to_whom", whom}, {"reason", reason}, {"note", "自宅で説明"}},
                     "on", make_date(2026, 11, 20));
}

std::string unnotified(Town& town)
{
    return town.subject("岩間 和子", "イワマ カズコ", "1954-05-14", "0000412876", false);
}

/// The first reason against a look, "" where it is permitted.
std::string refusal(Town& town, const Visitor& visitor, const std::string& subject, Category category,
                    std::string_view duty = "open_records")
{
    try {
        town.door(visitor, duty).open({.subject = subject, .category = category});
    } catch (const std::exception&) {
    }
    return town.ledger_of(subject).back().refusal;
}

void grant(Town& town, const Visitor& crew, const std::string& subject)
{
    town.database().write([&](db::Writing& tx) {
        tx.run(kGrant, {new_id(), crew.account(), subject, town.now, town.now + std::chrono::hours(2)});
    });
}

/// The stop in force that is newest.
guard::StopRow newest_stop(Town& town, const std::string& subject)
{
    const auto stops = town.database().read([&](db::Reading& tx) { return guard::stops_of(tx, subject); });
    for (const guard::StopRow& stop : stops) {
        if (!stop.until_at) return stop;
    }
    return {};
}

web::Fields notice_items()
{
    return {{"purpose_of_listing", "掲載します"}, {"purpose_of_use", "支援のため"},
            {"range_of_users", "次の人"},         {"items", "次の項目"},
            {"stopping", "いつでも止めます"},     {"enquiries", "運営事務局"}};
}

} // namespace

TEST_CASE("規程 3.1(1)a: 明示の前は、救急と検索も含めて何も提供されず、明示すると見られる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        const auto station = town->organisation(OrganisationKind::fire_station, "消防署");
        const std::string subject = unnotified(*town), base = "/subjects/" + subject;
        town->join(subject, office);
        auto worker = town->professional(office, Profession::care_manager);
        auto crew = town->professional(station, Profession::paramedic, "消防 太郎");
        auto desk = town->officer(guard::Office::secretariat);
        grant(*town, crew, subject);
        CHECK(worker.get(base + "/basics").status == 404);
        CHECK(town->ledger_of(subject).back().refusal == "notice_missing");
        CHECK_FALSE(worker.post("/subjects", {{"text", "いわま"}}).has("岩間 和子"));
        CHECK(refusal(*town, crew, subject, Category::emergency_medical, "look_up_in_emergency") ==
              "notice_missing");

        // To a proxy only with the reason; a consent is a record of its own.
        CHECK(desk.post(base + "/consent/notice", told("proxy")).status == 422);
        CHECK(town->count("notices") == 0);
        const auto consents = town->count("consents");
        CHECK(desk.post(base + "/consent/notice", told("proxy", "doctor")).status == 303);
        CHECK(town->count("consents") == consents);
        CHECK(town->ledger_of(subject).back().act == "give_notice");
        CHECK(town->ledger_of(subject).back().purpose == "notice_1");
        const auto record = desk.get(base + "/consent");
        for (const char* words :
             {"代諾者（医師の所見による）", "高野 誠", "令和8年11月20日", "/notice/versions/1"})
            CHECK(record.has(words));
        CHECK(worker.get(base + "/basics").status == 200);
        CHECK(refusal(*town, crew, subject, Category::basics, "look_up_in_emergency").empty());
    }
}

TEST_CASE("規程 3.1(1)a: ⑤の空いた文は公開できず、③④は使っている別表から刷られる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(guard::Office::secretariat);
        auto items = notice_items();
        items[4].second = " ";
        const auto empty = desk.post("/notice/versions", items);
        CHECK(empty.status == 422);
        CHECK(empty.has("href=\"#stopping\""));
        CHECK(town->count("notice_texts") == 0);
        CHECK(desk.post("/notice/versions", notice_items()).status == 303);
        CHECK(town->ledger().back().act == "publish_notice");
        const auto page = town->stranger().get("/notice");
        CHECK(page.has("救急隊：基本情報"));
        CHECK(page.has("要介護認定（提供には同意が必要）"));
    }
}

TEST_CASE("規程 3.1(2): 公表の文は、記録した版と同じで、サインインも要らず、止めているあいだも読める")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(guard::Office::secretariat);
        CHECK(desk.post("/notice/versions", notice_items()).status == 303);
        const std::string subject = unnotified(*town);
        CHECK(desk.post("/subjects/" + subject + "/consent/notice", told("subject")).status == 303);
        const auto given =
            town->database().read([&](db::Reading& tx) { return guard::notices_of(tx, subject); });
        REQUIRE(given.size() == 1);
        auto stranger = town->stranger();
        const auto published = stranger.get("/notice"),
                   recorded = stranger.get("/notice/versions/" + std::to_string(given[0].text_version));
        const auto text_of = [](const std::string& body) {
            const std::size_t begin = body.find("① "), end = body.rfind("運営事務局");
            return body.substr(begin, end - begin);
        };
        CHECK(published.status == 200);
        CHECK(text_of(published.body) == text_of(recorded.body));
        CHECK(text_of(published.body).find("いつでも止めます") != std::string::npos);
        CHECK(stranger.get("/subjects/" + subject + "/consent").status != 200);
        town->database().write([&](db::Writing& tx) {
            guard::set_service_level(tx, "closed", true, "点検", "town", town->now);
        });
        CHECK(stranger.get("/notice").status == 200);
    }
}

TEST_CASE("規程 3.1(1)b: 同意の要る分類は、取下げの次の要求で断られ、明示だけの分類は見られる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto nursing = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        const std::string subject = town->subject(), block = "/subjects/" + subject + "/consent/blocks/F";
        town->join(subject, nursing);
        auto nurse = town->professional(nursing, Profession::nurse);
        auto citizen = town->citizen(subject);
        CHECK(refusal(*town, nurse, subject, Category::checkup).empty());
        CHECK(nurse.post(block, {{"act", "withdraw"}}).status == 403);
        CHECK(citizen.post(block, {{"act", "withdraw"}}).status == 303);
        CHECK(town->ledger_of(subject).back().act == "withdraw_consent");
        CHECK(refusal(*town, nurse, subject, Category::checkup) == "consent_missing");
        CHECK(refusal(*town, nurse, subject, Category::basics).empty()); // 明示のみ
        CHECK(citizen.get("/subjects/" + subject + "/consent").has("同意"));
        CHECK(citizen.post(block, {{"act", "give"}}).status == 303);
        CHECK(refusal(*town, nurse, subject, Category::checkup).empty());
    }
}

TEST_CASE("規程 3.1(1)⑤: 止めた範囲だけが、次の要求から、救急と市民病院も含めて断られる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto nursing = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        const auto hospital = town->organisation(OrganisationKind::city_hospital, "市民病院");
        const auto station = town->organisation(OrganisationKind::fire_station, "消防署");
        const auto department = town->organisation(OrganisationKind::city_department, "高齢福祉課");
        auto nurse = town->professional(nursing, Profession::nurse);
        auto doctor = town->professional(hospital, Profession::doctor);
        auto crew = town->professional(station, Profession::paramedic);
        auto care = town->professional(department, Profession::care_officer);
        struct Scope {
            web::Fields form;
            std::string nurse, doctor, crew;
        };
        const Scope scopes[] = {
            {{{"scope", "everything"}}, "stopped", "stopped", "stopped"},
            {{{"scope", "organisation"}, {"organisations", hospital}}, "", "stopped", ""},
            {{{"scope", "organisation"}, {"organisations", station}}, "", "", "stopped"},
            {{{"scope", "block"}, {"blocks", "E"}}, "stopped", "stopped", "stopped"},
        };
        int number = 0;
        for (const Scope& scope : scopes) {
            CAPTURE(scope.form.front().second);
            const std::string subject = town->subject("岩間 和子", "イワマ カズコ", "1954-05-14",
                                                      "000041287" + std::to_string(number++));
            town->join(subject, nursing);
            town->join(subject, hospital);
            grant(*town, crew, subject);
            auto citizen = town->citizen(subject);
            CHECK(nurse.post("/subjects/" + subject + "/stop", scope.form).status == 403);
            CHECK(citizen.post("/subjects/" + subject + "/stop", scope.form).status == 303);
            CHECK(town->ledger_of(subject).back().act == "stop");
            const auto medical = Category::emergency_medical;
            CHECK(refusal(*town, nurse, subject, medical) == scope.nurse);
            CHECK(refusal(*town, doctor, subject, medical) == scope.doctor);
            CHECK(refusal(*town, crew, subject, medical, "look_up_in_emergency") == scope.crew);
            CHECK(refusal(*town, citizen, subject, medical).empty());
            CHECK(refusal(*town, care, subject, Category::certification).empty()); // supplied it itself
            CHECK(citizen.get("/subjects/" + subject + "/consent").has("止めています"));
        }
        // One that has nothing to do with the person yet may be named too; a department may not.
        const auto later = town->organisation(OrganisationKind::clinic, "ひばり診療所");
        const std::string ahead = town->subject("大月 進", "オオツキ ススム", "1951-03-09", "0000500015");
        auto wisher = town->citizen(ahead);
        CHECK(wisher.get("/subjects/" + ahead + "/stop").has("ひばり診療所"));
        const auto naming = [&](const std::string& organisation) {
            return wisher.post("/subjects/" + ahead + "/stop",
                               {{"scope", "organisation"}, {"organisations", organisation}});
        };
        CHECK(naming(department).status == 422);
        CHECK(naming(later).status == 303);
        town->join(ahead, later);
        auto physician = town->professional(later, Profession::doctor, "飯田 誠");
        CHECK(refusal(*town, physician, ahead, Category::basics) == "stopped");
        // On paper: entered by the desk with the day it came in.
        const std::string subject = town->subject("小原 実", "オバラ ミノル", "1949-02-01", "0000500007");
        town->join(subject, nursing);
        auto desk = town->officer(guard::Office::secretariat);
        const auto paper =
            with_date({{"scope", "everything"}, {"wish", "subject"}}, "received_on", town->today());
        CHECK(desk.post("/subjects/" + subject + "/stop", paper).status == 303);
        CHECK(newest_stop(*town, subject).received_on == "2026-11-20");
        CHECK(refusal(*town, nurse, subject, Category::basics) == "stopped");
        CHECK_FALSE(desk.get("/subjects/" + subject + "/consent").has("遅れて入力"));
        // Entered late it acts all the same, and everybody reads that it was late.
        const std::string waited = town->subject("箱田 実", "ハコダ ミノル", "1947-02-01", "0000500023");
        const auto old =
            with_date({{"scope", "everything"}, {"wish", "subject"}}, "received_on", town->today() - days(2));
        CHECK(desk.post("/subjects/" + waited + "/stop", old).status == 303);
        CHECK(desk.get("/subjects/" + waited + "/consent").has("令和8年11月18日に紙で受付、2日遅れて入力"));
    }
}

TEST_CASE("規程 3.1(3): 掲載停止はだれにも見えず、本人にD20とD21が残り、代諾者は戻せない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto nursing = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        const auto station = town->organisation(OrganisationKind::fire_station, "消防署");
        const std::string subject = town->subject(), path = "/subjects/" + subject + "/stop";
        town->join(subject, nursing);
        auto nurse = town->professional(nursing, Profession::nurse);
        auto crew = town->professional(station, Profession::paramedic);
        auto citizen = town->citizen(subject);
        auto proxy = town->proxy_of(subject);
        grant(*town, crew, subject);
        const auto records = town->count("record_versions");
        CHECK(citizen.get(path + "/listing").has("救急隊員は持病や薬の情報を見られません"));
        CHECK(citizen.post(path, {{"scope", "listing"}}).status == 303);
        CHECK(town->ledger_of(subject).back().act == "stop_listing");
        for (const Visitor* one : {&nurse, &citizen, &proxy})
            CHECK(refusal(*town, *one, subject, Category::basics) == "not_listed");
        CHECK(refusal(*town, crew, subject, Category::emergency_medical, "look_up_in_emergency") ==
              "not_listed");
        CHECK(refusal(*town, citizen, subject, Category::consent).empty());
        CHECK(refusal(*town, citizen, subject, Category::accesses).empty());
        CHECK(town->count("record_versions") == records); // sealed, not erased
        CHECK(town->services().vault.sealing_key(subject).has_value());

        // A feed that names the person is counted, and adds nothing.
        auto clerk = town->officer(guard::Office::secretariat, "大月 進");
        const std::string feed =
            take_in_table(*town, clerk, "residents",
                          "氏名,カナ氏名,生年月日,性別,被保険者番号,住所,電話番号,異動事由,異動日\r\n"
                          "岩間 和子,イワマ カズコ,19540514,2,0000412876,笠間市福田9-9,,,\r\n");
        CHECK(town->database()
                  .read([&](db::Reading& tx) { return exchange::store::counts(tx, feed); })
                  .skipped == 1);
        CHECK(clerk.post("/imports/" + feed + "/request").status >= 303);
        finish_work(*town, feed);
        CHECK(town->count("record_versions") == records);

        const std::string stop = newest_stop(*town, subject).id;
        CHECK(proxy.post(path + "/resume", {{"stop", stop}}).status == 403);
        CHECK(refusal(*town, nurse, subject, Category::basics) == "not_listed");
        CHECK(citizen.post(path + "/resume", {{"stop", stop}}).status == 303);
        CHECK(refusal(*town, nurse, subject, Category::basics).empty());
    }
}
