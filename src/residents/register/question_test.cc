// What a box's words are taken for.
#include "residents/register/question.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::residents;

namespace {

Asked read(std::string_view typed)
{
    Problems problems;
    const Asked asked = read_question(typed, problems);
    CHECK(problems.none());
    return asked;
}

std::string problem_of(std::string_view typed)
{
    Problems problems;
    read_question(typed, problems);
    return std::string(problems.of("text"));
}

} // namespace

TEST_CASE("さがす: 一つの欄を、見かけで読み分ける")
{
    CHECK(read("いわま").kana == "いわま");
    CHECK(read("ｲﾜﾏ ｶｽﾞｺ").kana == "ｲﾜﾏ ｶｽﾞｺ"); // folded where it is compared
    CHECK(read("岩間").name == "岩間");
    CHECK(read("笠間市稲田").name == "笠間市稲田");
    CHECK(read("0000412876").insured_number == "0000412876");
    CHECK(read("412876").insured_number == "0000412876");
    CHECK(read("０２９６－００－０１０１").telephone == "0296000101");
    CHECK(read("0296-00-0101").insured_number.empty());
    CHECK(read("0296000101").telephone == "0296000101");
    CHECK(read("0296000101").insured_number == "0296000101"); // both are tried
    CHECK(read("09012345678").telephone == "09012345678");
    CHECK(read("0101").telephone_end == "0101");
    CHECK(read("昭和29年5月14日").birth_date == make_date(1954, 5, 14));
    CHECK(read("S29.5.14").birth_date == make_date(1954, 5, 14));
    CHECK(read("1954/05/14").birth_date == make_date(1954, 5, 14));
    CHECK(read("19540514").birth_date == make_date(1954, 5, 14));
    CHECK(read("19540514").insured_number == "0019540514"); // both are tried
    CHECK(read("1954-05-14").telephone.empty());
    const Asked both = read("いわま　かずこ 昭和29年5月14日");
    CHECK(both.kana == "いわま かずこ");
    CHECK(both.birth_date == make_date(1954, 5, 14));
}

TEST_CASE("さがす: 足りないときは、何を入れるかを言う")
{
    CHECK(problem_of("").starts_with("氏名、カナ"));
    CHECK(problem_of(" 　").starts_with("氏名、カナ"));
    CHECK(problem_of("い") == "2文字以上を入力してください");
    CHECK(problem_of("林") == "2文字以上を入力してください");
    CHECK(problem_of("いわ").empty());
    CHECK(problem_of("123").starts_with("数字は"));
}
