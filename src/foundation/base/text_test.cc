// Eras on their borders, kana that sound alike, kanji that must stay.
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

#include <doctest/doctest.h>

using namespace kasama;

TEST_CASE("和暦: 元号の境目の前日と当日")
{
    CHECK(wareki(make_date(1912, 7, 29)) == "明治45年7月29日");
    CHECK(wareki(make_date(1912, 7, 30)) == "大正元年7月30日");
    CHECK(wareki(make_date(1926, 12, 24)) == "大正15年12月24日");
    CHECK(wareki(make_date(1926, 12, 25)) == "昭和元年12月25日");
    CHECK(wareki(make_date(1989, 1, 7)) == "昭和64年1月7日");
    CHECK(wareki(make_date(1989, 1, 8)) == "平成元年1月8日");
    CHECK(wareki(make_date(2019, 4, 30)) == "平成31年4月30日");
    CHECK(wareki(make_date(2019, 5, 1)) == "令和元年5月1日");
}

TEST_CASE("和暦: 人が書くいろいろな形を読み、無い日は読まない")
{
    const Date day = make_date(1954, 5, 14);
    for (const char* text : {"昭和29年5月14日", "S29.5.14", "s29/5/14", "昭29-5-14", "1954-05-14",
                             "1954/5/14", "19540514", "S290514", "3290514", "昭和２９年５月１４日"}) {
        CAPTURE(text);
        CHECK(read_date(text) == day);
    }
    CHECK(read_date("令和8", "11", "20") == make_date(2026, 11, 20));
    CHECK(read_date("R8", "１１", "２０") == make_date(2026, 11, 20));
    CHECK(read_date("令和元", "5", "1") == make_date(2019, 5, 1));
    CHECK_FALSE(read_date("令和元", "4", "30")); // still 平成
    CHECK_FALSE(read_date("平成31", "5", "1"));  // already 令和
    CHECK_FALSE(read_date("昭和64", "1", "8"));
    CHECK_FALSE(read_date("20270231"));
    CHECK_FALSE(read_date("4月"));
    CHECK_FALSE(read_date("29", "5", "14")); // no era: not guessed
    CHECK_FALSE(read_date(""));
}

TEST_CASE("カナ: 同じに聞こえるものは同じになる")
{
    CHECK(folded_kana("ｲﾜﾏ ｶｽﾞｺ") == "イワマカズコ");
    CHECK(folded_kana("いわま　かずこ") == "イワマカズコ");
    CHECK(folded_kana("ヴァイオレット") == folded_kana("バイオレツト"));
    CHECK(folded_kana("オオハシ") == "オオハシ");
    CHECK(folded_kana("サトー") == "サト");
    CHECK(folded_kana("リョウ") == folded_kana("リヨウ"));
    CHECK(is_kana("イワマ カズコ"));
    CHECK_FALSE(is_kana("岩間"));
    CHECK(full_kana("ｲﾜﾏ ｶｽﾞｺ") == "イワマ カズコ");
}

TEST_CASE("文字: 異体字と第3・第4水準の漢字は失われない")
{
    for (const std::string text : {"葛󠄀城", "𠮷田", "髙﨑", "辻󠄀"}) CHECK(stored_form(text) == text);
    CHECK(stored_form("か\xE3\x82\x99") == "が"); // NFC
    CHECK(folded_text("葛󠄀城") == folded_text("葛城"));
    CHECK(has_hidden_characters("岩間\u202e"));
    CHECK_FALSE(has_hidden_characters("岩間 和子"));
    CHECK(digits_of("０２９６－００－０１０１") == "0296000101");
}
