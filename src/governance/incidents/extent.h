// 影響の範囲 (6.5(1)): whose data, which kinds, by whom and when, worked out from the ledger. Pseudonyms
// only.
#pragma once

#include "guard/ledger/entry.h"

#include <map>
#include <set>

namespace kasama::governance {

/// What one subject's data was touched with.
struct Touched {
    std::set<std::string> categories; ///< codes: D03
    std::set<std::string> accounts;
    std::int64_t times = 0, taken = 0; ///< taken: printed, written out or handed over
    Instant first{}, last{};
};

struct Extent {
    std::map<std::string, Touched> subjects; ///< by id
    std::set<std::string> accounts, categories;
    std::int64_t times = 0, taken = 0;
};

/// Counts an entry where it let somebody see or change a subject's content; refused ones and acts of office
/// are not counted.
void add(Extent& extent, const guard::Entry& entry);

} // namespace kasama::governance
