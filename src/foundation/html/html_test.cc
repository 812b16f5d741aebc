// Escaping: what a person typed never becomes a tag, an attribute or another host's address.
#include "foundation/html/html.h"

#include <doctest/doctest.h>

using namespace kasama;

namespace {

std::string text_of(std::string_view text)
{
    std::string out;
    html::put_text(out, text);
    return out;
}

std::string url_of(std::string_view url)
{
    std::string out;
    html::put_url(out, url);
    return out;
}

} // namespace

TEST_CASE("HTML: 文字は五つの記号と制御文字が置きかえられ、ほかはそのまま")
{
    CHECK(text_of("<b a=\"1\" c='2'>&") == "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
    CHECK(text_of("髙﨑　葛󠄀城\n2行目\t") == "髙﨑　葛󠄀城\n2行目\t");
    CHECK(text_of(std::string_view("a\0b\x1b", 4)) == "a\xEF\xBF\xBD"
                                                      "b\xEF\xBF\xBD");
    CHECK(text_of("") == "");
}

TEST_CASE("HTML: 住所は自分の場所・https・電話・電子メールだけで、ほかは「#」になる")
{
    for (const std::string_view good : {"/subjects/1", "#main", "?page=2", "https://example.jp/",
                                        "tel:0296-00-0000", "mailto:a@example.jp"}) {
        CHECK(url_of(good) == good);
    }
    for (const std::string_view bad :
         {"javascript:alert(1)", "JAVASCRIPT:x", " javascript:x", "data:text/html,x", "//evil.example/",
          "http://evil.example/", "/\\evil.example", "/\t/evil.example", "\n//evil.example", "",
          "relative/path"}) {
        CAPTURE(bad);
        CHECK(url_of(bad) == "#");
    }
    CHECK(url_of("/a?b=1&c=\"") == "/a?b=1&amp;c=&quot;");
}
