// What is withheld cannot be won back from what is shown.
#include "governance/council/statistics.h"

#include <doctest/doctest.h>

using namespace kasama::governance;

namespace {

/// Solves every line that is short of one cell, again and again: gives how many withheld cells came out.
std::size_t attack(ShownTable shown)
{
    std::size_t won = 0;
    const std::size_t rows = shown.size(), columns = shown.front().size();
    const auto line = [&](auto at, std::size_t length) {
        std::size_t gaps = 0;
        for (std::size_t i = 0; i < length; ++i) gaps += at(i).has_value() ? 0 : 1;
        if (gaps != 1) return false;
        for (std::size_t i = 0; i < length; ++i) {
            if (!at(i)) at(i) = 0;
        }
        ++won;
        return true;
    };
    for (bool more = true; more;) {
        more = false;
        for (std::size_t i = 0; i < rows; ++i)
            more = line([&](std::size_t k) -> auto& { return shown[i][k]; }, columns) || more;
        for (std::size_t k = 0; k < columns; ++k)
            more = line([&](std::size_t i) -> auto& { return shown[i][k]; }, rows) || more;
    }
    return won;
}

} // namespace

TEST_CASE("統計の秘匿: 10人未満は示さず、差し引きで戻らない")
{
    const CountTable table{.id = "t",
                           .title = "t",
                           .rows = {"a", "b", "c"},
                           .columns = {"x", "y"},
                           .counts = {{120, 3}, {87, 45}, {64, 52}}};
    const ShownTable shown = shown_of(table);
    CHECK_FALSE(shown[0][1].has_value());
    CHECK(attack(shown) == 0);
    // Without complements the attack would win: it bites.
    ShownTable only_primary = {{120, {}, 120}, {90, 50, 130}, {60, 50, 120}, {270, 100, 370}};
    CHECK(attack(only_primary) == 1);

    // Every table of small and large counts in turn.
    std::uint64_t dice = 42;
    for (int round = 0; round < 400; ++round) {
        CountTable made{
            .id = "t", .title = "t", .rows = {"a", "b", "c", "d"}, .columns = {"x", "y", "z"}, .counts = {}};
        for (int i = 0; i < 4; ++i) {
            std::vector<std::int64_t> row;
            for (int k = 0; k < 3; ++k) {
                dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
                row.push_back(std::int64_t(dice >> 33) % ((dice >> 20) % 3 == 0 ? 12 : 400));
            }
            made.counts.push_back(row);
        }
        CHECK(attack(shown_of(made)) == 0);
        for (std::size_t i = 0; i < 4; ++i) {
            for (std::size_t k = 0; k < 3; ++k)
                CHECK((made.counts[i][k] >= kLeastShown || !shown_of(made)[i][k].has_value()));
        }
    }
}

TEST_CASE("統計の丸め: 10の単位で、9人は示さず10人から示す")
{
    const auto one = [](std::int64_t count) {
        return shown_of({.id = "t", .title = "t", .rows = {"a"}, .columns = {"x"}, .counts = {{count}}});
    };
    CHECK_FALSE(one(9)[0][0].has_value());
    CHECK(one(10)[0][0] == 10);
    CHECK(one(57)[0][0] == 60);
    CHECK(one(58)[0][0] == 60); // one person more: the same
}
