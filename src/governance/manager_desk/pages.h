// The manager's pages as their templates see them: staff and their accesses, never content, never whose.
#pragma once

#include "foundation/ui/table.h"
#include "guard/access/context.h"

namespace kasama::governance {

struct StaffRow {
    std::string href, name, profession, last_use, permitted, refused, state;
    bool attention = false;
};
struct DeskPage {
    std::string name, number, staff, permitted, refused, month;
    std::vector<html::Html> todo;
    std::vector<StaffRow> rows;
    struct Thing {
        std::string label, href, words;
        bool attention = false;
    };
    std::vector<Thing> things{}; ///< copies, open cases, stock-takes, applications
};
struct StaffAccess {
    std::string when, category, act, refusal;
    bool refused = false;
};
struct StaffPage {
    std::string name, profession, login, state, period;
    std::vector<StaffAccess> rows;
    std::string next_href{};
    html::Html marks{}; ///< 気になる利用
};
struct UseRulesPage {
    html::Html table, keys{}, fields{};
    bool may_set = false;
};
struct OddUsePage {
    html::Html table;
};

} // namespace kasama::governance
