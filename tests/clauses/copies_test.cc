// 7.2–7.4: prints, exports, media, take-outs, disposal, usage reports.
#include "clauses/people.h"
#include "residents/copies/copies.h"
#include "residents/subjects/erasure.h"

#include <zip.h>

using namespace kasama;
using namespace kasama::test;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

/// The first file of a zip, opened with a password; "" where it does not open. `method`: how it is encrypted.
std::string unzipped(const std::string& bytes, const std::string& password, std::uint16_t& method)
{
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (!zip) return "";
    zip_stat_t stat;
    zip_stat_index(zip, 0, 0, &stat);
    method = stat.encryption_method;
    std::string out(std::size_t(stat.size), '\0');
    zip_file_t* file = zip_fopen_index_encrypted(zip, 0, 0, password.c_str());
    const zip_int64_t got = file ? zip_fread(file, out.data(), out.size()) : -1;
    if (file) zip_fclose(file);
    zip_discard(zip);
    return got == zip_int64_t(out.size()) ? out : "";
}

std::vector<residents::Copy> copies_of(Town& town, const std::string& organisation)
{
    return town.database().read(
        [&](db::Reading& tx) { return residents::copies_of_organisation(tx, organisation); });
}

web::Fields plain(const std::string& purpose)
{
    return {{"purpose", purpose}, {"protection", "none"}, {"deviation", "recipient"}};
}

web::Fields take_out(const std::string& medium, Date from, Date until)
{
    return with_date(with_date({{"medium", medium},
                                {"encrypted", "1"},
                                {"scanned", "1"},
                                {"persons", "1"},
                                {"content", "基本情報の印刷 R8-00001"},
                                {"destination", "利用者宅"},
                                {"purpose", "訪問"},
                                {"no_stop", "1"},
                                {"hold", "1"},
                                {"no_car", "1"}},
                               "from", from),
                     "until", until);
}

struct Place {
    std::string office, other, subject;
    explicit Place(Town& town)
        : office(town.organisation(OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所")),
          other(town.organisation(OrganisationKind::home_help, "すずらん")), subject(town.subject())
    {
        town.join(subject, office);
    }
};

} // namespace

TEST_CASE("規程 7.2(1): 目的のない印刷は断られ、番号・日時・名前がどの写しにもあり、台帳に載る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const Place at(*town);
        auto nurse = town->professional(at.office, Profession::care_manager, "柏井 桃子");
        auto manager = town->officer(Office::organisation_manager, "佐白 恵", at.office);
        auto stranger = town->officer(Office::organisation_manager, "飯島 涼", at.other);
        const std::string print = "/subjects/" + at.subject + "/basics/print";

        CHECK(nurse.post(print).has("印刷の目的を選んでください"));
        CHECK(nurse.post("/exports/team").has("書き出しの目的を選んでください"));
        CHECK(town->count("copies") == 0);
        CHECK(acts(*town, "print") == 0);

        const Reply paper = nurse.post(print, {{"purpose", "visit"}});
        CHECK(paper.status == 200);
        CHECK(paper.has("class=\"print-foot\"")); // fixed to the foot of every sheet
        CHECK(paper.has("印刷番号 R8-00001　令和8年11月20日 9:00 印刷"));
        CHECK(paper.has("さしろ居宅介護支援事業所 柏井 桃子"));
        const Reply file = nurse.post("/exports/team", plain("meeting"));
        CHECK(file.has("書き出し番号 R8-00002,令和8年11月20日 9:00,さしろ居宅介護支援事業所 柏井 桃子"));
        // No more than the role may read.
        CHECK(nurse.post("/subjects/" + at.subject + "/insurance/print", {{"purpose", "visit"}}).status ==
              200);
        auto watcher = town->professional(at.other, Profession::care_worker);
        CHECK(watcher.post(print, {{"purpose", "visit"}}).status == 404);
        CHECK(town->count("copies") == 3);
        CHECK(acts(*town, "print") == 2);
        CHECK(acts(*town, "export") == 1);
        CHECK(acts(*town, "keep_copy") == 3);

        const Reply list = manager.get("/organisation/copies");
        CHECK(list.has("R8-00001"));
        CHECK(list.has("訪問・診察に持っていく"));
        CHECK(list.has("令和8年12月20日まで")); // thirty days
        CHECK_FALSE(list.has("岩間"));
        CHECK_FALSE(stranger.get("/organisation/copies").has("R8-00001"));
        const auto copies = copies_of(*town, at.office);
        REQUIRE(copies.size() == 3);
        CHECK(stranger.get("/copies/" + copies[0].id + "/disposal").status == 404);
        CHECK(nurse.get("/organisation/copies").status == 403);
        CHECK(town->officer(Office::secretariat).get("/copies/all").has("さしろ居宅介護支援事業所"));
    }
}

TEST_CASE("規程 7.2(2): ファイルは暗号化して出し、暗号化しない理由は管理責任者の台帳に載る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const Place at(*town);
        auto nurse = town->professional(at.office, Profession::care_manager, "柏井 桃子");
        auto colleague = town->professional(at.office, Profession::care_manager, "箱田 実");
        auto manager = town->officer(Office::organisation_manager, "佐白 恵", at.office);

        const Reply zip = nurse.post("/exports/team", {{"purpose", "meeting"}});
        CHECK(zip.status == 200);
        CHECK(zip.type == "application/zip");
        CHECK_FALSE(zip.has("岩間"));
        const std::string id = copies_of(*town, at.office).at(0).id;
        CHECK(colleague.post("/copies/" + id + "/password").status == 404);
        const Reply shown = nurse.post("/copies/" + id + "/password");
        const std::string password = between(shown.body, "paper-secret\">", "</p>");
        CHECK(password.size() == 19);
        CHECK(nurse.post("/copies/" + id + "/password").status == 409); // once
        std::uint16_t method = 0;
        CHECK(unzipped(zip.body, "wrong", method).empty());
        CHECK(unzipped(zip.body, password, method).find("岩間 和子") != std::string::npos);
        CHECK(method == ZIP_EM_AES_256);
        CHECK(acts(*town, "show_file_password") == 1);

        const Reply refused = nurse.post("/exports/team", {{"purpose", "meeting"}, {"protection", "none"}});
        CHECK(refused.status == 422);
        CHECK(refused.has("暗号化しない理由を選んでください"));
        CHECK_FALSE(manager.get("/organisation/copies").has("暗号化していないファイルが"));
        CHECK(nurse.post("/exports/team", plain("meeting")).has("岩間 和子"));
        const Reply list = manager.get("/organisation/copies");
        CHECK(list.has("暗号化していないファイルが1件あります"));
        CHECK(list.has("相手が、暗号化したファイルを開けない"));

        // Media: both properties, or the reason.
        auto medium = take_out("usb", town->today(), town->today());
        for (auto& [name, value] : medium) {
            if (name == "scanned") value = "0";
        }
        CHECK(nurse.post("/procedures/take_out", medium).has("検査のない媒体を使う理由を入力してください"));
        medium.emplace_back("deviation", "訪問先の端末が古いため");
        const std::string page = submit_case(nurse, "take_out", medium);
        CHECK(manager.get(page).has("訪問先の端末が古いため"));
        // On the manager's list, and on no other manager's.
        CHECK(manager.get("/organisation").has("暗号化・検査のない持出し"));
        CHECK(manager.get("/organisation/deviations").has("ウイルスの検査なし"));
        CHECK(manager.get("/organisation/deviations").has(page));
        auto other = town->officer(Office::organisation_manager, "飯島 涼",
                                   town->organisation(OrganisationKind::home_help, "すずらん"));
        CHECK(other.get("/organisation/deviations").has("持出し 0件"));
        CHECK(nurse.get("/organisation/deviations").status == 403);
    }
}

TEST_CASE("規程 7.2(3): 持出しは三つの約束と他の人の許可が要り、戻らないものは期限をすぎたと出る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const Place at(*town);
        auto nurse = town->professional(at.office, Profession::care_manager, "柏井 桃子");
        auto manager = town->officer(Office::organisation_manager, "佐白 恵", at.office);
        auto desk = town->officer(Office::secretariat);
        const Date today = town->today();
        for (const std::string conduct : {"no_stop", "hold", "no_car"}) {
            CAPTURE(conduct);
            auto broken = take_out("paper", today, today);
            for (auto& [name, value] : broken) {
                if (name == conduct) value = "0";
            }
            CHECK(
                nurse.post("/procedures/take_out", broken).has("この約束を守れない持出しは、許可されません"));
        }
        const std::string page = submit_case(nurse, "take_out", take_out("paper", today, today + days(1)));
        CHECK(nurse.post(page + "/steps/permit").status == 403);
        CHECK(manager.post(page + "/steps/permit").status == 303);

        // The manager's own: not by the manager; the representative's decision is on paper, else the desk's.
        const std::string own = submit_case(manager, "take_out", take_out("paper", today, today));
        CHECK(manager.post(own + "/steps/permit").status == 403);
        CHECK(entries_of(*town, "case_step", "take_out permit", true) == 2);
        CHECK(desk.post(own + "/steps/refuse_manager", {{"reason", ""}}).status == 422);
        CHECK(desk.get(own).has("管理責任者の持出しを許可しない"));
        CHECK(desk.post(own + "/steps/permit_manager").status == 422);
        CHECK(desk.post(own + "/steps/permit_manager", {{"decided_by", "representative"}}).status == 303);
        CHECK(manager.get(own).has("代表者（承認の書面を確かめた）"));

        // A crew's standing permit: a time, another's permission.
        const auto station = town->organisation(OrganisationKind::fire_station, "笠間消防署");
        auto crew = town->professional(station, Profession::paramedic, "石井 航");
        auto chief = town->officer(Office::organisation_manager, "海野 剛", station);
        const auto standing = [&](Date until) {
            return with_date(with_date({{"crew", "笠間救急1"},
                                        {"content", "救急シート"},
                                        {"purpose", "搬送先の病院に渡す"},
                                        {"no_stop", "1"},
                                        {"hold", "1"},
                                        {"no_car", "1"}},
                                       "from", today),
                             "until", until);
        };
        CHECK(nurse.post("/procedures/standing_take_out", standing(today + days(30)))
                  .has("救急隊だけが受けられます"));
        CHECK(crew.post("/procedures/standing_take_out", standing(today + days(367)))
                  .has("はじめの日から1年までにしてください"));
        const std::string permit = submit_case(crew, "standing_take_out", standing(today + days(366)));
        CHECK(crew.post(permit + "/steps/permit").status == 403);
        CHECK(desk.post(permit + "/steps/permit_manager", {{"decided_by", "secretariat"}})
                  .has("その機関の管理責任者が決めます"));
        const std::string chiefs = submit_case(chief, "standing_take_out", standing(today + days(30)));
        CHECK(chief.post(chiefs + "/steps/permit").status == 403);
        CHECK(desk.post(chiefs + "/steps/permit_manager").status == 422);
        CHECK(desk.post(chiefs + "/steps/permit_manager", {{"decided_by", "secretariat"}}).status == 303);
        CHECK(chief.post(permit + "/steps/permit").status == 303);
        CHECK(chief.get(permit).has("許可中"));

        // Its sheet: printed, and recorded as handed to the hospital.
        const std::string sheet = "/emergency/sheets/" + at.subject;
        CHECK(crew.post(sheet + "/opening", {{"reason", "life"},
                                             {"dispatch", "2026-112"},
                                             {"kana", "いわま"},
                                             {"birth_year", "S29"},
                                             {"birth_month", "5"},
                                             {"birth_day", "14"}})
                  .status == 303);
        CHECK(crew.post(sheet + "/print").has("印刷番号 R8-00001"));
        CHECK(crew.post(sheet + "/handover").status == 422);
        CHECK(copies_of(*town, station).at(0).disposed_at.has_value() == false);
        CHECK(crew.post(sheet + "/handover", {{"hospital", "水戸済生会総合病院"}}).status == 303);
        CHECK(chief.get("/organisation/copies").has("廃棄：引き渡した（水戸済生会総合病院）"));
        CHECK(acts(*town, "hand_over") == 1);
        town->pass(days(3));
        auto later = town->officer(Office::secretariat, "大月 進");
        CHECK(later.get("/cases?overdue=1").has("情報の持出し"));
    }
}

TEST_CASE("規程 7.3: 紙は裁断、USBは完全消去だけが通り、消去された人の写しと期限をすぎた写しが一覧に出る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const Place at(*town);
        auto nurse = town->professional(at.office, Profession::care_manager, "柏井 桃子");
        const Date today = town->today();
        nurse.post("/subjects/" + at.subject + "/basics/print", {{"purpose", "visit"}});
        nurse.post("/exports/team", plain("meeting"));
        auto copies = copies_of(*town, at.office);
        REQUIRE(copies.size() == 2);
        if (copies[0].kind != "paper") std::swap(copies[0], copies[1]);
        const std::string paper = "/copies/" + copies[0].id + "/disposal",
                          file = "/copies/" + copies[1].id + "/disposal";

        CHECK(nurse.post(paper, with_date({{"disposal", "wiped"}}, "done_on", today)).has("紙は裁断します"));
        CHECK(nurse.post(paper, with_date({{"disposal", "shredded"}}, "done_on", today + days(1))).status ==
              422);
        CHECK(nurse.post(file, with_date({{"medium", "usb"}, {"disposal", "shredded"}}, "done_on", today))
                  .has("USBメモリーは完全消去します"));
        CHECK(nurse.post(file, with_date({{"medium", "other"}, {"disposal", "contractor"}}, "done_on", today))
                  .has("業者の証明書の番号を入力してください"));
        CHECK(acts(*town, "dispose_copy") == 0);
        CHECK(nurse.post(paper, with_date({{"disposal", "shredded"}}, "done_on", today)).status == 303);
        CHECK(acts(*town, "dispose_copy") == 1);
        CHECK(nurse.post(paper, with_date({{"disposal", "shredded"}}, "done_on", today)).status == 409);

        // A take-out on USB is not shredded either.
        auto manager = town->officer(Office::organisation_manager, "佐白 恵", at.office);
        const std::string out = submit_case(nurse, "take_out", take_out("usb", today, today));
        CHECK(manager.post(out + "/steps/permit").status == 303);
        CHECK(nurse.post(out + "/steps/return", with_date({{"disposal", "shredded"}}, "done_on", today))
                  .status == 422);
        CHECK(
            nurse.post(out + "/steps/return", with_date({{"disposal", "wiped"}}, "done_on", today)).status ==
            303);

        // Somebody in it is erased: seven days.
        town->database().write([&](db::Writing& tx) {
            residents::record_erasure(tx, {.subject_id = at.subject,
                                           .case_id = "x",
                                           .cause = "died",
                                           .erased_at = town->now,
                                           .by_account = "town"});
        });
        CHECK(manager.get("/organisation/copies").has("消去された人の写し・令和8年11月27日までに廃棄"));
        town->pass(days(8));
        auto late = town->officer(Office::organisation_manager, "大月 恵", at.office);
        CHECK(late.get("/organisation/copies").has("期限をすぎた写しが1件あります"));
        CHECK(late.get("/organisation").has("期限をすぎたもの 1件"));
        CHECK(town->officer(Office::secretariat).get("/copies/all?overdue=1").has("R8-00002"));
        CHECK(late.post(file, with_date({{"medium", "usb"}, {"disposal", "wiped"}}, "done_on", town->today()))
                  .status == 303);
        CHECK(late.get("/organisation/copies").has("廃棄：完全消去"));
    }
}

TEST_CASE("規程 7.4: 利用状況報告の数は台帳の数え直しと同じで、答えのない報告は期限をすぎたと出る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const Place at(*town);
        auto nurse = town->professional(at.office, Profession::care_manager, "柏井 桃子");
        for (int i = 0; i < 3; ++i) nurse.get("/subjects/" + at.subject + "/basics");
        nurse.post("/subjects/" + at.subject + "/basics/print", {{"purpose", "visit"}});
        nurse.post("/exports/team", plain("meeting"));
        auto stranger = town->professional(at.other, Profession::care_worker);
        stranger.get("/subjects/" + at.subject + "/basics");
        auto owner = town->officer(Office::program_owner, "山口 茂");
        auto manager = town->officer(Office::organisation_manager, "佐白 恵", at.office);
        auto other = town->officer(Office::organisation_manager, "飯島 涼", at.other);
        const std::string page = submit_case(
            owner, "usage_report",
            with_date(with_date({{"organisation", number_of(*town, at.office)}}, "from", town->today()),
                      "until", town->today()));
        const std::string seen = manager.get(page).body;
        // Counted by hand from the raw ledger.
        std::size_t looks = 0, copies = 0, refused = 0;
        for (const guard::Entry& entry : town->ledger()) {
            if (entry.organisation_id != at.office) continue;
            looks += entry.permitted() && (entry.act == "read" || entry.act == "write") ? 1 : 0;
            copies += entry.permitted() && (entry.act == "print" || entry.act == "export") ? 1 : 0;
            refused += entry.permitted() ? 0 : 1;
        }
        CHECK(looks >= 3);
        CHECK(copies == 2);
        CHECK(seen.find(std::to_string(looks) + "件") != std::string::npos);
        CHECK(seen.find("2件") != std::string::npos);
        CHECK(seen.find(std::to_string(refused) + "件") != std::string::npos);
        CHECK(other.get(page).status == 404);
        // What the product knows stands in the form: nobody counts by hand.
        hold_training(*town, owner, nurse);
        const Reply form = manager.get(page + "/steps/report");
        CHECK(between(form.body, "id=\"trained\"", ">").find("value=\"1\"") != std::string::npos);
        CHECK(between(form.body, "id=\"terminals\"", ">").find("value=\"0\"") != std::string::npos);
        CHECK(owner.post(page + "/steps/report", {{"terminals", "1"}}).status == 403);
        town->pass(days(20));
        auto desk = town->officer(Office::secretariat, "大月 進");
        CHECK(desk.get("/cases?overdue=1").has("利用状況報告"));
        auto again = town->officer(Office::organisation_manager, "大月 恵", at.office);
        CHECK(again
                  .post(page + "/steps/report",
                        {{"terminals", "1"}, {"trained", "1"}, {"incidents", "0"}, {"view", "問題なし"}})
                  .status == 303);
        CHECK(entries_of(*town, "case_step", "usage_report report") == 1);
    }
}
