// The archive out and in again, and every way it may be wrong.
#include "records/checkup/export.h"
#include "records/checkup/fields.h"
#include "records/checkup/import.h"
#include "records/checkup/value_check.h"
#include "records/checkup/xml.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace kasama;
using namespace kasama::records;

namespace {

constexpr auto kFolder = "0810000000_00080166_202406200_4/";

std::filesystem::path sample_folder(const std::string& path)
{
    const char* named = std::getenv("KASAMA_SAMPLES");
    for (const std::string& folder : {std::string(named ? named : ""), std::string("../shared/samples")}) {
        if (!folder.empty() && std::filesystem::exists(folder + "/" + path)) return folder + "/" + path;
    }
    return {};
}

std::string bytes_of(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

ExportedCheckup checkup()
{
    entry::Values values;
    values.set(kCheckupDate, make_date(2024, 6, 18));
    values.set(kCheckupBirth, make_date(1954, 5, 14));
    values.set(kCheckupSex, std::string("2"));
    values.set(kProgram, std::string("010"));
    values.set(kReport, std::string("10"));
    values.set(kBodyNumber, std::string("0810000000"));
    values.set(kBodyName, std::string("かさま健診センター"));
    values.set(kInsurer, std::string("00080166"));
    values.set(kCardSymbol, std::string("笠間"));
    values.set(kCardNumber, std::string("1234567"));
    values.set(kCardBranch, std::string("01"));
    values.set(kVoucher, std::string("24100000024"));
    const std::pair<std::string_view, Reading> readings[] = {
        {"9N001000000000001", {.status = Status::measured, .value = "152.1"}},
        {"3D046000001906202",
         {.status = Status::measured,
          .value = "6.7",
          .method = "3D04610000",
          .flag = "H",
          .low = "4.6",
          .high = "5.5"}},
        {"9A751000000000001", {.status = Status::above_range, .value = "300", .flag = "H"}},
        {"9A761000000000001", {.status = Status::below_range, .value = "30", .flag = "L"}},
        {"1A020000000191111", {.status = Status::not_done}},
        {"1A010000000191111", {.status = Status::not_measurable}},
        {"9N736000000000011", {.status = Status::measured, .value = "2", .list = "1.2.392.200119.6.24060"}},
        {"9N511000000000049", {.status = Status::measured, .value = "要観察 <1> & \"2\""}},
        {"9N516000000000049", {.status = Status::measured, .value = "健診 花子"}},
        {"8A065000002391901", {.status = Status::measured, .value = "55.1"}},
    };
    for (const auto& [code, reading] : readings) put_reading(values, *find_item(code), reading);
    return {.values = values,
            .kana = "イワマ カズコ",
            .birth_date = make_date(1954, 5, 14),
            .sex = "2",
            .postal_code = "309-0000",
            .address = "茨城県笠間市"};
}

ArchiveOrder order()
{
    return {.sender = "0810000000",
            .receiver = "00080166",
            .sender_name = "かさま健診センター",
            .made = make_date(2024, 6, 20)};
}

std::vector<ZipMember> files() { return checkup_files(std::vector<ExportedCheckup>{checkup()}, order()); }

std::string refusal(const std::vector<ZipMember>& members)
{
    const entry::ReadFile file = read_checkup_archive(make_zip(members), {});
    CHECK(file.rows.empty());
    REQUIRE(file.refused.size() == 1);
    return file.refused[0].reason;
}

/// The document with one text changed for another.
std::string changed(const std::string& from, const std::string& to)
{
    auto members = files();
    const std::size_t at = members[1].bytes.find(from);
    REQUIRE(at != std::string::npos);
    members[1].bytes.replace(at, from.size(), to);
    return refusal(members);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("健診アーカイブ: 書き出したものを読み戻すと、同じ値になる")
{
    const entry::ReadFile file =
        read_checkup_archive(checkup_archive(std::vector<ExportedCheckup>{checkup()}, order()), {});
    for (const auto& problem : file.refused) MESSAGE(problem.reason);
    REQUIRE(file.rows.size() == 1);
    const entry::Incoming& in = file.rows[0];
    CHECK(in.values.packed() == checkup().values.packed());
    CHECK(in.whom.kana == "イワマ カズコ");
    CHECK(in.whom.birth_date == make_date(1954, 5, 14));
    CHECK(in.key == "2024-06-18 010");
    CHECK(in.remarks.empty());
    CHECK(file.lines == 1);
}

TEST_CASE("健診アーカイブ: 書き出したものは厚生労働省のスキーマに合い、合わないものは断られる")
{
    const auto folder = sample_folder("checkup_xsd/XSD");
    if (folder.empty()) {
        MESSAGE("skipped: the ministry's schemas are not here");
        return;
    }
    const Schemas schemas(folder);
    const entry::ReadFile file = read_checkup_archive(make_zip(files()), schemas);
    for (const auto& problem : file.refused) MESSAGE(problem.reason);
    CHECK(file.rows.size() == 1);
    auto members = files();
    members[1].bytes.replace(members[1].bytes.find("<entry>"), 7, "<entry unknown=\"1\">");
    const entry::ReadFile refused = read_checkup_archive(make_zip(members), schemas);
    REQUIRE(refused.refused.size() == 1);
    CHECK(has(refused.refused[0].reason, "スキーマに合いません"));
}

TEST_CASE("健診アーカイブ: よその見本を読む")
{
    const auto zip = sample_folder("checkup_archive_example/0810000000_00080166_202406120_1.zip");
    if (zip.empty()) {
        MESSAGE("skipped: no outside samples here");
        return;
    }
    const entry::ReadFile file =
        read_checkup_archive(bytes_of(zip), Schemas(sample_folder("checkup_xsd/XSD")));
    for (const auto& problem : file.refused) MESSAGE(problem.reason);
    REQUIRE(file.rows.size() == 1);
    const entry::Values& values = file.rows[0].values;
    CHECK(values.text("9N001000000000001") == "162.3");
    CHECK(values.text("1A020000000190111") == "未実施");
    CHECK(values.text("1A010000000190111") == "測定不可");
    CHECK(values.text("2A040000001930102") == "40.1");       // in a group
    CHECK(values.text("2A020161001930149") == "貧血の既往"); // its reason
    CHECK(values.text("9N516000000000049") == "健診花子");
    CHECK(values[kVoucher] == "24100000024");
    REQUIRE(file.rows[0].remarks.size() == 1);
    CHECK(has(file.rows[0].remarks[0].reason, "請求のファイル（1件）は取り込みません"));
}

TEST_CASE("健診アーカイブ: スキーマが見ない値の誤りは、その人だけを断るか、その値だけを残さない")
{
    CHECK(has(changed("<birthTime value=\"19540514\"", "<birthTime value=\"19541399\""), "birthTime"));
    CHECK(has(changed("administrativeGenderCode code=\"2\"", "administrativeGenderCode code=\"9\""), "性別"));
    CHECK(has(changed("<code code=\"10\"", "<code code=\"77\""), "報告区分"));
    CHECK(has(changed("<code code=\"10\"", "<code code=\"21\""), "特定保健指導"));
    CHECK(has(changed("6.205\"", "6.999\""), "番号がありません"));
    CHECK(has(changed("<effectiveTime value=\"20240618\"", "<effectiveTime value=\"20240621\""), "より後"));
    CHECK(has(changed("<effectiveTime value=\"20240618\"", "<effectiveTime value=\"20240631\""),
              "effectiveTime"));
    CHECK(has(changed("<code code=\"010\"", "<code code=\"777\""), "種別"));
    CHECK(has(changed("<confidentialityCode code=\"N\"/>", ""), "confidentialityCodeがありません"));
    CHECK(has(changed("<custodian>", "<stranger/><custodian>"), "custodianがありません"));
    CHECK(has(changed("urn:hl7-org:v3", "urn:other"), "名前空間"));

    auto members = files();
    std::string& document = members[1].bytes;
    document.replace(document.find("\"152.1\""), 7, "\"9999.0\"");
    document.replace(document.find("8A065000002391901"), 17, "8A065000009999999");
    document.replace(document.find("unit=\"%\""), 8, "unit=\"g\"");
    const entry::ReadFile file = read_checkup_archive(make_zip(members), {});
    REQUIRE(file.rows.size() == 1);
    CHECK(file.rows[0].values.text("9N001000000000001") == "250.0以上");
    CHECK(file.rows[0].values.text("3D046000001906202").empty());
    CHECK(file.rows[0].remarks.size() == 3);
}

TEST_CASE("健診アーカイブ: 答えの表は送り手の名指すもの、名指さなければ健診の日のもの")
{
    auto members = files();
    std::string& document = members[1].bytes;
    const std::string named = " codeSystem=\"1.2.392.200119.6.24060\"";
    document.erase(document.find(named), named.size());
    const entry::ReadFile now = read_checkup_archive(make_zip(members), {});
    REQUIRE(now.rows.size() == 1);
    CHECK(now.rows[0].values.text("9N736000000000011.list") == "1.2.392.200119.6.24060");
    document.replace(document.find("20240618"), 8, "20240331");
    const entry::ReadFile before = read_checkup_archive(make_zip(members), {});
    REQUIRE(before.rows.size() == 1);
    CHECK(before.rows[0].values.text("9N736000000000011.list") == "1.2.392.200119.6.2003");
}

TEST_CASE("健診アーカイブ: 索引と中身の数、名前、フォルダ")
{
    auto members = files();
    members.push_back({std::string(kFolder) + "DATA/h2.xml", members[1].bytes});
    CHECK(has(refusal(members), "索引の件数（1件）と、DATAのファイルの数（2件）"));
    members = files();
    CHECK(has(refusal({members[1]}), "索引（ix08_V08.xml）がありません"));
    members[0].name = "folder/ix08_V08.xml";
    CHECK(has(refusal({members[0]}), "名前の決まり"));
    members = files();
    members.push_back({"other/readme.txt", "x"});
    CHECK(has(refusal(members), "フォルダが二つ以上"));

    members = files();
    for (ZipMember& member : members) member.name = "outer/" + member.name;
    const entry::ReadFile wrapped = read_checkup_archive(make_zip(members), {});
    REQUIRE(wrapped.rows.size() == 1);
    CHECK(has(wrapped.rows[0].remarks[0].reason, "余分なフォルダ"));

    members = files(); // the old namespace of the index
    const std::string present = "https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/0000161103.html";
    members[0].bytes.replace(members[0].bytes.find(present), present.size(),
                             "http://tokuteikenshin.jp/checkup/2007");
    CHECK(read_checkup_archive(make_zip(members), {}).rows.size() == 1);
}

TEST_CASE("健診アーカイブ: 古い期の答えは、名のない表のまま行き来する")
{
    ExportedCheckup old = checkup();
    old.values.set(kCheckupDate, make_date(2012, 6, 18));
    put_reading(old.values, *find_item("9N141000000000011"),
                {.status = Status::measured, .value = "1", .list = "9N141-until-2018"});
    const entry::ReadFile file =
        read_checkup_archive(checkup_archive(std::vector<ExportedCheckup>{old}, order()), {});
    REQUIRE(file.rows.size() == 1);
    CHECK(file.rows[0].values.packed() == old.values.packed());
}

TEST_CASE("健診アーカイブ: 同じ人・同じ日の二つ目は断る")
{
    const std::vector<ExportedCheckup> twice{checkup(), checkup()};
    const entry::ReadFile file = read_checkup_archive(checkup_archive(twice, order()), {});
    CHECK(file.rows.size() == 1);
    REQUIRE(file.refused.size() == 1);
    CHECK(has(file.refused[0].reason, "DATA/h08100000002024062004000001.xmlにもあります"));
    CHECK(file.lines == 2);
}

TEST_CASE("健診アーカイブ: 外の実体、暗号、罠のあるZIPは開かない")
{
    CHECK(has(changed("<ClinicalDocument",
                      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ClinicalDocument"),
              "DOCTYPE"));
    CHECK(has(changed("encoding=\"UTF-8\"", "encoding=\"EUC-JP\""), "文字コード"));
    CHECK(has(changed("</ClinicalDocument>", ""), "XMLとして正しくありません"));
    CHECK(read_checkup_archive("not a zip", {}).refused.size() == 1);
    for (const char* name : {"../ix08_V08.xml", "/ix08_V08.xml", "a/../../b.xml", "C:/x.xml", "a\\b.xml"}) {
        CAPTURE(name);
        auto members = files();
        members.push_back({name, "x"});
        CHECK(has(refusal(members), name[0] == 'C' || name[1] == '\\' ? "使えない文字" : "外を指す"));
    }
    auto members = files();
    members.push_back({std::string(kFolder) + "inner.zip", "x"});
    CHECK(has(refusal(members), "圧縮ファイル"));
    members = files();
    members.push_back({std::string(kFolder) + "bomb.xml", std::string(5'000'000, ' ')});
    CHECK(has(refusal(members), "異常に大きく"));
    const auto few = ZipReader::open(make_zip(files()), {.entries = 1});
    CHECK(std::holds_alternative<std::string>(few));
    std::string damaged = make_zip(files());
    damaged[damaged.size() / 3] = char(damaged[damaged.size() / 3] ^ 0x55);
    const entry::ReadFile file = read_checkup_archive(damaged, {});
    CHECK(file.rows.empty());
    CHECK_FALSE(file.refused.empty());
}

TEST_CASE("健診の書き出し: 要るものがなければ書き出さず、理由を言う")
{
    CHECK(export_problem(checkup()).empty());
    ExportedCheckup one = checkup();
    one.kana = "岩間";
    CHECK(has(export_problem(one), "フリガナ"));
    one = checkup();
    one.values.set_text(kCardNumber.id, "");
    CHECK(has(export_problem(one), "番号"));
    CHECK(archive_name(order()) + "/" == kFolder);
}
