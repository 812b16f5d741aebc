// Kinds by their first bytes, names as they are kept.
#include "entry/given_file.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::entry;

namespace {

std::string problem_of(const std::string& name, const std::string& bytes, std::string& kept)
{
    web::Request request;
    request.files.push_back({.field = "file", .name = name, .bytes = bytes});
    Problems problems;
    const auto file = read_file(request, "file", problems);
    kept = file ? file->name : "";
    CHECK(file.has_value() == problems.none());
    return std::string(problems.of("file"));
}

} // namespace

TEST_CASE("添付: 種類は名前ではなく中身の先頭で決まる")
{
    std::string kept;
    CHECK(problem_of("説明.pdf", "%PDF-1.7 x", kept).empty());
    CHECK(kept == "説明.pdf");
    CHECK(problem_of("写真.jpeg", "\xFF\xD8\xFF\xE1 x", kept).empty());
    CHECK(kept == "写真.jpg");
    CHECK(problem_of("図.png", "\x89PNG\r\n\x1A\n x", kept).empty());
    CHECK(problem_of("請求.exe", "%PDF-1.4", kept).empty());
    CHECK(kept == "請求.pdf");
    CHECK(problem_of("うそ.pdf", "MZ\x90", kept).find("どれでもありません") != std::string::npos);
    CHECK(problem_of("文書.pdf", "<html>", kept).find("どれでもありません") != std::string::npos);
}

TEST_CASE("添付: 空のファイルと大きすぎるファイルは名前と大きさを言って断り、10MBちょうどは受け取る")
{
    std::string kept;
    CHECK(problem_of("", "", kept) == "ファイルを選んでください");
    CHECK(problem_of("空.pdf", "", kept) == "「空」は空のファイルです。中身のあるファイルを選んでください");
    std::string bytes(kLargestFile, 'x');
    bytes.replace(0, 5, "%PDF-");
    CHECK(problem_of("大.pdf", bytes, kept).empty());
    CHECK(problem_of("大.pdf", bytes + "x", kept).find("「大」は10.0MBあります") != std::string::npos);
}

TEST_CASE("添付: 名前から道筋と、書く向きを変える字と、長すぎる分が落ちる")
{
    std::string kept;
    problem_of("C:\\Users\\x\\傷.png.pdf", "%PDF-1.7", kept);
    CHECK(kept == "傷.png.pdf");
    problem_of("../../etc/passwd", "%PDF-1.7", kept);
    CHECK(kept == "passwd.pdf");
    problem_of("a\u202Efdp.jpg", "\xFF\xD8\xFF", kept);
    CHECK(kept == "afdp.jpg");
    problem_of("行\n替え\t.pdf", "%PDF-1.7", kept);
    CHECK(kept == "行替え.pdf");
    problem_of(".pdf", "%PDF-1.7", kept);
    CHECK(kept == "ファイル.pdf");
    std::string longest;
    for (int i = 0; i < 200; ++i) longest += "長";
    problem_of(longest + ".pdf", "%PDF-1.7", kept);
    CHECK(kept.size() == 80 * 3 + 4);
}
