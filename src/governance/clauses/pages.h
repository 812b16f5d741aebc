// What the page of the clauses shows.
#pragma once

#include "governance/clauses/clauses.h"

namespace kasama::governance {

struct ClauseTest {
    std::string name, result; ///< 合格, 不合格, 結果なし
    bool failed = false;
};

struct ClauseRow {
    const Clause& clause;
    std::vector<ui::Link> screens; ///< without an address where this reader may not open it
    std::vector<ClauseTest> tests;
};

struct ClausesPage {
    std::string summary; ///< 「83行のうち…」
    std::string when;    ///< of the last results; "" for none
    std::vector<ClauseRow> rows;
};

} // namespace kasama::governance
