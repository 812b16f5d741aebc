// Rows of a checkup CSV: taken or refused, and why.
#include "records/checkup/import.h"

#include "foundation/base/cp932.h"
#include "records/checkup/fields.h"
#include "records/checkup/reading.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace kasama;
using namespace kasama::records;

namespace {

const std::string kHeading = "#1,2,3,4,5\r\n#KEY1,受診者保険者番号,受診者被保険者記号,受診者被保険者番号,"
                             "受診者被保険者番号枝番,受診者氏名,受診者生年月日,"
                             "受診者性別,健診実施年月日,9N001000000000001,9A751000000000001,"
                             "9A761000000000001,3D046000001906202,9N736000000000011,"
                             "9Z999000000000001\r\n#受診者キー,,,,,,,,,身長,収縮期血圧（1回目）,"
                             "拡張期血圧（1回目）,ＨｂＡ１ｃ,喫煙,不明\r\n";

std::string row(const std::string& rest) { return "1,00080166,笠間,１２３,01," + rest + "\r\n"; }

} // namespace

/// Outside samples lie beside the checkout, or where KASAMA_SAMPLES says.
static std::string sample(const std::string& path)
{
    const char* named = std::getenv("KASAMA_SAMPLES");
    for (const std::string& folder : {std::string(named ? named : ""), std::string("../shared/samples")}) {
        std::ifstream in(folder + "/" + path, std::ios::binary);
        std::stringstream bytes;
        if (in && bytes << in.rdbuf()) return bytes.str();
    }
    return {};
}

TEST_CASE("健診CSV: 良い行は一人の一回の健診になり、CP932でもUTF-8でも同じ")
{
    const std::string text = kHeading + row("イワマカズコ,19540514,2,20240618,152.1,138,82,6.7,3,");
    for (const std::string& bytes : {text, encode_cp932(text).bytes}) {
        const entry::ReadFile file = read_checkup_csv(bytes);
        REQUIRE(file.rows.size() == 1);
        CHECK(file.refused.empty());
        CHECK(file.lines == 1);
        const entry::Incoming& in = file.rows[0];
        CHECK(in.line == 4);
        CHECK(in.category == guard::Category::checkup);
        CHECK(in.key == "2024-06-18 010");
        CHECK(in.whom.kana == "イワマカズコ");
        CHECK(in.whom.birth_date == make_date(1954, 5, 14));
        CHECK(in.whom.sex == "2");
        CHECK(in.whom.insured_number
                  .empty()); // the number of the health insurance is not that of the care insurance
        CHECK(in.values[kCardNumber] == "123");
        CHECK(in.values.text("9A751000000000001") == "138");
        CHECK(in.values.text("9N736000000000011.list") == "1.2.392.200119.6.24060");
        CHECK(in.remarks.empty());
    }
}

TEST_CASE("健診CSV: 汚れた値は残りを取り込み、どの行のどの列かを言う")
{
    const entry::ReadFile file =
        read_checkup_csv(kHeading + row("岩間 和子,S29.5.14,女,R6.6.18,未実施,9000,-1,H,7,5"));
    REQUIRE(file.rows.size() == 1);
    const entry::Incoming& in = file.rows[0];
    CHECK(in.values.text("9N001000000000001") == "未実施");
    CHECK(in.values.text("9A751000000000001") == "300以上");
    CHECK(in.values.text("9A751000000000001.original") == "9000");
    CHECK(in.values.text("9A761000000000001").empty());
    CHECK(in.values.text("3D046000001906202") == "20.0以上");
    REQUIRE(in.remarks.size() == 5);
    CHECK(in.remarks[0].column == 11);
    CHECK(in.remarks[0].value == "9000");
    CHECK(in.remarks[1].column_name == "拡張期血圧(1回目)");
    CHECK(in.remarks[3].reason.find("1 はい") != std::string::npos);
    CHECK(in.remarks[4].reason.find("表にありません") != std::string::npos);
}

TEST_CASE("健診CSV: 取り込めない行はすべて理由とともに断られ、数が合う")
{
    const entry::ReadFile file =
        read_checkup_csv(kHeading + row("イワマカズコ,19540514,2,20240618,152.1,138,82,6.7,3,") +
                         row("イワマカズコ,19540514,2,20240618,152.1,138,82,6.7,3,") + // twice
                         row(",19540514,2,20240618,152.1,,,,,") +                      // no name
                         row("オカダ,19540231,2,20240618,152.1,,,,,") +                // no such day
                         row("オカダ,19540514,9,20240618,152.1,,,,,") +                // sex
                         row("オカダ,19540514,1,,152.1,,,,,") +                        // no day of checkup
                         row("オカダ,20250514,1,20240618,152.1,,,,,") +                // born later
                         row("オカダ,19540514,1,20240618,,,,,,") +                     // nothing measured
                         row("オカダ,19540514,1,20240618,152.1,,,,,,99") + // more columns than the heading
                         "1,\"a\r\n");
    CHECK(file.rows.size() == 1);
    CHECK(file.lines == 10);
    REQUIRE(file.refused.size() == 9);
    const std::string_view words[] = {"行4にも",        "氏名",   "ない日付",           "性別",
                                      "健診実施年月日", "より後", "検査値がありません", "列が多く",
                                      "閉じていません"};
    for (std::size_t i = 0; i < 9; ++i) {
        CAPTURE(i);
        CHECK(file.refused[i].line == int(i) + 5);
        CHECK(file.refused[i].reason.find(words[i]) != std::string::npos);
        CHECK_FALSE(file.refused[i].mend.empty());
    }
    CHECK(file.refused[2].column == 7);
}

TEST_CASE("健診CSV: 見出しのないファイル、同じ項目が二度あるファイルは、ファイルごと断る")
{
    for (const std::string text :
         {"", "a,b\r\n1,2\r\n", "氏名,9N001000000000001,9N001000000000001\r\nx,1,2\r\n"}) {
        const entry::ReadFile file = read_checkup_csv(text);
        CHECK(file.rows.empty());
        REQUIRE(file.refused.size() == 1);
        CHECK(file.refused[0].line == 0);
    }
}

TEST_CASE("健診CSV: よその見本は、どの行も取り込まれるか理由とともに断られる")
{
    const std::string bytes = sample("checkup_csv/sample001-1-2024.csv");
    if (bytes.empty()) {
        MESSAGE("skipped: no outside samples here");
        return;
    }
    const entry::ReadFile file = read_checkup_csv(bytes);
    CHECK(file.lines == 10);
    CHECK(file.rows.size() + file.refused.size() == 10);
    REQUIRE(file.rows.size() == 10);
    CHECK(file.rows[0].values.text("9A755000000000001") == "300以上");
    CHECK(file.rows[2].values.text("9N006000000000001") == "未実施");
    CHECK(file.rows[0].values[kCheckupDate] == make_date(2008, 5, 31));
    for (const entry::Incoming& in : file.rows) {
        for (const entry::RowProblem& remark : in.remarks) CHECK_FALSE(remark.reason.empty());
    }
}
