// Library, board and manual, as clauses 2.2(2)④ア, 2.3 and 4.3(2) ask for them.
#include "governance/library/library.h"
#include "governance/manual/manual.h"
#include "support/again.h"
#include "support/cases.h"

#include <fstream>

using namespace kasama;
using namespace kasama::test;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

const web::Fields kDocument = {{"kind", "manual"},
                               {"title", "訪問先での使い方"},
                               {"text", "画面を人に見せない。"},
                               {"audience", "professionals"},
                               {"must_read", "1"}};

void close_service(Town& town)
{
    auto owner = town.officer(Office::program_owner);
    REQUIRE(owner.post("/service", {{"level", "closed"}, {"reason", "点検"}, {"emergency", "open"}}).status ==
            303);
}

} // namespace

TEST_CASE("規程 2.2(2)④ア: 文書は版とともに置かれ、読んだことが残り、止めていても読める")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat);
        const auto office = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        town->organisation(OrganisationKind::clinic, "だれも読まない診療所");
        auto nurse = town->professional(office, Profession::nurse);
        auto citizen = town->citizen(town->subject());

        CHECK(nurse.post("/library", kDocument).status == 403);
        const auto wrong = desk.post("/library", {{"kind", "manual"}, {"title", ""}, {"text", "本文だけ"}});
        CHECK(wrong.status == 422);
        CHECK(wrong.has("題名を入力してください"));
        CHECK(wrong.has("だれに向けたものかを選んでください"));
        CHECK(wrong.has("本文だけ"));
        CHECK(town->count("library_documents") == 0);
        const auto sent = desk.post("/library", kDocument);
        REQUIRE(sent.status == 303);
        CHECK(town->ledger().back().act == "library_publish");
        const std::string page = sent.location.substr(0, sent.location.find('?'));

        // Unread stands on the home; a citizen is not addressed and learns nothing of it.
        CHECK(nurse.get("/").has("まだ読んでいない文書が1件あります"));
        CHECK(nurse.get(page).has("画面を人に見せない。"));
        CHECK(citizen.get(page).status == 404);
        CHECK_FALSE(citizen.get("/library").has("訪問先での使い方"));
        const auto before = desk.get(page + "/receipts");
        CHECK(before.has("だれも読まない診療所"));
        CHECK(before.has("だれも読んでいない機関は4件です"));
        CHECK(nurse.get(page + "/receipts").status == 403);

        close_service(*town);
        CHECK(nurse.get("/subjects").status == 503);
        CHECK(nurse.get("/library").has("訪問先での使い方"));
        CHECK(nurse.get(page).status == 200);
        CHECK(nurse.post(page + "/receipt").status == 303);
        CHECK(town->ledger().back().act == "library_receipt");
        CHECK(town->ledger().back().category == "D22");
        CHECK(nurse.get(page).has("読んだことを記録しました"));
        CHECK(town->stranger().get("/regulation").status == 200);
        CHECK(town->stranger().get("/manual").status == 200);
        town->officer(Office::program_owner)
            .post("/service", {{"level", "full"}, {"reason", ""}, {"emergency", "open"}});
        CHECK_FALSE(nurse.get("/").has("まだ読んでいない文書"));

        // A new version is to be read again; the old one stays readable.
        web::Fields next = kDocument;
        next[2].second = "画面を人に見せない。写真も撮らない。";
        CHECK(desk.post(page + "/versions", next).status == 303);
        CHECK(nurse.get("/").has("まだ読んでいない文書が1件あります"));
        CHECK(nurse.get(page).has("第2版"));
        CHECK(nurse.get(page + "?version=1").has("前の版です"));
        CHECK(desk.post(page + "/end").status == 303);
        CHECK(nurse.get(page).status == 404);
    }
}

TEST_CASE("規程 2.2(2)④ア: 掲示板のお知らせは、期間と宛先のとおりに、止めていても見える")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat);
        const auto office = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        auto nurse = town->professional(office, Profession::nurse);
        auto citizen = town->citizen(town->subject());
        CHECK(nurse.post("/board", {{"title", "x"}, {"text", "x"}, {"audience", "all"}}).status == 403);
        const web::Fields to_all = {
            {"title", "年末年始の受付"}, {"text", "12月29日から休みます。"}, {"audience", "all"}};
        CHECK(desk.post("/board", with_date(to_all, "from", town->today() - days(1)))
                  .has("出す日は、今日以後の日にしてください"));
        CHECK(desk.post("/board", with_date(to_all, "until", town->today())).status == 303);
        CHECK(town->ledger().back().act == "board_post");
        CHECK(desk.post("/board", {{"title", "訪問看護の方へ"},
                                   {"text", "集まりがあります。"},
                                   {"audience", "some"},
                                   {"audience_some", "kind=home_nursing"}})
                  .status == 303);
        CHECK(citizen.get("/library").has("年末年始の受付"));
        CHECK_FALSE(citizen.get("/library").has("訪問看護の方へ"));
        close_service(*town);
        CHECK(nurse.get("/library").has("訪問看護の方へ"));
        CHECK(nurse.get("/library").has("年末年始の受付"));
        town->now = start_of(town->today() + days(1));
        CHECK_FALSE(again(*town, citizen).get("/library").has("年末年始の受付")); // its time is over
    }
}

TEST_CASE("規程 2.3: 緊急時の手順は事業責任者の承認で出て、連絡網とともに止めていても読め、手元に置ける")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat), owner = town->officer(Office::program_owner);
        const auto office = town->organisation(OrganisationKind::clinic, "稲田内科クリニック");
        const auto other = town->organisation(OrganisationKind::pharmacy, "えのき薬局");
        auto doctor = town->professional(office, Profession::doctor);
        town->professional(other, Profession::pharmacist);
        const auto form = [](const std::string& contacts) {
            return web::Fields{{"title", "緊急時・災害時の手順"},
                               {"text", "1 電話で知らせる。\n2 紙の記録に切り替える。"},
                               {"contacts", contacts}};
        };
        CHECK(desk.post("/procedures/emergency_procedure", form("運営事務局")).has("連絡網の1行目は"));
        CHECK(doctor.post("/procedures/emergency_procedure", form("運営事務局：0296-00-0000")).status == 403);
        const std::string page = submit_case(
            desk, "emergency_procedure",
            form("運営事務局：0296-00-0000：運営管理責任者\n運営管理責任者：0296-00-0001：事業責任者"));
        CHECK(desk.post(page + "/steps/approve").status == 403);
        CHECK_FALSE(doctor.get("/library").has("緊急時・災害時の手順"));
        CHECK(owner.post(page + "/steps/approve").status == 303);
        CHECK(entries_of(*town, "case_step", "emergency_procedure approve") == 1);

        const std::string document =
            town->database().read([](db::Reading& tx) { return governance::documents(tx).at(0).id; });
        close_service(*town);
        CHECK(doctor.get("/library").has("緊急時・災害時の手順"));
        const auto shown = doctor.get("/library/" + document);
        CHECK(shown.has("紙の記録に切り替える"));
        CHECK(shown.has("0296-00-0001"));
        CHECK(shown.has("運営管理責任者"));
        const auto file = doctor.get("/library/" + document + "/file");
        CHECK(file.type.starts_with("text/html"));
        CHECK(file.has("0296-00-0001"));
        CHECK(file.has("紙の記録に切り替える"));
        CHECK_FALSE(file.has("/assets/")); // one file, nothing else is needed
        CHECK(town->ledger().back().act == "library_copy");
        CHECK(doctor.post("/library/" + document + "/receipt").status == 303);

        owner.post("/service", {{"level", "full"}, {"reason", ""}, {"emergency", "open"}});
        const auto receipts = desk.get("/library/" + document + "/receipts");
        CHECK(receipts.has("えのき薬局"));
        const auto nobody = receipts.body.find("だれも読んでいません"),
                   read = receipts.body.find("全員が読みました");
        REQUIRE(read != std::string::npos);
        CHECK(nobody < read); // without a receipt: first
        CHECK(receipts.body.find("えのき薬局") < receipts.body.find("稲田内科クリニック"));
        // The next one replaces it as its next version.
        const std::string again =
            submit_case(desk, "emergency_procedure", form("運営事務局：0296-00-0009：事業責任者"));
        CHECK(owner.post(again + "/steps/approve").status == 303);
        CHECK(town->count("library_documents") == 1);
        CHECK(doctor.get("/library/" + document).has("0296-00-0009"));
    }
}

TEST_CASE("規程 4.3(2): どの画面の手引きも自分の章を開き、どの手続にも章がある")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto manual = town->stranger().get("/manual");
        REQUIRE(manual.status == 200);
        const auto opens = [&](const std::string& page) {
            const auto help = town->stranger().get("/help?page=" + page);
            const std::string chapter = help.location.substr(help.location.find('#') + 1);
            CHECK(manual.has("id=\"" + chapter + "\""));
            return chapter;
        };
        for (const guard::MenuEntry& entry : town->program().site().menu()) {
            CAPTURE(entry.href);
            CHECK_MESSAGE((opens(std::string(entry.href)) != "start" || entry.href == "/"), entry.href);
        }
        for (const procedure::Procedure* one : procedure::procedures()) {
            CAPTURE(one->id);
            CHECK(opens("/procedures/" + std::string(one->id) + "/new") ==
                  "procedure-" + std::string(one->id));
            CHECK(manual.has("手続：" + std::string(one->name)));
            for (const procedure::State& state : one->states) CHECK(manual.has(state.name));
        }
        // Every page there is, without the ids in its address.
        std::ifstream table(std::string(KASAMA_SOURCE) + "/tests/authorization_table.txt");
        std::size_t pages = 0;
        for (std::string line; std::getline(table, line);) {
            if (!line.starts_with("GET /")) continue;
            std::string path = line.substr(4, line.find(" |") - 4);
            for (std::size_t at = 0; (at = path.find("/{")) != std::string::npos;)
                path.erase(at, path.find('}', at) + 1 - at);
            const bool no_page = path.starts_with("/assets") || path.starts_with("/ui") ||
                                 path.find('.') != std::string::npos || path.ends_with("z") ||
                                 path == "/help" || path == "/manual" || path.size() <= 1;
            if (no_page) continue;
            ++pages;
            CHECK_MESSAGE(opens(path) != "start", path);
        }
        CHECK(pages > 100);
        // The page itself says where: a form, a case and a subject's page, without the ids.
        auto desk = town->officer(Office::secretariat);
        CHECK(desk.get("/procedures/monthly_report/new").has("/help?page=/procedures/monthly_report/new"));
        const std::string subject = town->subject();
        const auto page = desk.get("/subjects/" + subject + "/basics");
        CHECK(page.has("href=\"/help?page=/subjects\""));
        CHECK(desk.get("/cases").has("href=\"/help?page=/cases\""));
        CHECK(opens("/cases") == "cases");
    }
}
