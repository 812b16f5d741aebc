// 匿名の統計: what of a table may be shown. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kasama::governance {

/// 10人未満は示さない (the national rule for a city of this size).
inline constexpr std::int64_t kLeastShown = 10;

/// Counts by row and column, totals not included.
struct CountTable {
    std::string id, title;
    std::vector<std::string> rows, columns;
    std::vector<std::vector<std::int64_t>> counts;
};

/// One row and one column more than the counts: the last are the totals. Nothing where withheld; else rounded
/// to tens.
using ShownTable = std::vector<std::vector<std::optional<std::int64_t>>>;

/// Withholds what is below the least, and complements until no row and no column, totals included, is short
/// of a single cell.
ShownTable shown_of(const CountTable& table, std::int64_t least = kLeastShown);

} // namespace kasama::governance
