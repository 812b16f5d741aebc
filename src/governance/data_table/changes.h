// 別表の改定 (1.3(2)b): changes typed as lines, and what they give and take. Pure.
#pragma once

#include "foundation/base/problems.h"
#include "guard/access/policy.h"

namespace kasama::governance {

/// One cell's new right: 「D15 薬剤師 R t c」.
struct CellChange {
    guard::Category category{};
    guard::Column column{};
    guard::Cell cell{};
};

/// One a line; each line that is not understood adds a problem to `field` naming its number.
std::vector<CellChange> read_changes(std::string_view field, std::string_view text, Problems& problems);

/// The table with the changes in it.
guard::Policy changed(guard::Policy table, const std::vector<CellChange>& changes);

/// What becomes of one cell.
struct Difference {
    guard::Category category{};
    guard::Column column{};
    guard::Cell before{}, after{};
    bool gains = false; ///< somebody sees or does more than before: waits for the notice
    bool loses = false; ///< somebody sees or does less: for all at once
};
std::vector<Difference> differences(const guard::Policy& before, const guard::Policy& after);

/// 「薬剤師　D15 病状・診療メモ：見る（支援チーム、同意（I））→ できない」
std::string in_words(const Difference& difference, const guard::Policy& table);

} // namespace kasama::governance
