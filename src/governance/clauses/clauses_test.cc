// Rows and results as read; the page through the front door.
#include "governance/clauses/clauses.h"

#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::test;

TEST_CASE("規程の各条: 行、画面、試験、まだないことを読み、読めない行では始まらない")
{
    const auto rows = governance::read_clauses(
        "# 注\n\n1.2 | 用語 | /a 画面甲; /b 画面乙 | lacks: 印刷\n2.1 | 体制図 | /c 丙\n",
        "# 注\n2.1 | 規程 2.1: 描く\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].screens.size() == 2);
    CHECK(rows[0].screens[1].href == "/b");
    CHECK(rows[0].screens[1].name == "画面乙");
    CHECK(rows[0].lacks == "印刷");
    CHECK(rows[0].tests.empty());
    CHECK(rows[1].tests.at(0) == "規程 2.1: 描く");
    CHECK_THROWS(governance::read_clauses("1.2 | 用語\n", ""));
}

TEST_CASE("規程の各条: 二度走った試験は、悪いほうの結果が残る")
{
    const auto results =
        governance::read_results("# 令和8年\npassed 規程 1: あ\nfailed 規程 1: あ\npassed 規程 2: い\n");
    CHECK(results.when == "令和8年");
    CHECK_FALSE(results.passed.at("規程 1: あ"));
    CHECK(results.passed.at("規程 2: い"));
}

TEST_CASE("規程の各条: サインインなしで83行が読め、結果のないものは合格と言わない")
{
    Town town("sqlite");
    auto anyone = town.stranger();
    const auto page = anyone.get("/clauses");
    CHECK(page.status == 200);
    CHECK(page.has("規程の83行のうち"));
    CHECK(page.has("2.2(1)③b"));
    CHECK_FALSE(page.has("✓ 合格"));
}
