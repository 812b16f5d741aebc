// The citizen's own pages through the front door.
#include "foundation/base/ids.h"
#include "residents/citizen/accesses.h"
#include "support/town.h"

#include <doctest/doctest.h>
#include <sstream>
#include <zip.h>

using namespace kasama;
using guard::OrganisationKind;
using guard::Profession;

namespace {

/// File name → bytes.
std::map<std::string, std::string> unzip(const std::string& bytes)
{
    std::map<std::string, std::string> files;
    zip_error_t error;
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    REQUIRE(archive != nullptr);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t stat;
        zip_stat_index(archive, zip_uint64_t(i), 0, &stat);
        std::string content(std::size_t(stat.size), '\0');
        zip_file_t* file = zip_fopen_index(archive, zip_uint64_t(i), 0);
        zip_fread(file, content.data(), content.size());
        zip_fclose(file);
        files[stat.name] = content;
    }
    zip_close(archive);
    return files;
}

/// The proof out of its text.
guard::Proof proof_of(const std::string& text, const guard::Entry& entry)
{
    guard::Proof proof{.entry = entry, .index = 0, .path = {}, .checkpoint = {}};
    std::istringstream lines(text);
    std::string line;
    while (std::getline(lines, line) && !line.starts_with("index ")) {
    }
    proof.index = std::stoll(line.substr(6));
    while (std::getline(lines, line) && !line.empty()) {
        const std::string bytes = from_base64(line);
        std::memcpy(proof.path.emplace_back().data(), bytes.data(), 32);
    }
    while (std::getline(lines, line)) proof.checkpoint += line + "\n";
    return proof;
}

} // namespace

TEST_CASE("だれが見たか: 内容、理由、拒否が言葉で並び、救急隊員は番号だけ、自分の分は数だけ")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject(),
                          nursing = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        const std::string help = town->organisation(OrganisationKind::home_help, "デイサービスこもれび");
        town->join(subject, nursing);
        town->join(subject, help);
        test::Visitor nurse = town->professional(nursing, Profession::nurse, "鈴木 美咲");
        test::Visitor helper = town->professional(help, Profession::care_worker, "高野 恵");
        test::Visitor crew = town->professional(town->organisation(OrganisationKind::fire_station, "消防署"),
                                                Profession::paramedic, "救急 花子");
        test::Visitor citizen = town->citizen(subject);
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 200);
        try {
            town->door(helper).open({.subject = subject, .category = guard::Category::checkup});
        } catch (const std::exception&) {
        }
        try {
            town->door(crew, "look_up_in_emergency")
                .open({.subject = subject, .category = guard::Category::emergency_medical});
        } catch (const std::exception&) {
        }
        const std::string path = "/subjects/" + subject + "/accesses";
        const test::Reply page = citizen.get(path);
        REQUIRE(page.status == 200);
        CHECK(page.has("鈴木 美咲"));
        CHECK(page.has("看護師"));
        CHECK(page.has("支援チームの一員として"));
        const auto grounds = [&](std::string_view words) {
            std::size_t count = 0;
            for (std::size_t at = page.body.find(words); at != std::string::npos;
                 at = page.body.find(words, at + 1))
                ++count;
            return count;
        };
        CHECK(grounds("支援チームの一員として") == 1); // the refused helper's look rested on nothing
        CHECK(page.has("見られなかった"));
        CHECK(page.has("この職種には、見ることが許されていません"));
        CHECK(page.has("救急隊員 "));
        CHECK_FALSE(page.has("救急 花子"));
        CHECK(page.has("11月20日（金）"));
        CHECK(page.has("自分で見た記録（1件）は出していません"));
        CHECK(town->ledger_of(subject).back().category == "D21");
        CHECK(citizen.get(path + "?own=1").has("ご本人として"));
        const test::Reply one = citizen.get(path + "?organisation=" + help);
        CHECK(one.has("高野 恵"));
        CHECK_FALSE(one.has("鈴木 美咲"));
        CHECK(citizen.get("/me/accesses").location == path);

        CHECK(nurse.get(path).status != 200);
        CHECK(nurse.get(path + "/download").status == 403);
        test::Visitor other = town->citizen(town->subject("別 人", "ベツ ジン", "1950-01-01", "0000500001"));
        CHECK(other.get(path).status == 404);
        CHECK(other.get(path + "/download").status == 404);
        CHECK(town->proxy_of(subject, "family").get(path).status == 403);
        CHECK(town->proxy_of(subject).get(path).status == 200);
        CHECK(town->officer(guard::Office::secretariat).get(path).has("鈴木 美咲"));
    }
}

TEST_CASE("だれが見たか: 20件ずつ、新しい順に、抜けも重なりもない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject(),
                          nursing = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        town->join(subject, nursing);
        test::Visitor nurse = town->professional(nursing, Profession::nurse);
        test::Visitor citizen = town->citizen(subject);
        for (int i = 0; i < 45; ++i)
            town->door(nurse).open({.subject = subject, .category = guard::Category::basics});
        const std::string path = "/subjects/" + subject + "/accesses?organisation=" + nursing;
        std::vector<std::int64_t> seen;
        std::string next = path;
        int pages = 0;
        while (!next.empty()) {
            const test::Reply page = citizen.get(next);
            ++pages;
            std::size_t at = 0, rows = 0;
            const std::string mark = "/subjects/" + subject + "/accesses/";
            while ((at = page.body.find("/proof\"", at + 1)) != std::string::npos) {
                const std::size_t begin = page.body.rfind('/', at - 1) + 1;
                seen.push_back(std::stoll(page.body.substr(begin, at - begin)));
                ++rows;
            }
            CHECK(rows <= 20);
            const std::size_t before = page.body.find("&amp;before=");
            next = before == std::string::npos
                       ? ""
                       : path + "&period=30&before=" +
                             page.body.substr(before + 12, page.body.find('"', before) - before - 12);
            if (pages > 5) break;
        }
        CHECK(pages == 3);
        CHECK(seen.size() == 45);
        CHECK(std::is_sorted(seen.rbegin(), seen.rend()));
        CHECK(std::set(seen.begin(), seen.end()).size() == 45);
    }
}

TEST_CASE("だれが見たか: 保存したZIPの証明は、公開鍵だけで確かめられ、1文字変えると合わない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject(),
                          nursing = town->organisation(OrganisationKind::home_nursing, "=ひばり訪問看護");
        town->join(subject, nursing);
        test::Visitor nurse = town->professional(nursing, Profession::nurse, "鈴木 美咲");
        test::Visitor citizen = town->citizen(subject);
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 200);
        const guard::Entry looked = town->ledger_of(subject).back();
        const test::Reply reply =
            citizen.get("/subjects/" + subject + "/accesses/download?organisation=" + nursing);
        REQUIRE(reply.status == 200);
        CHECK(reply.type == "application/zip");
        CHECK(town->ledger_of(subject).back().act == "export");
        auto files = unzip(reply.body);
        CHECK(files.at("accesses.csv").find("鈴木 美咲") != std::string::npos);
        CHECK(files.at("accesses.csv").find("'=ひばり訪問看護") != std::string::npos);
        CHECK(files.at("accesses.html").find("鈴木 美咲") != std::string::npos);
        CHECK(files.at("how_to_verify.txt").find("RFC 9162") != std::string::npos);
        const std::string key = from_hex(files.at("public_key.txt").substr(0, 64));
        const std::string& origin = town->services().ledger.origin();
        const std::string text = files.at("proofs/" + std::to_string(looked.arrival) + ".tlog-proof");
        CHECK(text.starts_with(guard::canonical_bytes(looked) + "\n"));
        guard::Proof proof = proof_of(text, looked);
        CHECK(guard::verify_proof(proof, origin, key));
        proof.entry.act = "write";
        CHECK_FALSE(guard::verify_proof(proof, origin, key));

        const std::string one =
            "/subjects/" + subject + "/accesses/" + std::to_string(looked.arrival) + "/proof";
        CHECK(citizen.get(one).body.starts_with(guard::canonical_bytes(looked)));
        const std::string others = town->subject("別 人", "ベツ ジン", "1950-01-01", "0000500001");
        const std::string foreign = "/subjects/" + subject + "/accesses/" +
                                    std::to_string(town->ledger_of(others).back().arrival) + "/proof";
        CHECK(citizen.get(foreign).status == 404);
        CHECK(citizen.get("/subjects/" + subject + "/accesses/x/proof").status == 404);
    }
}

TEST_CASE("心当たりがない: 申出は封をして事務局に届き、回答が本人の画面に出る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject(),
                          nursing = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        town->join(subject, nursing);
        test::Visitor nurse = town->professional(nursing, Profession::nurse, "鈴木 美咲");
        test::Visitor citizen = town->citizen(subject), clerk = town->officer(guard::Office::secretariat);
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 200);
        const std::string path = "/subjects/" + subject + "/accesses/" +
                                 std::to_string(town->ledger_of(subject).back().arrival) + "/report";
        CHECK(citizen.get(path).has("鈴木 美咲"));
        std::string long_words;
        for (int i = 0; i < 1001; ++i) long_words += "あ";
        CHECK(citizen.post(path, {{"words", long_words}}).status == 422);
        CHECK(town->count("access_reports") == 0);
        CHECK(nurse.post(path, {{"words", "x"}}).status == 403);
        test::Visitor other = town->citizen(town->subject("別 人", "ベツ ジン", "1950-01-01", "0000500001"));
        CHECK(other.post(path, {{"words", "x"}}).status == 404);
        CHECK(town->proxy_of(subject, "family").post(path, {{"words", "x"}}).status == 403);
        CHECK(town->count("access_reports") == 0);
        CHECK(citizen.post(path, {{"words", "この日は来ていません"}}).status == 303);
        CHECK(town->ledger_of(subject).back().act == "report");
        CHECK(town->count("access_reports") == 1);
        CHECK(citizen.get("/subjects/" + subject + "/accesses").has("申出を受付済み"));

        const test::Reply list = clerk.get("/access-reports");
        CHECK(list.has("岩間 和子"));
        const std::size_t at = list.body.find("/access-reports/");
        const std::string report = list.body.substr(at, list.body.find('"', at) - at);
        CHECK(nurse.get("/access-reports").status == 403);
        CHECK(citizen.get(report).status == 403);
        CHECK(clerk.get(report).has("この日は来ていません"));
        CHECK(clerk.post(report, {{"answer", " "}}).status == 422);
        CHECK(clerk.post(report, {{"answer", "臨時の訪問でした"}}).status == 303);
        CHECK(town->ledger_of(subject).back().act == "answer_report");
        CHECK(citizen.get("/subjects/" + subject + "/accesses").has("臨時の訪問でした"));
    }
}

TEST_CASE("わたしのページ: 本人は自分のページ、代諾者は先に人を選び、ほかの人のページは見つからない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject(),
                          other = town->subject("稲田 一郎", "イナダ イチロウ", "1940-02-02", "0000500002");
        const std::string nursing = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        town->join(subject, nursing);
        test::Visitor citizen = town->citizen(subject);
        const test::Reply home = citizen.get("/me");
        CHECK(home.status == 200);
        CHECK(home.has("岩間 和子 さんのページ"));
        CHECK(home.has("ひばり訪問看護"));
        CHECK(home.has("情報の提供を止める"));
        CHECK(home.has("止めている機関や情報はありません"));
        CHECK(citizen.get("/subjects/" + other + "/home").status == 404);
        CHECK(town->ledger_of(other).back().refusal == "no_relation");

        test::Visitor proxy = town->proxy_of(subject);
        CHECK(proxy.get("/me").has("岩間 和子 さんのページ"));
        town->database().write([&](db::Writing& tx) {
            guard::represent(tx,
                             {.id = "x2",
                              .account_id = proxy.account(),
                              .subject_id = other,
                              .relation = "family",
                              .ground = "",
                              .from_at = town->now,
                              .until_at = {}},
                             "town");
        });
        const test::Reply choice = proxy.get("/me");
        CHECK(choice.has("だれのページを見ますか"));
        CHECK(choice.has("稲田 一郎"));
        CHECK(proxy.get("/subjects/" + other + "/home").has("稲田 一郎 さんのページ"));
        CHECK_FALSE(proxy.get("/subjects/" + other + "/home").has("情報の提供を止める"));
        CHECK(town->professional(nursing, Profession::nurse).get("/me").status == 403);
    }
}

TEST_CASE("だれが見たか: 記録の言葉")
{
    using residents::act_in_words;
    guard::Entry entry{
        .account_id = "a", .acting = "nurse", .category = "D03", .shown_with = "D01 D11", .act = "read"};
    CHECK(act_in_words(entry) == "見た");
    CHECK(residents::content_of(entry) == "介護の認定、氏名・住所など、健診の結果");
    entry.refusal = "table";
    CHECK(act_in_words(entry) == "見られなかった");
    entry.act = "write";
    CHECK(act_in_words(entry) == "できなかった");
    entry.refusal = "";
    CHECK(act_in_words(entry) == "書いた");
    entry.acting = "ambulance";
    entry.act = "read";
    CHECK(act_in_words(entry) == "救急で見た");
    entry.purpose = "block_F";
    CHECK(residents::purpose_of(entry) == "健診の結果について");
    entry.purpose = "notice_2";
    CHECK(residents::purpose_of(entry) == "明示事項 第2版");
    entry.purpose = "unknown";
    CHECK(residents::purpose_of(entry) == "救急出動のため");
}
