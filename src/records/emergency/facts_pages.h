// What the page of D10 is drawn from.
#pragma once

#include "foundation/ui/ui.h"

namespace kasama::records {

struct FactLine {
    std::string fact, detail, telephone, age, source;
    bool alarm = false, absent = false, old = false;
    std::string history_href{}, edit_href{};
};

struct FactGroup {
    std::string name;
    std::vector<FactLine> lines; ///< none: 「わからない」
};

struct FactsPage {
    std::vector<FactGroup> groups;
    int to_confirm = 0;
};

} // namespace kasama::records
