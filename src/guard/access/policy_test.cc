// The one policy file: every row is read, every wrong word is refused.
#include "foundation/base/embedded.h"
#include "guard/access/policy.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::guard;

TEST_CASE("別表: 22の分類がすべて読め、案と示される")
{
    const Policy policy = Policy::parse(embedded_file("data/data_table.txt"));
    CHECK(policy.version() == 1);
    CHECK(policy.draft());
    CHECK(policy.block(Category::certification) == 'B');
    CHECK(to_text(policy.cell(Category::certification, Column::care_manager)) == "R t c");
    CHECK(to_text(policy.cell(Category::emergency_medical, Column::care_manager)) == "RW t c");
    CHECK(to_text(policy.cell(Category::certification, Column::ambulance)) == "X e");
    CHECK(policy.cell(Category::checkup, Column::system_admin).none());
    for (std::size_t c = 1; c < kCategories; ++c) {
        if (Category(c) == Category::accesses || Category(c) == Category::board) continue;
        CAPTURE(c);
        CHECK(policy.cell(Category(c), Column::system_admin).none()); // no access to content
    }
    CHECK(policy.holds("look_up_in_emergency", Office::none, Column::ambulance));
    CHECK_FALSE(policy.holds("look_up_in_emergency", Office::secretariat, Column::ambulance));
}

TEST_CASE("別表: 読めない語は、行を示して起動を止める")
{
    const std::string good(embedded_file("data/data_table.txt"));
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string text = good;
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    CHECK_THROWS_WITH(Policy::parse(with("self R s", "selves R s")),
                      doctest::Contains("unknown column selves"));
    CHECK_THROWS_WITH(Policy::parse(with("self R s", "self Q s")), doctest::Contains("unknown right Q"));
    CHECK_THROWS_WITH(Policy::parse(with("self R s", "self R z")), doctest::Contains("unknown qualifier z"));
    CHECK_THROWS(Policy::parse(with("D22 掲示板・お知らせ", "# D22")));
    CHECK_THROWS(Policy::parse(""));
}
