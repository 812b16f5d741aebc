// 3.2 消去: each cause, cancelled, put off; nothing comes back with a restored backup.
#include "exchange/staging/work.h"
#include "foundation/base/ids.h"
#include "governance/erasures/left.h"
#include "procedure/store.h"
#include "residents/register/lookup.h"
#include "residents/subjects/erasure.h"
#include "support/cases.h"
#include "support/imports.h"
#include "support/marker_scan.h"
#include "support/pdf.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

constexpr const char* kName = "岩間 和子";
constexpr const char* kKana = "イワマ カズコ";
constexpr const char* kHead = "氏名,カナ氏名,生年月日,性別,被保険者番号,住所,電話番号,異動事由,異動日\r\n";

web::Fields move_out(Date day, const std::string& cause = "moved_out", bool special = false)
{
    web::Fields fields{{"insured_number", "0000412876"}, {"cause", cause}};
    if (special) fields.emplace_back("special", "1");
    return with_date(fields, "day", day);
}

/// A city in which one person is cared for, with what others hold of the person.
struct City {
    Town& town;
    std::string subject = town.subject();
    std::string office = town.organisation(OrganisationKind::care_plan_office, "さしろ居宅");
    Visitor worker, desk, operations;

    explicit City(Town& t)
        : town(t), worker(town.professional(office, Profession::care_manager)),
          desk(town.officer(Office::secretariat)),
          operations(town.officer(Office::operations_manager, "沢田 ひろみ"))
    {
        town.join(subject, office);
    }
    /// Seven days later the people sign in anew.
    void pass_hold(int hold = 7)
    {
        town.now += days(hold);
        desk = town.officer(Office::secretariat, "大月 進");
        operations = town.officer(Office::operations_manager, "沢田 ひろみ");
        worker = town.professional(office, Profession::care_manager, "友部 進");
    }
    void erase(const std::string& page)
    {
        CHECK(desk.post(page + "/steps/confirm", {{"checked", "1"}}).status == 303);
        CHECK(operations.post(page + "/steps/destroy").status == 303);
    }
    std::string basics() const { return "/subjects/" + subject + "/basics"; }
};

std::size_t found(Town& town)
{
    residents::Asked asked;
    asked.kana = "イワマ";
    return residents::ids_for(town.services(), asked, 20, town.now).size();
}

/// What people can take out of the system: lists, the register, cases as CSV and PDF, the rows of imports.
void check_exports(City& city, Visitor& clerk)
{
    Town& town = city.town;
    const web::Fields plain{
        {"purpose", "meeting"}, {"protection", "none"}, {"deviation", "recipient"}, {"kind", "insured"}};
    auto colleague = town.professional(city.office, Profession::care_manager, "箱田 進");
    auto officer = town.professional(town.organisation(OrganisationKind::city_department, "高齢福祉課"),
                                     Profession::care_officer, "稲田 美咲");
    const auto team = colleague.post("/exports/team", plain), all = officer.post("/exports/register", plain);
    CHECK(team.status == 200);
    CHECK(all.status == 200);
    std::vector<std::string> taken{team.body, all.body};
    const db::Sql imports("SELECT id FROM imports"), cases("SELECT id FROM cases WHERE number <> ''");
    std::vector<std::string> pages;
    town.database().read([&](db::Reading& tx) {
        for (const db::Row& row : tx.all(imports)) pages.push_back("/imports/" + row.text("id"));
        for (const db::Row& row : tx.all(cases)) {
            for (const char* form : {"", "/csv", "/pdf"}) pages.push_back("/cases/" + row.text("id") + form);
        }
    });
    for (const std::string& page : pages) {
        const auto reply = clerk.get(page);
        taken.push_back(reply.type == "application/pdf" ? text_of_pdf(reply.body) : reply.body);
    }
    for (const std::string& one : taken) {
        for (const char* marker : {kName, kKana, "0000412876", "笠間市稲田0000-1", "0296-00-0101"})
            CHECK(one.find(marker) == std::string::npos);
    }
}

/// Nothing of the person opens, is found, or stands in a file.
void check_gone(City& city)
{
    Town& town = city.town;
    CHECK(!town.services().vault.sealing_key(city.subject));
    CHECK(!town.services().vault.sealing_key(city.subject, guard::Facet::address));
    CHECK(found(town) == 0);
    CHECK(town.count("subject_terms") == 0);
    auto clerk = town.officer(Office::secretariat, "片庭 守");
    CHECK(clerk.get(city.basics()).status == 404);
    for (const char* page : {"/subjects", "/cases", "/cases.csv?closed=1", "/erasures"}) {
        const auto reply = clerk.get(page);
        CAPTURE(page);
        for (const char* marker : {kName, kKana, "0000412876"}) CHECK(!reply.has(marker));
    }
    CHECK(!clerk.post("/subjects", {{"text", "いわま"}}).has(kName));
    check_exports(city, clerk);
    Markers markers;
    for (const char* marker : {kName, kKana, "笠間市稲田0000-1", "0296-00-0101"}) markers.add(marker);
    std::vector<std::string> files;
    for (const std::string& folder : town.folders()) {
        for (std::string& file : files_below(folder)) files.push_back(std::move(file));
    }
    CHECK(markers.found_in(files).empty());
}

} // namespace

TEST_CASE("規程 3.2: 転出、国外転出、死亡、職権消除で、届いたときから閉じ、7日後に二人で消す")
{
    for (const std::string& engine : engine_names()) {
        for (const std::string cause : {"moved_out", "moved_abroad", "died", "removed"}) {
            CAPTURE(engine);
            CAPTURE(cause);
            Town one(engine);
            City city(one);
            auto citizen = one.citizen(city.subject);
            CHECK(city.worker.get(city.basics()).status == 200);
            CHECK(city.worker.get("/procedures/erasure/new").status == 403);
            CHECK(city.worker
                      .post("/exports/team",
                            {{"purpose", "meeting"}, {"protection", "none"}, {"deviation", "recipient"}})
                      .has(kName)); // what is scanned for below
            const std::string page =
                submit_case(city.desk, "erasure", move_out(one.today(), cause, cause == "moved_abroad"));
            CHECK(city.worker.get(city.basics()).status == 404);
            CHECK(city.operations.get(page).has("確かめてから消します") == (cause == "moved_abroad"));
            CHECK(city.operations.get("/erasures").has("S-" + city.subject.substr(0, 6)));
            CHECK(city.desk.post(page + "/steps/confirm", {{"checked", "1"}}).status == 422);
            city.pass_hold();
            CHECK(city.desk.post(page + "/steps/confirm", {{"checked", "1"}}).status == 303);
            CHECK(city.desk.post(page + "/steps/destroy").status == 403);
            CHECK(one.services().vault.sealing_key(city.subject).has_value());
            CHECK(city.operations.post(page + "/steps/destroy").status == 303);
            check_gone(city);
            // What stays: notices, accesses and the certificate, under the pseudonym.
            CHECK(one.count("notices WHERE subject_id = '" + city.subject + "'") == 1);
            const auto certificate = city.operations.get(page);
            CHECK(certificate.has("S-" + city.subject.substr(0, 6)));
            CHECK(certificate.has("控えも読めなくなる日"));
            CHECK(certificate.has("令和8年12月4日"));
            CHECK(entries_of(one, "case_step", "erasure destroy") == 1);
            CHECK(entries_of(one, "case_step", "erasure destroy", true) == 1);
            // A feed that still names the person brings nothing back.
            auto clerk = one.officer(Office::secretariat, "片庭 守");
            const std::string import = take_in_table(
                one, clerk, "residents",
                std::string(kHead) +
                    "岩間 和子,イワマ カズコ,19540514,2,0000412876,笠間市稲田0000-1,,死亡,20261120\r\n");
            clerk.post("/imports/" + import + "/request");
            finish_work(one, import);
            CHECK(!one.services().vault.sealing_key(city.subject));
            CHECK(clerk.get(city.basics()).status == 404);
        }
    }
}

TEST_CASE("規程 3.2: 異動の取込みで閉じた人にも次の夜に消去の案件ができ、保留のあいだの行は取り込まない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        City city(*town);
        const std::string row = "岩間 和子,イワマ カズコ,19540514,2,0000412876,笠間市稲田0000-1,,";
        const std::string left =
            take_in_table(*town, city.desk, "residents", std::string(kHead) + row + "転出,20261120\r\n");
        CHECK(city.desk.post("/imports/" + left + "/request").status == 303);
        finish_work(*town, left);
        CHECK(city.worker.get(city.basics()).status == 404);
        CHECK_FALSE(city.worker.post("/subjects", {{"text", "いわま"}}).has(kName));
        CHECK_FALSE(city.operations.get("/erasures").has("S-" + city.subject.substr(0, 6)));
        governance::begin_for_those_who_left(town->services(), town->now);
        governance::begin_for_those_who_left(town->services(), town->now); // one case, however often
        CHECK(town->count("cases WHERE procedure = 'erasure'") == 1);
        CHECK(city.operations.get("/erasures").has("S-" + city.subject.substr(0, 6)));

        // Taking the import back is one person's act: what is on its way to erasure stays closed.
        city.desk.post("/imports/" + left + "/undoing");
        finish_work(*town, left);
        CHECK(city.worker.get(city.basics()).status == 404);
        CHECK(town->count("subjects WHERE ended_at IS NULL") == 0);

        // A feed that has not heard of it makes no second person.
        const std::string again =
            take_in_table(*town, city.desk, "residents", std::string(kHead) + row + ",\r\n");
        CHECK(city.desk.get("/imports/" + again).has("反映するものはありません"));
        CHECK(town->count("subjects") == 1);

        const std::string page = "/cases/" + town->database().read([&](db::Reading& tx) {
            return procedure::store::open_of(tx, "erasure").front().id;
        });
        CHECK(city.desk.post(page + "/steps/confirm", {{"checked", "1"}}).status == 422);
        city.pass_hold();
        city.erase(page);
        check_gone(city);
    }
}

TEST_CASE("規程 3.2: 取り消された異動は、二人で元に戻る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        City city(*town);
        const std::string page = submit_case(city.desk, "erasure", move_out(town->today(), "moved_abroad"));
        CHECK(city.desk.post(page + "/steps/cancel", {{"reason", "転出届の取消し"}}).status == 303);
        CHECK(city.desk.post(page + "/steps/restore").status == 403);
        CHECK(city.worker.get(city.basics()).status == 404);
        CHECK(city.operations.post(page + "/steps/restore").status == 303);
        CHECK(city.worker.get(city.basics()).status == 200);
        CHECK(city.worker.post("/subjects", {{"text", "いわま"}}).has(kName)); // found as before
        CHECK(entries_of(*town, "case_step", "erasure restore") == 1);
    }
}

TEST_CASE("規程 3.2: 延ばせるのは、開いている開示請求か事故による、運営管理責任者の日付のある指示だけ")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        City city(*town);
        const std::string request = submit_case(city.desk, "disclosure",
                                                {{"kind", "disclosure"},
                                                 {"asker", "self"},
                                                 {"paper", "licence"},
                                                 {"insured_number", "0000412876"},
                                                 {"wanted", "すべての記録"}});
        const std::string page = submit_case(city.desk, "erasure", move_out(town->today()));
        CHECK(city.operations.get(page).has("R8-0001")); // the open request is named
        const Date until = town->today() + days(20);
        const auto order = [&](const std::string& number) {
            return with_date({{"delay_case", number}, {"delay_reason", "開示のため"}}, "delayed_until",
                             until);
        };
        CHECK(city.desk.post(page + "/steps/delay", order("R8-0001")).status == 403);
        CHECK(city.operations.post(page + "/steps/delay", order("R8-0099")).status == 422);
        CHECK(city.operations.post(page + "/steps/delay", order("R8-0002")).status ==
              422); // the erasure itself
        CHECK(city.operations.post(page + "/steps/delay", order("R8-0001")).status == 303);
        CHECK(city.worker.get(city.basics()).status == 404); // views stay closed
        // What was asked for is answered while the erasure waits for it.
        const std::string package = "/disclosures/" + request.substr(7) + "/package";
        CHECK(
            city.desk.post(request + "/steps/hand_over", with_date({}, "handed_on", town->today())).status ==
            303);
        CHECK(
            city.desk.post(request + "/steps/decide", {{"third_party", "0"}, {"decision", "full"}}).status ==
            303);
        CHECK(city.desk.post(package).status != 200);
        CHECK(city.desk.post(request + "/steps/prepare").status == 303);
        const auto made = city.desk.post(package);
        CHECK(made.status == 200);
        CHECK(made.type == "application/zip");
        CHECK(city.worker.get(city.basics()).status == 404);
        city.pass_hold(19);
        CHECK(city.desk.get("/erasures").has("令和8年12月10日まで"));
        CHECK(city.desk.post(page + "/steps/confirm", {{"checked", "1"}}).status == 422);
        city.pass_hold(1);
        city.erase(page);
        CHECK(!town->services().vault.sealing_key(city.subject));
        CHECK(city.operations.get(request).status == 200);
        CHECK(!city.operations.get(request).has("すべての記録")); // personal text of cases goes too
    }
}

TEST_CASE("規程 3.2: 古い控えを戻しても、提供の前にもう一度消され、しるしはどこにもない")
{
    for (const std::string& engine : engine_names()) {
        for (const bool keys_too : {false, true}) {
            for (const bool main_too : {true, false}) {
                if (!keys_too && !main_too) continue;
                CAPTURE(engine);
                CAPTURE(keys_too);
                CAPTURE(main_too);
                Town one(engine);
                City city(one);
                const auto backups = one.back_up(); // before anybody moved
                const std::string page = submit_case(city.desk, "erasure", move_out(one.today()));
                city.pass_hold();
                city.erase(page);
                check_gone(city);

                one.restore(*backups, main_too, keys_too);
                check_gone(city);
                CHECK(one.database()
                          .read([&](db::Reading& tx) { return residents::find_erasure(tx, city.subject); })
                          .has_value());
                CHECK(one.database().read(residents::unfinished_erasures).empty());
                std::size_t again = 0;
                for (const auto& entry : one.ledger_of(city.subject)) again += entry.act == "erase_again";
                CHECK(again == (main_too ? 1 : 0));
                one.restore(*backups, main_too, keys_too); // and once more
                check_gone(city);
            }
        }
    }
}

TEST_CASE("規程 3.2: 印刷や書き出しを持つ機関に廃棄が求められ、期限をすぎると目立つ")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        City city(*town);
        CHECK(city.worker.post(city.basics() + "/print", {{"purpose", "visit"}}).status == 200);
        const std::string page = submit_case(city.desk, "erasure", move_out(town->today()));
        city.pass_hold();
        city.erase(page);
        CHECK(city.desk.get("/cases").has("消去した人の印刷・書き出しの廃棄"));
        town->now += days(8);
        auto desk = town->officer(Office::secretariat, "片庭 守");
        CHECK(desk.get("/erasures").has("1日すぎています"));
        CHECK(desk.get("/cases?overdue=1").has("消去した人の印刷・書き出しの廃棄"));
        const auto list = desk.get("/cases?procedure=erased_copies");
        const std::size_t at = list.body.find("href=\"/cases/");
        std::string duty;
        for (std::size_t from = at; from != std::string::npos;
             from = list.body.find("href=\"/cases/", from + 1)) {
            const std::string one = list.body.substr(from + 6, 27);
            if (one.find('?') == std::string::npos && one.find('"') == std::string::npos) duty = one;
        }
        REQUIRE(!duty.empty());
        auto manager = town->officer(Office::organisation_manager, "柏井 桃子", city.office);
        auto other = town->officer(Office::organisation_manager, "友部 進",
                                   town->organisation(OrganisationKind::home_nursing, "ひばり"));
        CHECK(other.get(duty).status == 404);
        CHECK(manager.get(duty).has("S-" + city.subject.substr(0, 6)));
        const auto done = [&](const std::string& kind, const std::string& way) {
            return with_date({{"kind", kind}, {"way", way}}, "done_on", town->today());
        };
        for (const auto& [kind, way] : {std::pair("usb", "shredded"),
                                        {"usb", "destroyed"},
                                        {"paper", "contractor"},
                                        {"other", "wiped"},
                                        {"none", "shredded"},
                                        {"paper", "before"}}) {
            CAPTURE(kind);
            CHECK(manager.post(duty + "/steps/dispose", done(kind, way)).status == 422);
        }
        CHECK(manager.post(duty + "/steps/dispose", done("other", "contractor")).has("業者の証明書の番号"));
        CHECK(manager.post(duty + "/steps/dispose", done("paper", "shredded")).status == 303);
        CHECK(manager.get(duty).has("廃棄済み"));
        CHECK(entries_of(*town, "case_step", "erased_copies dispose") == 1);
    }
}
