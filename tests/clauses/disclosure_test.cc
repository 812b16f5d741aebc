// 3.3 開示、訂正、削除、利用停止: the clocks on their days, and what a decision does.
#include "entry/category.h"
#include "entry/store.h"
#include "residents/contacts/contacts.h"
#include "residents/subjects/basics.h"
#include "support/cases.h"
#include "support/pdf.h"
#include "support/roles.h"

#include <zip.h>

using namespace kasama;
using namespace kasama::test;
using guard::Category;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

web::Fields request(const std::string& kind, std::optional<Date> disclosed = {})
{
    web::Fields fields{{"kind", kind},
                       {"asker", "self"},
                       {"paper", "licence"},
                       {"insured_number", "0000412876"},
                       {"wanted", "すべての記録"}};
    return disclosed ? with_date(fields, "disclosed_on", *disclosed) : fields;
}

web::Fields decision(const std::string& what)
{
    return {{"third_party", "0"}, {"decision", what}, {"grounds", "第三者の情報"}};
}

/// A file of an archive; "" where there is none.
std::string file_in(const std::string& archive, const std::string& name)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
    zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!zip) return {};
    std::string text;
    zip_stat_t stat;
    if (zip_stat(zip, name.c_str(), ZIP_FL_ENC_UTF_8, &stat) == 0) {
        text.resize(std::size_t(stat.size));
        zip_file_t* file = zip_fopen(zip, name.c_str(), ZIP_FL_ENC_UTF_8);
        zip_fread(file, text.data(), text.size());
        zip_fclose(file);
    }
    zip_discard(zip);
    return text;
}

/// The entry of D01, as the package names it.
std::string basics_entry(Town& town, const std::string& subject)
{
    return town.database().read(
        [&](db::Reading& tx) { return entry::store::in_force(tx, subject, "D01").front().version.entry_id; });
}

/// The request up to its decision.
std::string decided(Visitor& desk, const std::string& kind, const std::string& what,
                    std::optional<Date> disclosed, Date today)
{
    const std::string page = submit_case(desk, "disclosure", request(kind, disclosed));
    CHECK(desk.post(page + "/steps/hand_over", with_date({}, "handed_on", today)).status == 303);
    CHECK(desk.post(page + "/steps/decide", decision(what)).status == 303);
    return page;
}

} // namespace

TEST_CASE("規程 3.3(1): 30日と延長30日、補正の日は数えず、84条は60日、どの境の日も")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        town->subject();
        auto desk = town->officer(Office::secretariat);
        auto nurse = town->professional(town->organisation(OrganisationKind::home_nursing, "ひばり"),
                                        Profession::nurse);
        const Date today = town->today(); // 20 November 2026
        CHECK(nurse.get("/procedures/disclosure/new").status == 403);
        const std::string page = submit_case(desk, "disclosure", request("disclosure"));
        CHECK(nurse.get(page).status == 404);
        CHECK(desk.get(page).has("令和8年12月21日")); // 30 days: the 20th is a Sunday
        CHECK(desk.post(page + "/steps/hand_over", with_date({}, "handed_on", today)).status == 303);
        CHECK(desk.get(page).has("総務課に引き継いだ日"));
        CHECK(desk.post(page + "/steps/ask_to_mend", {{"lack", "委任状の日付"}}).status == 303);
        town->now += days(4);
        desk = town->officer(Office::secretariat, "大月 進");
        CHECK(desk.post(page + "/steps/mended").status == 303);
        CHECK(desk.get(page).has("令和8年12月25日")); // four days did not count
        CHECK(desk.post(page + "/steps/lengthen", {{"why_longer", "量が多い"}}).status == 303);
        CHECK(desk.get(page).has("令和9年1月25日")); // 30 more; the 24th is a Sunday
        CHECK(desk.post(page + "/steps/lengthen", {{"why_longer", "もう一度"}}).status == 403);
        CHECK(entries_of(*town, "case_step", "disclosure lengthen", true) == 1);

        // 84条: only within the first term, once, the rest later than 60 days.
        const std::string large = submit_case(desk, "disclosure", request("disclosure"));
        CHECK(desk.post(large + "/steps/hand_over", with_date({}, "handed_on", town->today())).status == 303);
        const auto rest = [&](Date day) { return with_date({{"why_large", "10年分"}}, "rest_by", day); };
        CHECK(desk.post(large + "/steps/large_volume", rest(town->today() + days(60))).status == 422);
        CHECK(desk.post(large + "/steps/large_volume", rest(town->today() + days(61))).status == 303);
        CHECK(desk.get(large).has("令和9年1月25日")); // 24 December + 30 is a Saturday
        CHECK(desk.post(large + "/steps/decide_part", {{"part_decided", "はじめの5年分"}}).status == 303);
        CHECK(desk.get(large).has("令和9年1月24日")); // as was said
        CHECK(desk.post(large + "/steps/decide_rest", decision("full")).status == 303);
    }
}

TEST_CASE("規程 3.3(1): 期限は条例で短くでき、法律より長くはできない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        town->subject();
        auto desk = town->officer(Office::secretariat);
        auto chief = town->officer(Office::operations_manager);
        const auto term = [&](const char* days) {
            return with_date({{"days", days},
                              {"counted", "calendar_days"},
                              {"first_day", "0"},
                              {"passes_on", "1"},
                              {"basis", "施行条例第3条"}},
                             "valid_from", town->today());
        };
        CHECK(desk.post("/deadlines/disclosure/submission", term("15")).status == 403);
        CHECK(chief.post("/deadlines/disclosure/submission", term("31")).status == 422);
        CHECK(town->count("procedure_terms") == 0);
        CHECK(desk.get(submit_case(desk, "disclosure", request("disclosure"))).has("令和8年12月21日"));
        CHECK(chief.post("/deadlines/disclosure/submission", term("15")).status == 303);
        CHECK(desk.get(submit_case(desk, "disclosure", request("disclosure"))).has("令和8年12月7日"));
        CHECK(entries_of(*town, "set_deadline", "disclosure submission 15") == 1);
    }
}

TEST_CASE("規程 3.3(1): 訂正と利用停止は開示から90日まで、第三者の反対は2週間、教示は3か月")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        town->subject();
        auto desk = town->officer(Office::secretariat);
        const Date today = town->today();
        for (const std::string kind : {"correction", "deletion", "suspension"}) {
            CHECK(desk.post("/procedures/disclosure", request(kind)).status == 422);
            CHECK(desk.post("/procedures/disclosure", request(kind, today - days(91)))
                      .has("90日をすぎています"));
            CHECK(desk.post("/procedures/disclosure", request(kind, today - days(90))).status == 303);
        }
        const std::string page = submit_case(desk, "disclosure", request("disclosure"));
        CHECK(desk.post(page + "/steps/hand_over", with_date({}, "handed_on", today)).status == 303);
        CHECK(desk.post(page + "/steps/decide", {{"third_party", "1"},
                                                 {"third_party_objects", "1"},
                                                 {"decision", "part"},
                                                 {"grounds", ""}})
                  .status == 422);
        CHECK(desk.post(page + "/steps/decide", {{"third_party", "1"},
                                                 {"third_party_objects", "1"},
                                                 {"decision", "part"},
                                                 {"grounds", "第三者"}})
                  .status == 303);
        const auto notice = [&](const std::string& taught) {
            return with_date({{"taught", taught}}, "notified_on", today);
        };
        CHECK(desk.post(page + "/steps/notify", notice("0")).has("審査請求の教示が要ります"));
        CHECK(desk.post(page + "/steps/notify", notice("1")).status == 303);
        CHECK(desk.get(page).has("令和9年2月20日まで")); // three months
        town->now += days(14);
        desk = town->officer(Office::secretariat, "大月 進");
        const auto on = [](Date day) { return with_date({{"way", "copy"}}, "disclosed_day", day); };
        CHECK(desk.post(page + "/steps/disclose", on(today + days(13))).status == 422);
        CHECK(desk.post(page + "/steps/disclose", on(today + days(14))).status == 303);
        CHECK(desk.get(page).has("終わり"));
    }
}

TEST_CASE("規程 3.3(1): 開示の一式は、決定のあとだけ、すべての記録と閲覧をJSONと印刷のページで出す")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        town->join(subject, office);
        auto worker = town->professional(office, Profession::care_manager, "友部 進");
        worker.get("/subjects/" + subject + "/basics");
        auto desk = town->officer(Office::secretariat);
        const std::string page = submit_case(desk, "disclosure", request("disclosure"));
        const std::string package = "/disclosures/" + page.substr(7) + "/package";
        CHECK(desk.get(package).status == 409);
        CHECK(desk.post(package).status == 409);
        CHECK(worker.get(package).status == 403);
        CHECK(desk.post(page + "/steps/hand_over", with_date({}, "handed_on", town->today())).status == 303);
        CHECK(desk.post(page + "/steps/decide", decision("full")).status == 303);
        CHECK(desk.post(package).status != 200); // the door stays closed until it is opened for this
        CHECK(desk.post(page + "/steps/prepare").status == 303);
        CHECK(desk.get(package).has("緊急連絡先を除く"));
        const auto made = desk.post(package, {{"withheld", "D08"}});
        REQUIRE(made.status == 200);
        CHECK(made.type == "application/zip");
        CHECK(town->count("copies WHERE purpose = 'disclosure' AND persons = 1") == 1); // 7.2(1)
        CHECK(text_of_pdf(file_in(made.body, "開示.pdf")).find("写しの番号 R8-00001") != std::string::npos);
        const std::string json = file_in(made.body, "開示.json"),
                          paper = text_of_pdf(file_in(made.body, "開示.pdf"));
        for (const std::string* text : {&json, &paper}) {
            CHECK(text->find("岩間 和子") != std::string::npos);
            CHECK(text->find("笠間市稲田0000-1") != std::string::npos);
            CHECK(text->find("さしろ居宅") != std::string::npos); // who looked
            CHECK(text->find(basics_entry(*town, subject)) != std::string::npos);
        }
        CHECK(json.find(
                  "\"category\": \"D08\", \"name\": \"緊急連絡先\", \"withheld_for_third_party\": true") !=
              std::string::npos);
        CHECK(paper.find("この写しから除いています") != std::string::npos);
        std::size_t exported = 0;
        for (const auto& entry : town->ledger_of(subject))
            exported += entry.act == "export" && entry.purpose == "disclosure" && entry.permitted();
        std::size_t kept = 2 - 1; // D20 and D21, and the withheld one is not opened
        for (const entry::Category& one : entry::categories())
            kept += one.id != Category::consent && one.id != Category::accesses;
        CHECK(exported == kept);
        // It is over with the disclosure, and never opens anything for writing.
        CHECK(desk.post(page + "/steps/notify", with_date({{"taught", "0"}}, "notified_on", town->today()))
                  .status == 303);
        CHECK(
            desk.post(page + "/steps/disclose", with_date({{"way", "data"}}, "disclosed_day", town->today()))
                .status == 303);
        CHECK(desk.post(package).status == 409);
        CHECK_THROWS(town->door(desk, "produce_disclosures")
                         .open({.subject = subject, .category = Category::checkup, .act = "export"}));
    }
}

TEST_CASE("規程 3.3(1): 削除は二人でし、どの版もだれにも読めず、訂正は前の版が残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        auto desk = town->officer(Office::secretariat);
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        const Date today = town->today();
        const std::string entry = basics_entry(*town, subject);

        // 訂正: a new version first, then the case holds it fast.
        const std::string mend = decided(desk, "correction", "full", today - days(3), today);
        CHECK(desk.post(mend + "/steps/correct", {{"corrected", entry}}).status == 422);
        const std::string form = "/subjects/" + subject + "/basics/entries/" + entry;
        entry::Values basics;
        basics.set(residents::kName, std::string("岩間 加寿子"));
        basics.set(residents::kKana, std::string("イワマ カズコ"));
        basics.set_text(residents::kBirthDate.id, "1954-05-14");
        basics.set_text(residents::kSex.id, "2");
        basics.set_text(residents::kInsuredNumber.id, "0000412876");
        const auto draft =
            entry::prepare_next(town->services().vault, subject, Category::basics, entry, 1, basics);
        town->door(desk, "register_subjects")
            .change({.subject = subject, .category = Category::basics, .form_key = {}, .then = {}},
                    [&](db::Writing& tx, const guard::WritePermit& permit) {
                        entry::write(tx, permit, draft, town->now);
                    });
        CHECK(desk.post(mend + "/steps/notify", with_date({{"taught", "0"}}, "notified_on", today)).status ==
              422);
        CHECK(desk.post(mend + "/steps/correct", {{"corrected", entry}}).status == 303);
        CHECK(desk.post(mend + "/steps/notify", with_date({{"taught", "0"}}, "notified_on", today)).status ==
              303);
        const auto history = desk.get("/subjects/" + subject + "/basics/entries/" + entry + "/history");
        CHECK(history.has("岩間 加寿子"));
        CHECK(history.has("岩間 和子"));

        // 削除: named by one, done by another.
        const auto versions = [&] { return town->count("record_versions WHERE entry_id = '" + entry + "'"); };
        CHECK(versions() == 2);
        const std::string page = decided(desk, "deletion", "full", today - days(3), today);
        CHECK(desk.post(page + "/steps/propose_deletion", {{"to_delete", "00000000000000000000"}}).status ==
              422);
        CHECK(desk.post(page + "/steps/propose_deletion", {{"to_delete", entry}}).status == 303);
        CHECK(desk.post(page + "/steps/delete", {{"deleted", "1"}}).status == 403);
        CHECK(entries_of(*town, "case_step", "disclosure delete", true) == 1);
        CHECK(versions() == 2);
        const auto backups = town->back_up();
        CHECK(operations.post(page + "/steps/delete", {{"deleted", "1"}}).status == 303);
        CHECK(entries_of(*town, "case_step", "disclosure delete") == 1);
        CHECK(versions() == 0);
        CHECK(!desk.get("/subjects/" + subject + "/basics").has("岩間 加寿子"));
        CHECK(desk.get("/subjects/" + subject + "/basics/entries/" + entry + "/history").status == 404);
        CHECK(desk.post(page + "/steps/notify", with_date({{"taught", "0"}}, "notified_on", today)).status ==
              303);
        CHECK(desk.get(page).has("遅くとも令和8年12月25日")); // 35 days of backups

        town->restore(*backups, true, true);
        CHECK(versions() == 0);
        CHECK(town->ledger_of(subject).back().act == "erase_again");
    }
}

TEST_CASE("規程 3.3(1): 利用停止を決めると、次の要求から提供が止まる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        town->join(subject, office);
        auto worker = town->professional(office, Profession::care_manager);
        auto desk = town->officer(Office::secretariat);
        const std::string page = decided(desk, "suspension", "full", town->today() - days(3), town->today());
        CHECK(worker.get("/subjects/" + subject + "/basics").status == 200);
        CHECK(worker.post(page + "/steps/suspend", {{"scope", "everything"}}).status == 404);
        CHECK(desk.post(page + "/steps/notify", with_date({{"taught", "0"}}, "notified_on", town->today()))
                  .status == 422);
        CHECK(desk.post(page + "/steps/suspend", {{"scope", "everything"}}).status == 303);
        CHECK(worker.get("/subjects/" + subject + "/basics").status == 404);
        CHECK(town->ledger_of(subject).back().refusal == "stopped");
        CHECK(desk.post(page + "/steps/notify", with_date({{"taught", "0"}}, "notified_on", town->today()))
                  .status == 303);
    }
}

TEST_CASE("規程 3.3(2): 機関で受けた請求は、二つの日が残り、期限はここに届いた日から数える")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        town->subject();
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string number = town->database().read(
            [&](db::Reading& tx) { return guard::find_organisation(tx, office).value().number; });
        auto desk = town->officer(Office::secretariat);
        auto form = with_date(request("disclosure"), "at_organisation", town->today() - days(9));
        CHECK(desk.post("/procedures/disclosure", form).status == 422); // which organisation?
        form.emplace_back("from_organisation", "K-9999");
        CHECK(desk.post("/procedures/disclosure", form).status == 422);
        CHECK(town->count("cases") == 0);
        form.back().second = number;
        const std::string page = submit_case(desk, "disclosure", form);
        const auto seen = desk.get(page);
        CHECK(seen.has("令和8年11月11日")); // there
        CHECK(seen.has("令和8年11月20日")); // here
        CHECK(seen.has("9日（遅れ）"));
        CHECK(seen.has("令和8年12月21日（あと31日）")); // 30 days from here
        CHECK(entries_of(*town, "case_submit", "disclosure") == 1);
    }
}
