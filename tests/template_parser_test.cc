// The template compiler: where a value stands decides how it is escaped, and where none may stand.
#include "template_parser.h"

#include <doctest/doctest.h>

using namespace template_compiler;

namespace {

const std::string kHead = "{% template page(const Page& page) %}\n";

Place place_of(const std::string& html)
{
    for (const Piece& piece : parse(kHead + html).pieces) {
        if (piece.kind == Piece::Kind::value) return piece.place;
    }
    FAIL("no value");
    return Place::text;
}

int line_of_mistake(const std::string& html)
{
    try {
        parse(kHead + html);
    } catch (const Mistake& mistake) {
        return mistake.line;
    }
    return 0;
}

} // namespace

TEST_CASE("ひな型: 値は置かれた場所に応じて文字・属性・住所として書かれる")
{
    CHECK(place_of("<p>{{ x }}</p>") == Place::text);
    CHECK(place_of("<p title=\"{{ x }}\">") == Place::attribute);
    CHECK(place_of("<input value=\"a {{ x }}\">") == Place::attribute);
    for (const std::string attribute : {"href", "src", "action", "formaction"}) {
        CAPTURE(attribute);
        CHECK(place_of("<a class=\"b\" " + attribute + "=\"{{ x }}\">") == Place::url);
    }
    CHECK(place_of("<!-- <script> --><p>{{ x }}</p>") == Place::text);
    CHECK(place_of("<script src=\"/a.js\"></script>{{ x }}") == Place::text);
    CHECK(place_of("<br/>{{ x }}") == Place::text);
}

TEST_CASE("ひな型: スクリプト・スタイル・引用符のない属性の中には値を置けない")
{
    CHECK(line_of_mistake("<script>\n{{ x }}</script>") == 3);
    CHECK(line_of_mistake("<style>{{ x }}</style>") == 2);
    CHECK(line_of_mistake("<p onclick=\"{{ x }}\">") == 2);
    CHECK(line_of_mistake("<p style=\"{{ x }}\">") == 2);
    CHECK(line_of_mistake("<iframe srcdoc=\"{{ x }}\">") == 2);
    CHECK(line_of_mistake("<p title={{ x }}>") == 2);
    CHECK(line_of_mistake("<p title='{{ x }}'>") == 2);
    CHECK(line_of_mistake("<p {{ x }}>") == 2);
    CHECK(line_of_mistake("<{{ x }}>") == 2);
}

TEST_CASE("ひな型: 区切りの誤りは行で知らされる")
{
    CHECK(line_of_mistake("\n{% if a %}<p>") == 3);
    CHECK(line_of_mistake("{% end %}") == 2);
    CHECK(line_of_mistake("{% unknown %}") == 2);
    CHECK(line_of_mistake("<p>{{ x</p>") == 2);
    CHECK_THROWS_AS(parse("<p>"), Mistake);
    CHECK(line_of_mistake("{% if a %}<p>{% else %}<b>{% end %}") == 0);
}

TEST_CASE("ひな型: 値の中の波かっこは値の一部で、空白は意味のあるところだけ残る")
{
    const Template parsed = parse(kHead + "<p>{{ f({.a = {1}}) }}</p>\n\n   <textarea>\n  a</textarea>");
    REQUIRE(parsed.pieces.size() >= 2);
    CHECK(parsed.function == "page");
    CHECK(parsed.pieces[1].text == "f({.a = {1}})");
    std::string html;
    for (const Piece& piece : parsed.pieces) {
        if (piece.kind == Piece::Kind::html) html += piece.text;
    }
    CHECK(html.find("</p>\n<textarea>") != std::string::npos);
}
