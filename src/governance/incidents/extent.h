// 影響の範囲 (6.5(1)): whose data, which kinds, by whom, on which terminal and when, worked out from the
// ledger. Pseudonyms only.
#pragma once

#include "guard/ledger/entry.h"

#include <map>
#include <set>
#include <vector>

namespace kasama::governance {

/// What one subject's data was touched with.
struct Touched {
    std::set<std::string> categories; ///< codes: D03
    std::set<std::string> accounts, terminals;
    std::int64_t times = 0, taken = 0; ///< taken: printed, written out or handed over
    Instant first{}, last{};
};

/// What one account did on one terminal; "" where the ledger knows of none.
struct Used {
    std::int64_t times = 0;
    Instant first{}, last{};
};

struct Extent {
    std::map<std::string, Touched> subjects;                  ///< by id
    std::map<std::pair<std::string, std::string>, Used> uses; ///< by account and terminal
    std::set<std::string> accounts, categories;
    std::int64_t times = 0, taken = 0;
};

/// Counts an entry where it let somebody see or change a subject's content; refused ones and acts of office
/// are not counted.
void add(Extent& extent, const guard::Entry& entry, const std::string& terminal = "");

/// One account's entries, the newest first: each access belongs to the terminal that was confirmed before it,
/// within its session. Those before `begin` are there only to tell the terminal.
class Walk {
public:
    Walk(Extent& extent, Instant begin) : extent_(extent), begin_(begin) {}
    void take(const guard::Entry& entry);
    /// No older entry: whatever waits has no terminal.
    void end() { settle(""); }

private:
    void settle(const std::string& terminal);

    Extent& extent_;
    Instant begin_;
    std::vector<guard::Entry> waiting_;
};

} // namespace kasama::governance
