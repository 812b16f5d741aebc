// The decoder: versions, encodings, split codes, prescriptions refused by name, every rule's refusal, and
// outside samples.
#include "foundation/base/cp932.h"
#include "records/medication/import.h"
#include "records/medication/jahis.h"
#include "records/medication/medication.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace kasama;
using namespace kasama::records;

namespace {

const std::string kNotebook = "JAHISTC07,1\r\n"
                              "1,笠間 花子,2,S290514,309-1611,笠間市稲田0000-1,0296-00-0101,,,,ｶｻﾏ ﾊﾅｺ\r\n"
                              "2,1,ペニシリン系,1\r\n"
                              "3,葛根湯エキス顆粒,20261101,,2,1,\r\n"
                              "5,20261104,1\r\n"
                              "11,えのき薬局,08,4,1234567,,,0296-00-0144,1\r\n"
                              "51,稲田内科クリニック,08,1,7654321,1\r\n"
                              "55,稲田 健一,内科,1\r\n"
                              "201,1,ｴﾘｷｭｰｽ錠5mg,2,錠,2,622224401,1\r\n"
                              "301,1,【分２ 朝夕食後服用】,28,日分,1,1,,1\r\n"
                              "201,2,ロキソニン錠60mg,1,錠,2,610406001,1\r\n"
                              "301,2,痛いとき,10,回分,3,1,,1\r\n"
                              "601,昼に眠くなる,20261106\r\n";

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

entry::ReadFile read(const std::string& text) { return read_jahis({text}); }

std::string refusal(const std::string& text)
{
    const auto file = read(text);
    return file.refused.empty() ? "" : file.refused.front().reason;
}

const entry::Values& dispensing(const entry::ReadFile& file)
{
    for (const entry::Incoming& row : file.rows) {
        if (row.values.text(kNotebookKind.id) == "dispensing") return row.values;
    }
    throw std::runtime_error("no dispensing");
}

std::filesystem::path samples()
{
    if (const char* given = std::getenv("KASAMA_SAMPLES"))
        return std::filesystem::path(given) / "medication_jahis";
    for (const char* near : {"../shared/samples", "../../shared/samples", "../../../shared/samples"}) {
        if (std::filesystem::exists(near)) return std::filesystem::path(near) / "medication_jahis";
    }
    return "no samples here";
}

std::string bytes_of_file(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string text_or_empty(const boost::json::object& object, const char* key)
{
    const auto* value = object.if_contains(key);
    if (!value || value->is_null()) return "";
    return value->is_string() ? std::string(value->as_string()) : boost::json::serialize(*value);
}

/// CP932 writes the wave of 「３～４回」 as U+FF5E, as Windows reads it; the other team's table as U+301C.
std::string with_windows_wave(std::string text)
{
    for (std::size_t at = text.find("\u301c"); at != std::string::npos; at = text.find("\u301c"))
        text.replace(at, 3, "\uff5e");
    return text;
}

std::string trimmed(std::string text)
{
    while (text.starts_with(' ')) text.erase(0, 1);
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

void check_prescription(const Prescription& got, const boost::json::object& expected)
{
    if (const auto* doctor = expected.if_contains("doctor"); doctor && doctor->is_object()) {
        CHECK(got.doctor == text_or_empty(doctor->as_object(), "doctor_name"));
    }
    const auto& recipes = expected.at("recipe").as_array();
    REQUIRE(got.recipes.size() == recipes.size());
    for (std::size_t r = 0; r < recipes.size(); ++r) {
        const auto& recipe = recipes[r].as_object();
        const auto& usage = recipe.at("dosage_administration").as_object();
        CHECK(got.recipes[r].number == text_or_empty(recipe, "number"));
        CHECK(got.recipes[r].usage == with_windows_wave(text_or_empty(usage, "name")));
        CHECK(got.recipes[r].quantity == text_or_empty(usage, "dispensing_quantity"));
        CHECK(got.recipes[r].quantity_unit == text_or_empty(usage, "dispensing_unit"));
        CHECK(got.recipes[r].form == text_or_empty(usage, "dosage_form_code"));
        const auto& medicines = recipe.at("medicine").as_array();
        REQUIRE(got.recipes[r].medicines.size() == medicines.size());
        for (std::size_t m = 0; m < medicines.size(); ++m) {
            const auto& medicine = medicines[m].as_object();
            CHECK(got.recipes[r].medicines[m].name == trimmed(text_or_empty(medicine, "name")));
            CHECK(got.recipes[r].medicines[m].unit == trimmed(text_or_empty(medicine, "unit")));
            CHECK(std::stod(got.recipes[r].medicines[m].dose) == medicine.at("dose").to_number<double>());
            CHECK(got.recipes[r].medicines[m].writer == text_or_empty(medicine, "author"));
        }
    }
}

} // namespace

TEST_CASE("お薬手帳: CP932 でも UTF-8 でも、同じ調剤・市販薬・アレルギーになる")
{
    const auto utf8 = read(kNotebook);
    const auto cp932 = read(encode_cp932(kNotebook).bytes);
    REQUIRE(utf8.refused.empty());
    REQUIRE(utf8.rows.size() == 3);
    REQUIRE(cp932.rows.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(utf8.rows[i].values == cp932.rows[i].values);
    CHECK(utf8.lines == 3);
    CHECK(utf8.rows[0].whom.birth_date == make_date(1954, 5, 14));
    CHECK(utf8.rows[0].whom.kana == "カサマ ハナコ");
    const Dispensing got = dispensing_of(dispensing(utf8));
    REQUIRE(got.prescriptions.size() == 1);
    CHECK(got.prescriptions[0].doctor == "稲田 健一");
    REQUIRE(got.prescriptions[0].recipes.size() == 2);
    CHECK(got.prescriptions[0].recipes[0].medicines[0].name == "ｴﾘｷｭｰｽ錠5mg");
    CHECK(got.remarks.back().writer == "2");
}

TEST_CASE("お薬手帳: JAHISTC01 から 08 まで読み、新しい版は断りを添えて読む")
{
    for (const char* version : {"01", "02", "03", "04", "05", "06", "07", "08"}) {
        const auto file = read(replaced(kNotebook, "JAHISTC07", std::string("JAHISTC") + version));
        CHECK(file.rows.size() == 3);
        CHECK(file.rows[0].remarks.empty());
    }
    CHECK_FALSE(read(replaced(kNotebook, "JAHISTC07", "JAHISTC09")).rows.at(0).remarks.empty());
    CHECK(refusal(replaced(kNotebook, "JAHISTC07", "JAHISTC00")) == "バージョンが読めません");
    CHECK(refusal(replaced(kNotebook, "JAHISTC07", "JAHISTCxx")) == "バージョンが読めません");
}

TEST_CASE("お薬手帳: 処方せんの2次元コードは、名前を言って断る")
{
    for (const char* kind : {"JAHIS9", "JAHIS10"}) {
        const auto file = read(std::string(kind) + "\r\n1,1,1234567,13,稲田内科\r\n");
        REQUIRE(file.refused.size() == 1);
        CHECK(file.rows.empty());
        CHECK(file.refused[0].line == 0);
        CHECK(file.refused[0].reason ==
              std::string("処方せんの2次元コード（") + kind + "）です。お薬手帳のQRコードではありません");
    }
    CHECK(refusal("https://example.jp/").find("お薬手帳のデータではありません") == 0);
    CHECK(refusal("").find("お薬手帳のデータではありません") == 0);
}

TEST_CASE("お薬手帳: 分かれたQRコードは、文字の途中で切れていても、順番がばらばらでも一つになる")
{
    const std::string bytes = encode_cp932(kNotebook).bytes;
    const auto whole = read(bytes);
    const std::size_t header = bytes.find('\n') + 1;
    // Every place of the text is cut once: within characters, within records, at their ends.
    for (std::size_t cut = header; cut <= bytes.size(); ++cut) {
        CAPTURE(cut);
        const std::string first =
            "JAHISTC07,1\r\n911,20261104000001,2,1\r\n" + bytes.substr(header, cut - header);
        const std::string second = "JAHISTC07,1\r\n911,20261104000001,2,2\r\n" + bytes.substr(cut);
        const auto joined = read_jahis({second, first, first});
        REQUIRE(joined.refused.empty());
        REQUIRE(joined.rows.size() == whole.rows.size());
        for (std::size_t i = 0; i < whole.rows.size(); ++i)
            CHECK(joined.rows[i].values == whole.rows[i].values);
    }
}

TEST_CASE("お薬手帳: 分割の行が最後にあっても読み、足りない部分は番号で言う")
{
    const std::size_t header = kNotebook.find('\n') + 1, middle = kNotebook.find("5,20261104");
    const std::string first = kNotebook.substr(0, middle) + "911,20261104000001,3,1\r\n";
    const std::size_t last = kNotebook.find("201,2");
    const std::string second =
        "JAHISTC07,1\r\n" + kNotebook.substr(middle, last - middle) + "911,20261104000001,3,2\r\n";
    const std::string third = "JAHISTC07,1\r\n" + kNotebook.substr(last) + "911,20261104000001,3,3";
    const auto joined = read_jahis({first, second, third});
    CHECK(joined.refused.empty());
    REQUIRE(joined.rows.size() == 3);
    CHECK(dispensing(joined) == dispensing(read(kNotebook)));
    const auto missing = read_jahis({first, third});
    REQUIRE(missing.refused.size() == 1);
    CHECK(missing.refused[0].reason == "3つに分かれたQRコードのうち、2つ目がありません");
    CHECK(missing.rows.empty());
    // A reader that adds a line break within a record: the join without it is the one that reads best.
    const std::size_t within = kNotebook.find("くなる,20261106");
    const auto added = read_jahis(
        {"JAHISTC07,1\r\n911,20261104000001,2,1\r\n" + kNotebook.substr(header, within - header) + "\r\n",
         "911,20261104000001,2,2\r\n" + kNotebook.substr(within)});
    REQUIRE(added.rows.size() == 3);
    CHECK(dispensing(added) == dispensing(read(kNotebook)));
    // Pasted one behind the other, they are told apart by their first lines.
    CHECK(read_jahis(pieces_of(first + second + third)).rows.size() == 3);
}

TEST_CASE("お薬手帳: 誤りのある調剤は丸ごと断り、ほかの記録は取り込む")
{
    const auto rest = [](std::string_view what, std::string_view with) {
        const auto file = read(replaced(kNotebook, what, with));
        REQUIRE(file.refused.size() == 1);
        CHECK(file.rows.size() == 2);
        CHECK(file.lines == 3);
        CHECK(file.refused[0].line > 0);
        return file.refused[0].reason;
    };
    CHECK(rest("2,錠,2,622224401,1", "2,錠,2,,1") == "コード種別が2なのに、薬品コードがありません");
    CHECK(rest("5,20261104", "5,20261131") == "ない日付です");
    CHECK(rest("301,2,痛いとき,10,回分,3,1,,1\r\n", "") == "RP2の用法（301）がありません");
    CHECK(rest("201,2,ロキソニン錠60mg,1,錠,2,610406001,1\r\n", "") == "RP2の薬品（201）がありません");
    CHECK(rest("11,えのき薬局,08,4,1234567,,,0296-00-0144,1\r\n", "")
              .find("調剤した医療機関等（11）がありません") == 0);
    CHECK(rest("51,稲田内科クリニック,08,1,7654321,1\r\n", "") == "処方した医療機関（51）がありません");
    CHECK(rest("【分２ 朝夕食後服用】", "") == "用法がありません");
    CHECK(rest("日分,1,1", "日分,8,1") == "剤形の番号ではありません");
    CHECK(rest("08,4,1234567", "08,4,123456") == "7けたの数字ではありません");
    CHECK(rest("301,1,", "391,9,注意,1\r\n301,1,") == "RP9の薬品がありません");
    CHECK(rest("ｴﾘｷｭｰｽ錠5mg,2,", "ｴﾘｷｭｰｽ錠5mg,1234567,") == "数字（小数は5けたまで）ではありません");
}

TEST_CASE("お薬手帳: 患者情報が読めない手帳と、順番の崩れた手帳は取り込まない")
{
    CHECK(refusal(replaced(kNotebook, "1,笠間 花子,2,S290514", "1,,2,S290514")) == "氏名がありません");
    CHECK(refusal(replaced(kNotebook, "S290514", "S290532")) == "ない日付です");
    CHECK(refusal(replaced(kNotebook, "5,20261104,1\r\n", "")).find("調剤等年月日（5）より前にあります") ==
          0);
    CHECK(read(replaced(kNotebook, "5,20261104,1\r\n", "")).rows.empty());
    CHECK(refusal(replaced(kNotebook, "JAHISTC07,1", "JAHISTC07,3")) == "出力区分は1か2です");
}

TEST_CASE("お薬手帳: 用量の意味は剤形で変わる")
{
    CHECK(dose_words("1", "4", "錠") == "1日 4錠");
    CHECK(dose_words("3", "1", "錠") == "1回 1錠");
    CHECK(dose_words("5", "60", "ml") == "全部で 60ml");
    CHECK(dose_words("4", "2", "筒") == "全部で 2筒");
    CHECK(dose_words("1", "", "錠").empty());
}

TEST_CASE("お薬手帳: いまの薬は、日数分の最後の日まで")
{
    entry::Version version;
    version.values = dispensing(read(kNotebook)); // 4 November, 28 days: to 1 December
    const std::vector<entry::Version> versions = {version};
    const auto names = [&](Date today) {
        std::string all;
        for (const CurrentMedicine& medicine : current_medicines(versions, today)) all += medicine.name + ";";
        return all;
    };
    CHECK(names(make_date(2026, 11, 3)).empty());
    CHECK(names(make_date(2026, 12, 1)) == "ｴﾘｷｭｰｽ錠5mg;ロキソニン錠60mg;");
    CHECK(names(make_date(2026, 12, 2)) == "ロキソニン錠60mg;");
    CHECK(names(make_date(2026, 12, 4)) == "ロキソニン錠60mg;"); // 頓服: 30 days
    CHECK(names(make_date(2026, 12, 5)).empty());
}

TEST_CASE("お薬手帳: 血を固まりにくくする薬は、半角カナの商品名からも分かる")
{
    CHECK(blood_thinner("ｴﾘｷｭｰｽ錠5mg") == "抗凝固薬");
    CHECK(blood_thinner("【般】ワルファリンＫ錠１ｍｇ") == "抗凝固薬");
    CHECK(blood_thinner("バイアスピリン錠100mg") == "抗血小板薬");
    CHECK(blood_thinner("ロキソニン錠60mg").empty());
    CHECK(shown_name("ｺﾘｵﾊﾟﾝｶﾌﾟｾﾙ5mg") == "コリオパンカプセル5mg");
    CHECK(shown_name("(局)ﾀﾝﾅﾙﾋﾞﾝ「ﾎｴｲ」") == "(局)タンナルビン「ホエイ」");
}

TEST_CASE("お薬手帳: ほかの実装の例と、読み取り結果が一致する")
{
    const auto folder = samples();
    if (!std::filesystem::exists(folder)) {
        MESSAGE("skipped: no outside samples here");
        return;
    }
    for (const char* name : {"1", "2", "3", "4", "5"}) {
        CAPTURE(name);
        const auto file = read(bytes_of_file(folder / "cp932" / (std::string(name) + ".csv")));
        CHECK(file.refused.empty());
        const auto expected =
            boost::json::parse(bytes_of_file(folder / "expected_json" / (std::string(name) + ".json")));
        const auto& patient = expected.at("patient_info").as_object();
        const auto& blocks = expected.at("dispensing_info").as_array();
        REQUIRE(file.rows.size() == blocks.size());
        CHECK(file.rows[0].whom.name == text_or_empty(patient, "name"));
        CHECK(file.rows[0].whom.sex == text_or_empty(patient, "gender"));
        CHECK(file.rows[0].whom.birth_date == make_date(1958, 3, 3));
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            const auto& block = blocks[b].as_object();
            const entry::Values& values = file.rows[b].values;
            std::string day = text_or_empty(block.at("dispensed_on").as_object(), "date");
            CHECK(values.text(kNotedOn.id) == day.insert(6, "-").insert(4, "-"));
            CHECK(values[kDispensedBy] == text_or_empty(block.at("dispensing_facility").as_object(), "name"));
            const Dispensing got = dispensing_of(values);
            const auto& prescriptions = block.at("prescription").as_array();
            REQUIRE(got.prescriptions.size() == prescriptions.size());
            for (std::size_t p = 0; p < prescriptions.size(); ++p)
                check_prescription(got.prescriptions[p], prescriptions[p].as_object());
        }
    }
    CHECK(read(bytes_of_file(folder / "tc-minimal-valid.txt")).refused.empty());
    CHECK(read(bytes_of_file(folder / "tc-multi-dispensing.txt")).rows.size() == 2);
    const auto invalid = read(bytes_of_file(folder / "tc-invalid-missing-drug-code.txt"));
    REQUIRE(invalid.refused.size() == 1);
    CHECK(invalid.rows.empty());
    CHECK(invalid.refused[0].reason.find("薬品コードがありません") != std::string::npos);
}
