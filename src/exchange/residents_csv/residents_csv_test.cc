// Rules of the residents table: causes by name, dates in both calendars, and what a clerk is told.
#include "exchange/residents_csv/residents_csv.h"

#include "exchange/importers.h"
#include "foundation/base/cp932.h"
#include "residents/subjects/basics.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::exchange;

namespace {

entry::ReadFile read(const std::string& text)
{
    const Table table = read_table(text);
    return read_residents(table, suggest("residents", resident_targets(), table), make_date(2026, 11, 20));
}

} // namespace

TEST_CASE("住民の表: 異動事由は名前で読む")
{
    CHECK(move_of("死亡") == "died");
    CHECK(move_of("国内転出") == "moved_out");
    CHECK(move_of("国外転出") == "moved_abroad");
    CHECK(move_of("職権消除（その他）") == "removed");
    CHECK(move_of("異動の取消し（減）") == "resume");
    CHECK(move_of("異動の取消し（増）") == "removed");
    for (const char* cause : {"国内転入", "出生", "転居", "軽微な修正", "世帯分離", ""})
        CHECK(move_of(cause) == "");
}

TEST_CASE("住民の表: CP932でもUTF-8でも、和暦でも西暦でも同じに読む")
{
    const std::string utf8 = "氏名,フリガナ,生年月日,性別\r\n石井 ハナ,ｲｼｲ ﾊﾅ,昭和10年3月4日,女\r\n石井 "
                             "ハナ,イシイ　ハナ,19350304,2\r\n石井 ハナ,イシイ ハナ,S10.3.4,女性\r\n";
    for (const std::string& bytes :
         {utf8, encode_text(utf8, TextEncoding::utf8_bom), encode_cp932(utf8).bytes}) {
        const entry::ReadFile file = read(bytes);
        REQUIRE(file.rows.size() == 3);
        CHECK(file.lines == 3);
        for (const entry::Incoming& row : file.rows) {
            CHECK(row.whom.birth_date == make_date(1935, 3, 4));
            CHECK(row.whom.sex == "2");
            CHECK(row.values[residents::kKana] == "イシイ ハナ");
        }
    }
}

TEST_CASE("住民の表: 誤りは行、列、値、理由、直し方をいう")
{
    const entry::ReadFile file = read("氏名,フリガナ,生年月日,性別,被保険者番号,異動事由,異動日\r\n"
                                      "石井 ハナ,イシイ ハナ,2027/2/31,女,,,\r\n"
                                      ",イシイ ハナ,S10.3.4,女,,,\r\n"
                                      "石井 ハナ,イシイ ハナ,S10.3.4,X,,,\r\n"
                                      "石井 ハナ,イシイ ハナ,S10.3.4,女,12345,,\r\n"
                                      "石井 ハナ,イシイ ハナ,S10.3.4,女,,死亡,0\r\n"
                                      "石井 ハナ,イシイ ハナ,S10.3.4\r\n"
                                      "石井 ハナ,イシイ ハナ,R8.11.21,女,,,\r\n");
    CHECK(file.rows.empty());
    CHECK(file.lines == 7);
    REQUIRE(file.refused.size() >= 7);
    CHECK(file.refused[0].line == 2);
    CHECK(file.refused[0].column == 3);
    CHECK(file.refused[0].column_name == "生年月日");
    CHECK(file.refused[0].value == "2027/2/31");
    for (const entry::RowProblem& problem : file.refused) {
        CHECK_FALSE(problem.reason.empty());
        CHECK_FALSE(problem.mend.empty());
    }
    CHECK(read("氏名,フリガナ,生年月日,性別\r\n石井 ハナ,イシイ ハナ,R8.11.20,女\r\n").rows.size() ==
          1); // born today
}

TEST_CASE("住民の表: 個人番号と住民票コードの列は、名前がどう書かれていても断る")
{
    for (const char* name : {"個人番号", "個人番号（１２桁）", "マイナンバー", "ﾏｲﾅﾝﾊﾞｰ", "住民票コード"}) {
        CAPTURE(name);
        CHECK_FALSE(read_table(std::string("氏名,") + name + "\r\n石井 ハナ,1\r\n").problem.empty());
    }
}

TEST_CASE("列の対応: 足りない列、なくなった列をいい、見出しのない表は番号で選ぶ")
{
    const Table table =
        read_table("番号,氏名,フリガナ,生年月日,性別\r\n1,石井 ハナ,イシイ ハナ,S10.3.4,女\r\n");
    Mapping mapping = suggest("residents", resident_targets(), table);
    CHECK(missing(mapping, resident_targets(), table).empty());
    CHECK(columns_of(columns_text(mapping)) == mapping.columns);
    mapping.columns["address"] = "住所";
    CHECK(missing(mapping, resident_targets(), table).size() == 1);
    mapping.columns.erase("name");
    CHECK(missing(mapping, resident_targets(), table).size() == 2);
    const Table bare = read_table("石井 ハナ,イシイ ハナ,19350304,2\r\n");
    CHECK_FALSE(bare.has_header);
    CHECK(bare.rows.size() == 1);
    Mapping places{.columns = {{"name", "#1"}, {"kana", "#2"}, {"birth_date", "#3"}, {"sex", "#4"}}};
    CHECK(missing(places, resident_targets(), bare).empty());
    CHECK(read_residents(bare, places, make_date(2026, 11, 20)).rows.size() == 1);
    places.columns["sex"] = "#5";
    CHECK(missing(places, resident_targets(), bare).size() == 1);
}
