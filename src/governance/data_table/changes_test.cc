// Lines of a proposal, what two cells share, and who gains and loses.
#include "foundation/base/embedded.h"
#include "governance/data_table/changes.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::Category;
using guard::Cell;
using guard::Column;

namespace {

Cell cell(std::string_view text) { return guard::parse_cell(text); }

std::string shared(std::string_view a, std::string_view b)
{
    return guard::to_text(guard::meet(cell(a), cell(b)));
}

const guard::Policy& first()
{
    static const guard::Policy parsed = guard::Policy::parse(embedded_file("data/data_table.txt"));
    return parsed;
}

} // namespace

TEST_CASE("別表の改定: 二つのマスに共通するのは、両方が許すことを、両方の条件で")
{
    CHECK(shared("R t c", "R t c") == "R t c");
    CHECK(shared("R t c", "R t") == "R t c"); // a condition taken away is a widening
    CHECK(shared("R t", "RW t") == "R t");
    CHECK(shared("RW t", "R t") == "R t");
    CHECK(shared("–", "R t") == "–");
    CHECK(shared("X e", "R e") == "X e");
    CHECK(shared("R e", "X e") == "X e");
    CHECK(shared("R", "R t") == "R t");
    CHECK(shared("R e", "R t") == "–"); // other relations: nothing is in both
    CHECK(shared("W o", "R o") == "–");
    CHECK(shared("U", "R") == "R");
    CHECK(shared("R t doctor_agreed", "R t opinion_requested") == "R t opinion_requested doctor_agreed");
}

TEST_CASE("別表の改定: 行は列の日本語でも記号でも書け、読めない行は番号で言う")
{
    Problems problems;
    const auto changes = governance::read_changes(
        "changes", "Ｄ０２　主治医・病院　Ｒ　ｔ\n\nD18 pharmacist R t c\nD15 薬剤師 なし\n", problems);
    CHECK(problems.none());
    REQUIRE(changes.size() == 3);
    CHECK(changes[0].category == Category::insurance);
    CHECK(changes[0].column == Column::doctor);
    CHECK(changes[0].cell == cell("R t"));
    CHECK(changes[2].cell.none());

    for (const auto& [text, words] : std::vector<std::pair<std::string, std::string>>{
             {"D02 主治医・病院", "1行目：「D15 薬剤師 R t c」のように"},
             {"D02 主治医・病院 R\nD23 主治医・病院 R", "2行目：分類は、D01からD22まで"},
             {"D19 主治医・病院 R", "1行目：分類は"},
             {"D02 占い師 R", "「占い師」という利用者の列はありません"},
             {"D02 主治医・病院 見る", "可否「見る」が読めません"}}) {
        Problems wrong;
        governance::read_changes("changes", text, wrong);
        CHECK_MESSAGE(std::string(wrong.of("changes")).find(words) != std::string::npos, wrong.of("changes"));
    }
}

TEST_CASE("別表の改定: 広がりとせばまりを分け、同じ表には違いがない")
{
    CHECK(governance::differences(first(), first()).empty());
    Problems problems;
    const auto after = governance::changed(
        first(), governance::read_changes(
                     "c", "D02 主治医・病院 R t\nD11 doctor なし\nD07 doctor R t\nD16 doctor R t", problems));
    const auto all = governance::differences(first(), after);
    REQUIRE(all.size() == 4);
    CHECK((all[0].category == Category::insurance && all[0].gains && !all[0].loses));
    CHECK((all[1].category == Category::care_plan && all[1].gains && !all[1].loses)); // consent taken away
    CHECK((all[2].category == Category::checkup && !all[2].gains && all[2].loses));
    CHECK((all[3].category == Category::vitals && all[3].gains &&
           all[3].loses)); // no more writing, no consent asked
    CHECK(governance::in_words(all[0], first()) ==
          "主治医・病院　D02 被保険者・資格：できない → 見る（支援チーム）");
}

TEST_CASE("別表の改定: 版は書いた行から同じ表にもどる")
{
    const auto again = first().with_table(2, make_date(2027, 1, 1), first().table_text());
    CHECK(governance::differences(first(), again).empty());
    CHECK(again.version() == 2);
    CHECK(again.block(Category::certification) == 'B');
    CHECK(again.duties() == first().duties());
}
