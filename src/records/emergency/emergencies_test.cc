// The look-up through the front door: search, grant, sheet, its end, what cannot be shown, review.
#include "guard/access/service.h"
#include "records/emergency/facts.h"
#include "records/emergency/lookup.h"
#include "residents/subjects/register.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;

namespace {

constexpr const char* kNothing = "表示できる情報はありません";

struct Scene {
    std::string subject, station;
    test::Visitor crew;
    std::string sheet() const { return "/emergency/sheets/" + subject; }
};

Scene scene(test::Town& town, bool shared = true)
{
    const std::string subject =
        town.subject("岩間 和子", "イワマ カズコ", "1954-05-14", "0000412876", shared);
    const std::string station = town.organisation(guard::OrganisationKind::fire_station, "笠間消防署");
    return {subject, station, town.professional(station, guard::Profession::paramedic, "石井 航")};
}

const web::Fields kWords = {
    {"kana", "いわま"}, {"birth_year", "S29"}, {"birth_month", "5"}, {"birth_day", "14"}};

test::Reply open_sheet(test::Visitor& crew, const Scene& scene,
                       web::Fields more = {{"reason", "life"}, {"dispatch", "2026-112"}})
{
    for (const auto& word : kWords) more.push_back(word);
    return crew.post(scene.sheet() + "/opening", more);
}

void add_fact(test::Town& town, const Scene& scene, const char* kind, const char* words,
              const char* confirmed)
{
    auto citizen = town.citizen(scene.subject);
    REQUIRE(citizen
                .post("/subjects/" + scene.subject + "/emergency_medical", {{"kind", kind},
                                                                            {"present", "1"},
                                                                            {"fact", words},
                                                                            {"told_by", "self"},
                                                                            {"confirmed_on", confirmed}})
                .status == 303);
}

void stop_everything(test::Town& town, const std::string& subject)
{
    town.database().write([&](db::Writing& tx) {
        guard::stop(tx, subject,
                    {.id = "stop0000000000000000",
                     .scope = "everything",
                     .target = "",
                     .wish_of = "subject",
                     .wish_account = "",
                     .from_at = town.now,
                     .until_at = {}},
                    "town", town.now);
    });
}

} // namespace

TEST_CASE("緊急参照: さがして、理由を選んで、シートを開き、すべて台帳に残る")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Scene at = scene(*town);
        add_fact(*town, at, "allergy", "ペニシリン系（発疹）", "2026-11-04");
        add_fact(*town, at, "condition", "心房細動", "2025-10-01");

        CHECK(at.crew.get("/emergency").has("救急のとき見る"));
        const auto hits = at.crew.post("/emergency", kWords);
        CHECK(hits.status == 200);
        CHECK(hits.has("岩間 和子"));
        CHECK(hits.has("72歳"));
        CHECK(hits.has("笠間市稲田（"));
        CHECK_FALSE(hits.has("稲田0000"));
        CHECK_FALSE(hits.has("ペニシリン"));
        CHECK(town->ledger_of(at.subject).back().act == "search");
        CHECK(at.crew.get(at.sheet()).has(kNothing)); // a hit opens nothing by itself

        const auto opened = open_sheet(at.crew, at);
        CHECK(opened.status == 303);
        CHECK(opened.location == at.sheet());
        CHECK(town->ledger_of(at.subject).back().act == "emergency");
        CHECK(town->ledger_of(at.subject).back().purpose == "life");
        CHECK_FALSE(town->ledger_of(at.subject).back().note_id.empty());
        CHECK(town->count("ledger_notes") == 1);

        const std::size_t before = town->ledger_of(at.subject).size();
        const auto sheet = at.crew.get(at.sheet());
        CHECK(sheet.status == 200);
        CHECK(sheet.has("ペニシリン系（発疹）"));
        CHECK(sheet.has("16日前"));
        CHECK(sheet.has("13か月前・要確認"));
        CHECK(sheet.has("わからない"));
        CHECK(sheet.has("稲田0000-1"));
        const auto entries = town->ledger_of(at.subject);
        CHECK(entries.size() == before + 1); // one act opens everything
        CHECK(entries.back().category == "D10");
        CHECK(entries.back().shown_with.find("D01") != std::string::npos);

        const auto paper = at.crew.post(at.sheet() + "/print");
        CHECK(paper.status == 200);
        CHECK(paper.has("印刷番号"));
        CHECK(paper.has("石井 航"));
        CHECK(town->ledger_of(at.subject).back().act == "print");
        CHECK(at.crew.post(at.sheet() + "/handover").has("渡した病院の名前を入力してください"));
        CHECK(at.crew.post(at.sheet() + "/handover", {{"hospital", "水戸済生会総合病院"}}).status == 303);
        CHECK(town->ledger_of(at.subject).back().act == "hand_over");
        CHECK(at.crew.get("/emergency/looks").has("2026-112"));
    }
}

TEST_CASE("緊急参照: カナと住所、住所だけ、電話番号だけでも見つかり、シートから家族に電話できる")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Scene at = scene(*town);
        town->subject("岩間 正", "イワマ タダシ", "1951-01-02", "0000000044");
        const auto finds = [&](const web::Fields& words) {
            const test::Reply reply = at.crew.post("/emergency", words);
            CHECK(reply.status == 200);
            return reply;
        };
        CHECK(finds({{"kana", "ワマカズ"}, {"address", "稲田"}}).has("岩間 和子"));
        CHECK_FALSE(finds({{"kana", "ワマカズ"}, {"address", "稲田"}}).has("岩間 正"));
        CHECK(finds({{"address", "稲田0000"}}).has("岩間 和子"));
        CHECK(finds({{"address", "稲田0000"}}).has("岩間 正"));
        CHECK(finds({{"telephone", "０２９６−００−０１０１"}}).has("岩間 和子"));
        CHECK(finds({{"kana", "ワマカズ"}, {"address", "友部"}}).has(kNothing));
        CHECK(finds({{"address", "稲田"}, {"birth_year", "S29"}, {"birth_month", "5"}, {"birth_day", "14"}})
                  .has("岩間 和子"));
        const std::size_t looks = town->ledger_of(at.subject).size();
        finds({{"kana", "タダシ"}, {"address", "稲田"}}); // only who is shown is entered
        CHECK(town->ledger_of(at.subject).size() == looks);
        const test::Reply alone = at.crew.post("/emergency", {{"kana", "イワマ"}});
        CHECK(alone.status == 422);
        CHECK(alone.has("カナ氏名だけでは探せません"));
        CHECK(at.crew.post("/emergency", {{"address", "稲"}}).has("住所は2文字以上を入力してください"));

        test::Visitor citizen = town->citizen(at.subject);
        REQUIRE(citizen
                    .post("/subjects/" + at.subject + "/contacts", {{"rank", "1"},
                                                                    {"name", "岩間 花"},
                                                                    {"relationship", "長女"},
                                                                    {"telephone", "090-0000-0101"},
                                                                    {"holds_key", "1"},
                                                                    {"checked_on", "2026-11-01"}})
                    .status == 303);
        CHECK(open_sheet(at.crew, at).status == 303);
        const test::Reply sheet = at.crew.get(at.sheet());
        CHECK(sheet.has("href=\"tel:09000000101\""));
        CHECK(sheet.has("長女 岩間 花"));
        CHECK(sheet.has("鍵"));
    }
}

TEST_CASE("緊急参照: 見られるのは2時間、その瞬間からは見られない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Scene at = scene(*town);
        REQUIRE(open_sheet(at.crew, at).status == 303);
        const Instant until = town->now + guard::kEmergencyTerm;
        while (town->now + std::chrono::minutes(10) < until) { // the session stays in use
            town->pass(std::chrono::minutes(10));
            REQUIRE(at.crew.get("/emergency").status == 200);
        }
        town->now = until - std::chrono::milliseconds(1);
        CHECK(at.crew.get(at.sheet()).status == 200);
        town->now = until;
        const auto over = at.crew.get(at.sheet());
        CHECK(over.status == 404);
        CHECK(over.has(kNothing));
        CHECK(at.crew.post(at.sheet() + "/print").status == 404);
        CHECK(at.crew.post(at.sheet() + "/handover").status == 404);
    }
}

TEST_CASE("緊急参照: 開いている間に提供を止めると、次の要求から見えない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Scene at = scene(*town);
        REQUIRE(open_sheet(at.crew, at).status == 303);
        REQUIRE(at.crew.get(at.sheet()).status == 200);
        stop_everything(*town, at.subject);
        CHECK(at.crew.get(at.sheet()).has(kNothing));
        CHECK_FALSE(at.crew.post("/emergency", kWords).has("岩間"));
        CHECK(town->ledger_of(at.subject).back().refusal == "stopped");
    }
}

TEST_CASE("緊急参照: 止めた人、対象でない人、明示前の人、いない人は、1バイトも違わない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Scene at = scene(*town);
        const std::string told = at.subject;
        const std::string untold =
            town->subject("友部 太郎", "トモベ タロウ", "1940-01-01", "0000000002", false);
        const std::string moved = town->subject("稲田 次郎", "イナダ ジロウ", "1941-01-01", "0000000003");
        stop_everything(*town, told);
        town->database().write(
            [&](db::Writing& tx) { residents::end_listing(tx, moved, "moved_out", town->now); });
        std::set<std::string> pages, searches;
        for (const std::string& subject : {told, untold, moved, std::string("00000000000000000000")}) {
            const Scene other{subject, at.station, at.crew};
            CHECK(open_sheet(at.crew, other).status == 303);
            const auto page = at.crew.get(other.sheet());
            CHECK(page.status == 404);
            pages.insert(page.body);
        }
        CHECK(pages.size() == 1);
        for (const char* year : {"1954", "1940", "1941", "1939"}) {
            auto found =
                at.crew.post("/emergency", {{"form_key", "00000000000000000001"},
                                            {"birth_year", year},
                                            {"birth_month", std::string(year) == "1954" ? "5" : "1"},
                                            {"birth_day", std::string(year) == "1954" ? "14" : "1"}});
            CHECK(found.has(kNothing));
            CHECK_FALSE(found.has("さんの"));
            CHECK(found.body.find("class=\"card hit\"") == std::string::npos);
        }
    }
}

TEST_CASE("緊急参照: 入力の誤りは示され、何も開かない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Scene at = scene(*town);
        CHECK(at.crew.post("/emergency", {}).status == 422);
        const auto unreal =
            at.crew.post("/emergency", {{"birth_year", "S29"}, {"birth_month", "2"}, {"birth_day", "30"}});
        CHECK(unreal.status == 422);
        CHECK(unreal.has("生年月日はある日付を入力してください"));
        CHECK(unreal.has("value=\"S29\""));
        const auto wrong = open_sheet(at.crew, at, {{"reason", "life"}, {"dispatch", "岩間さん"}});
        CHECK(wrong.status == 422);
        CHECK(wrong.has("出動番号は20文字までの"));
        CHECK(wrong.has("value=\"岩間さん\""));
        CHECK(open_sheet(at.crew, at, {{"reason", "curious"}}).status == 422);
        CHECK(at.crew.get(at.sheet()).status == 404);
        CHECK(town->count("ledger_notes") == 0);
    }
}

TEST_CASE("緊急参照: 救急隊員のほかには、入口もない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Scene at = scene(*town);
        REQUIRE(open_sheet(at.crew, at).status == 303);
        auto manager =
            town->professional(town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅"),
                               guard::Profession::care_manager);
        CHECK(manager.get("/emergency").status == 403);
        CHECK(manager.post("/emergency", kWords).status == 403);
        CHECK(manager.get(at.sheet()).status != 200);
        CHECK(open_sheet(manager, at).status == 403);
        // Another crew member needs a reason of their own.
        auto colleague = town->professional(at.station, guard::Profession::paramedic, "別 隊員");
        CHECK(colleague.get(at.sheet()).has(kNothing));
        CHECK_FALSE(colleague.get("/emergency/looks").has("2026-112"));
    }
}

TEST_CASE("緊急参照: サービスを止めている間も救急隊は見られる")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Scene at = scene(*town);
        town->database().write([&](db::Writing& tx) {
            guard::set_service_level(tx, "closed", true, "点検", "town", town->now);
        });
        CHECK(at.crew.post("/emergency", kWords).has("岩間 和子"));
        CHECK(open_sheet(at.crew, at).status == 303);
        CHECK(at.crew.get(at.sheet()).status == 200);
        town->pass(std::chrono::minutes(1));
        town->database().write([&](db::Writing& tx) {
            guard::set_service_level(tx, "closed", false, "全面停止", "town", town->now);
        });
        CHECK(at.crew.get(at.sheet()).status == 503);
    }
}

TEST_CASE("緊急参照: 運営管理責任者が内容を見ずに確かめ、72時間を過ぎると期限切れ、自分の分は確かめられない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Scene at = scene(*town);
        add_fact(*town, at, "allergy", "ペニシリン系（発疹）", "2026-11-04");
        REQUIRE(open_sheet(at.crew, at).status == 303);
        const auto grant = town->database().read(
            [&](db::Reading& tx) { return guard::emergency_grants_to_review(tx, 10).at(0); });
        CHECK(at.crew.get("/emergency/reviews").status == 403);
        CHECK(at.crew.post("/emergency/reviews/" + grant.id, {{"finding", "proper"}}).status == 403);

        town->now += std::chrono::hours(72);
        auto reviewer = town->officer(guard::Office::operations_manager);
        auto page = reviewer.get("/emergency/reviews");
        CHECK(page.status == 200);
        CHECK(page.has("2026-112"));
        CHECK(page.has("石井 航"));
        CHECK_FALSE(page.has("期限をすぎています"));
        CHECK_FALSE(page.has("岩間"));
        CHECK_FALSE(page.has("ペニシリン"));
        town->pass(std::chrono::seconds(1));
        CHECK(reviewer.get("/emergency/reviews").has("期限をすぎています"));

        CHECK(reviewer.post("/emergency/reviews/" + grant.id, {{"finding", "explain"}}).status == 403);
        auto chief = town->officer(guard::Office::chief_auditor, "来栖 明");
        CHECK(chief.post("/emergency/reviews/" + grant.id, {{"finding", "whatever"}}).status == 400);
        CHECK(chief.post("/emergency/reviews/" + grant.id, {{"finding", "explain"}}).status == 303);
        CHECK(town->ledger_of(at.subject).back().act == "review_emergency");
        CHECK(reviewer.get("/emergency/reviews").has("要説明・"));
        CHECK(reviewer.post("/emergency/reviews/" + grant.id, {{"finding", "proper"}}).status == 409);

        // Whoever looked may hold the office as well: their own look is not theirs to judge.
        const std::string own = "g0000000000000000000";
        town->database().write([&](db::Writing& tx) {
            guard::grant_emergency(tx, {.id = own,
                                        .account_id = reviewer.account(),
                                        .subject_id = at.subject,
                                        .reason = "life",
                                        .note_id = "",
                                        .from_at = town->now,
                                        .until_at = town->now + guard::kEmergencyTerm});
        });
        CHECK(reviewer.get("/emergency/reviews").has("自分が見たものは確認できません"));
        CHECK(reviewer.post("/emergency/reviews/" + own, {{"finding", "proper"}}).status == 403);
    }
}

TEST_CASE("救急医療情報: 支援チームの記録はまとめの先頭に出て、外からは見えない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Scene at = scene(*town);
        add_fact(*town, at, "allergy", "ペニシリン系（発疹）", "2026-11-04");
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        town->join(at.subject, office);
        auto manager = town->professional(office, guard::Profession::care_manager);
        CHECK(manager.get("/subjects/" + at.subject).has("アレルギー：ペニシリン系（発疹）"));
        const auto page = manager.get("/subjects/" + at.subject + "/emergency_medical");
        CHECK(page.has("本人から"));
        CHECK(page.has("わからない"));
        const std::string path = "/subjects/" + at.subject + "/emergency_medical";
        const auto wrong = manager.post(
            path,
            {{"kind", "allergy"}, {"present", "1"}, {"told_by", "self"}, {"confirmed_on", "2026-11-21"}});
        CHECK(wrong.status == 422);
        CHECK(wrong.has("内容を入力してください"));
        CHECK(wrong.has("最後に確かめた日は今日以前の日付にしてください"));
        auto outsider =
            town->professional(town->organisation(guard::OrganisationKind::care_plan_office, "よそ"),
                               guard::Profession::care_manager);
        CHECK(outsider.get(path).status == 404);
    }
}
