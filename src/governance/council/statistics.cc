// Primary and complementary suppression, then rounding.
#include "governance/council/statistics.h"

namespace kasama::governance {

namespace {

using Grid = std::vector<std::vector<std::int64_t>>;

Grid with_totals(const CountTable& table)
{
    Grid all = table.counts;
    for (auto& row : all) {
        std::int64_t total = 0;
        for (const std::int64_t count : row) total += count;
        row.push_back(total);
    }
    std::vector<std::int64_t> totals(table.columns.size() + 1, 0);
    for (const auto& row : all) {
        for (std::size_t k = 0; k < row.size(); ++k) totals[k] += row[k];
    }
    all.push_back(std::move(totals));
    return all;
}

/// A line short of exactly one cell loses its smallest other: true where one was taken.
template <class At> bool complement(std::size_t length, const At& at)
{
    std::size_t hidden = 0, best = length;
    for (std::size_t i = 0; i < length; ++i) {
        const auto [count, mark] = at(i);
        if (*mark)
            ++hidden;
        else if (best == length || *count < *at(best).first)
            best = i;
    }
    if (hidden != 1 || best == length) return false;
    *at(best).second = true;
    return true;
}

} // namespace

ShownTable shown_of(const CountTable& table, std::int64_t least)
{
    const Grid all = with_totals(table);
    const std::size_t rows = all.size(), columns = table.columns.size() + 1;
    std::vector<std::vector<char>> hidden(rows, std::vector<char>(columns, 0));
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t k = 0; k < columns; ++k) hidden[i][k] = all[i][k] < least;
    }
    for (bool more = true; more;) {
        more = false;
        for (std::size_t i = 0; i < rows; ++i)
            more = complement(columns, [&](std::size_t k) { return std::pair(&all[i][k], &hidden[i][k]); }) ||
                   more;
        for (std::size_t k = 0; k < columns; ++k)
            more =
                complement(rows, [&](std::size_t i) { return std::pair(&all[i][k], &hidden[i][k]); }) || more;
    }
    ShownTable shown(rows, std::vector<std::optional<std::int64_t>>(columns));
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t k = 0; k < columns; ++k) {
            if (!hidden[i][k]) shown[i][k] = (all[i][k] + 5) / 10 * 10;
        }
    }
    return shown;
}

} // namespace kasama::governance
