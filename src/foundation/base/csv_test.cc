// Every way a file from an office is broken, and what the clerk is told.
#include "foundation/base/csv.h"

#include <doctest/doctest.h>

using namespace kasama;

TEST_CASE("CSV: 引用符、改行、空のセル、行の終わり")
{
    const auto rows = read_csv("a,\"b,\"\"x\"\"\nc\",\r\n\r\nd,,e\n\"\",f");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].cells == std::vector<std::string>{"a", "b,\"x\"\nc", ""});
    CHECK(rows[1].cells == std::vector<std::string>{"d", "", "e"});
    CHECK(rows[1].line == 4); // the quoted line break and the empty line count
    CHECK(rows[2].cells == std::vector<std::string>{"", "f"});
    CHECK(read_csv("").empty());
}

TEST_CASE("CSV: 壊れた行だけが断られ、次の行から読む")
{
    struct {
        std::string text;
        std::size_t line, column;
        std::string_view word;
    } cases[] = {
        {"a,b\"c\nd,e\n", 1, 1, "途中"},
        {"a,\"b\"c\nd,e\n", 1, 1, "後ろ"},
        {"a,\"b\nd,e\n", 1, 1, "閉じていません"},
        {"x,y\r\na\rb\nd,e", 2, 0, "CR"},
        {std::string("a,b\0,c\nd,e\n", 11), 1, 1, "NUL"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.text);
        const auto rows = read_csv(c.text);
        const auto bad =
            std::find_if(rows.begin(), rows.end(), [](auto& row) { return !row.problem.empty(); });
        REQUIRE(bad != rows.end());
        CHECK(bad->line == c.line);
        CHECK(bad->problem_column == c.column);
        CHECK(bad->problem.find(c.word) != std::string::npos);
        CHECK(rows.back().cells == std::vector<std::string>{"d", "e"});
        CHECK(rows.back().problem.empty());
    }
}

TEST_CASE("CSV: 上限ちょうどは読み、超えると断る")
{
    const CsvLimits limits{.rows = 2, .columns = 2, .cell_bytes = 3};
    CHECK(read_csv("abc,b\nc,d\n", limits).back().problem.empty());
    CHECK_FALSE(read_csv("abcd\n", limits)[0].problem.empty());
    CHECK_FALSE(read_csv("a,b,c\n", limits)[0].problem.empty());
    CHECK_FALSE(read_csv("a\nb\nc\n", limits).back().problem.empty());
    CHECK(read_csv("a\nb\nc\nd\n", limits).size() == 3);
}

TEST_CASE("CSV: 場所の言い方は表計算と同じ")
{
    CHECK(column_letters(0) == "A");
    CHECK(column_letters(25) == "Z");
    CHECK(column_letters(26) == "AA");
    CHECK(column_letters(701) == "ZZ");
    CHECK(column_letters(702) == "AAA");
    CHECK(csv_place(14, 3) == "行14・列D");
}

TEST_CASE("CSV: 式として動く値は動かない形で書き、書いたものは読み戻せる")
{
    CsvWriter writer;
    const std::vector<std::string> cells{"=1+1", "-5", "-5.1.2", "@x", "＝A1", "a,\"b\"", "+", "", "\tx"};
    writer.row(cells);
    const auto rows = read_csv(writer.text());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells ==
          std::vector<std::string>{"'=1+1", "-5", "'-5.1.2", "'@x", "'＝A1", "a,\"b\"", "'+", "", "'\tx"});
    CHECK(writer.file().starts_with("\xEF\xBB\xBF'=1+1,"));
}

TEST_CASE("文字コード: 印、UTF-8、CP932を見分ける")
{
    CHECK(decode_text("\xEF\xBB\xBFあ").encoding == TextEncoding::utf8_bom);
    CHECK(decode_text("\xEF\xBB\xBFあ").text == "あ");
    CHECK(decode_text("髙﨑").encoding == TextEncoding::utf8);
    const DecodedText decoded = decode_text("\xfb\xfc\x96\xd8\x81\x60"); // 髙木～
    CHECK(decoded.encoding == TextEncoding::cp932);
    CHECK(decoded.text == "髙木～");
    CHECK(decoded.replaced.empty());
    CHECK_FALSE(is_utf8("\xc0\x80"));
    CHECK_FALSE(is_utf8("\xed\xa0\x80"));
    CHECK_FALSE(is_utf8("\xf4\x90\x80\x80"));
    CHECK_FALSE(is_utf8("\xe3\x81"));
}

TEST_CASE("文字コード: 無い文字は見える形（〓）になり、場所と文字が分かる")
{
    const DecodedText private_use = decode_cp932("\xf0\x40\x96\xd8"); // 外字 木
    CHECK(private_use.text == "〓木");
    CHECK(private_use.replaced == std::vector<std::size_t>{0});
    const DecodedText broken = decode_cp932("\x96\xd8\xff\x85\xff"
                                            "A");
    CHECK(broken.text.starts_with("木〓"));
    CHECK(broken.text.ends_with("A"));

    const EncodedText encoded = encode_cp932("𠮷田〜−葛󠄀𠮷");
    CHECK(decode_cp932(encoded.bytes).text == "〓田～－葛〓");
    CHECK(encoded.replaced == std::vector<std::string>{"𠮷", "\U000E0100"});
    CHECK(decode_cp932(encode_cp932("①髙﨑Ⅲ㈱纊ｶﾞ").bytes).text == "①髙﨑Ⅲ㈱纊ｶﾞ");
}
