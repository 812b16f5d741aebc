// The page says what the policy decides: every cell, every note, for everybody without sign-in.
#include "foundation/base/embedded.h"
#include "governance/data_table/pages.h"
#include "guard/access/policy.h"

#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::governance;

TEST_CASE("別表のページ: すべてのマスが、判定に使う行と同じ")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const guard::Policy& policy = town->services().policies.first();
        const DataTablePage page = data_table_of(policy, guard::Column::care_manager);
        REQUIRE(page.rows.size() == 22);
        REQUIRE(page.columns.size() == 19);
        for (std::size_t i = 1; i < guard::kCategories; ++i) {
            for (std::size_t k = 1; k < guard::kColumns; ++k) {
                const guard::Cell& cell = policy.cell(guard::Category(i), guard::Column(k));
                const TableCell& shown = page.rows[i - 1].cells[k - 1];
                CHECK((shown.act == "–") == cell.none());
                CHECK((shown.act.find('U') != std::string::npos) == cell.maintain);
                CHECK((shown.conditions.find('t') != std::string::npos) == cell.team);
                CHECK((shown.conditions.find('c') != std::string::npos) == cell.consent);
                CHECK((shown.conditions.find('x') != std::string::npos) == cell.extract);
            }
        }
        const auto reply = town->stranger().get("/data-table?user=ambulance");
        CHECK(reply.status == 200);
        CHECK(reply.has("案"));
        CHECK(reply.has("緊急参照だけ"));
        CHECK(reply.has("D06 主治医意見書　ケアマネ・包括：医師の同意"));
        CHECK(reply.has("利用機関を登録する"));
    }
}

TEST_CASE("別表のことば: 権利と条件")
{
    CHECK(rights_in_words({}) == "できない");
    CHECK(rights_in_words({.read = true, .write = true}) == "見る・書く");
    CHECK(rights_in_words({.extract = true}) == "抜粋を見る");
    CHECK(conditions_in_words({.read = true, .team = true, .consent = true}, 'B') == "支援チーム、同意（B）");
    CHECK(duty_in_words("control_service") == "サービスの段階を決める");
    CHECK(duty_in_words("unheard_of") == "unheard_of");
    const auto policy = guard::Policy::parse(embedded_file("data/data_table.txt"));
    for (const auto& [duty, holders] : policy.duties()) CHECK_MESSAGE(duty_in_words(duty) != duty, duty);
}
