// Front-end files: types, versions, precompressed forms, and not sending again what the browser holds.
#include "foundation/base/stop.h"
#include "foundation/web/app.h"
#include "foundation/web/static_files.h"

#include <doctest/doctest.h>

using namespace kasama;

namespace {

std::string header_of(const web::Answer& answer, std::string_view name)
{
    for (const auto& [key, value] : answer.headers) {
        if (key == name) return value;
    }
    return "";
}

web::Request asking(std::string accept, std::string holds = "", std::string version = "")
{
    web::Request request{};
    request.method = "GET";
    if (!accept.empty()) request.headers.emplace_back("accept-encoding", accept);
    if (!holds.empty()) request.headers.emplace_back("if-none-match", holds);
    if (!version.empty()) request.query.emplace_back("v", version);
    return request;
}

std::string version_of(std::string_view name)
{
    const std::string href = web::asset_href(name);
    return href.substr(href.find("?v=") + 3);
}

} // namespace

TEST_CASE("静的ファイル: 種類と版が付き、版付きの住所なら長く持たせる")
{
    const web::Answer plain = web::static_file(asking(""), "app.css");
    CHECK(plain.status == 200);
    CHECK(plain.type == "text/css; charset=utf-8");
    CHECK(plain.bytes().find("--color-primitive-blue-900") != std::string_view::npos);
    CHECK(header_of(plain, "Cache-Control") == "no-cache");
    CHECK(header_of(plain, "ETag") == "\"" + version_of("app.css") + "\"");
    CHECK(header_of(plain, "Content-Encoding").empty());

    const web::Answer versioned = web::static_file(asking("", "", version_of("app.css")), "app.css");
    CHECK(header_of(versioned, "Cache-Control").find("immutable") != std::string::npos);
    CHECK(header_of(web::static_file(asking("", "", "other"), "app.css"), "Cache-Control") == "no-cache");
    CHECK(web::static_file(asking(""), "app.js").type.starts_with("text/javascript"));
    CHECK(web::static_file(asking(""), "icon.svg").type == "image/svg+xml");
}

TEST_CASE("静的ファイル: ブラウザが受け取れる圧縮を選ぶ")
{
    const web::Answer brotli = web::static_file(asking("gzip, deflate, br"), "app.css");
    const web::Answer gzip = web::static_file(asking("gzip, br;q=0"), "app.css");
    const web::Answer plain = web::static_file(asking("identity"), "app.css");
    CHECK(header_of(brotli, "Content-Encoding") == "br");
    CHECK(header_of(gzip, "Content-Encoding") == "gzip");
    CHECK(gzip.bytes().substr(0, 2) == "\x1f\x8b");
    CHECK(header_of(plain, "Content-Encoding").empty());
    CHECK(brotli.bytes().size() < plain.bytes().size() / 3);
    for (const web::Answer& answer : {brotli, gzip, plain})
        CHECK(header_of(answer, "Vary") == "Accept-Encoding");
    CHECK(header_of(brotli, "ETag") != header_of(plain, "ETag"));
    CHECK(header_of(web::static_file(asking("br;q=0.5"), "app.css"), "Content-Encoding") == "br");
}

TEST_CASE("静的ファイル: 持っている版なら304で中身を送らない")
{
    const std::string tag = header_of(web::static_file(asking("br"), "app.css"), "ETag");
    for (const std::string& holds : {tag, "\"older\", " + tag, "W/" + tag, std::string("*")}) {
        const web::Answer answer = web::static_file(asking("br", holds), "app.css");
        CHECK(answer.status == 304);
        CHECK(answer.bytes().empty());
        CHECK(header_of(answer, "ETag") == tag);
    }
    CHECK(web::static_file(asking("gzip", tag), "app.css").status == 200);
    CHECK(web::static_file(asking("br", "\"older\""), "app.css").status == 200);
}

TEST_CASE("静的ファイル: 組み込まれていない名前は見つからない")
{
    for (const std::string_view name :
         {"", "none.css", "../data/data_table.txt", "app.css.br", "app.css.gz"}) {
        CHECK_THROWS_AS(web::static_file(asking("br"), name), Stop);
    }
    CHECK_THROWS_AS(web::asset_href("none.css"), std::logic_error);
}
