// What the lists of looks are drawn from. No content of anybody's record stands in them.
#pragma once

#include "foundation/ui/ui.h"

namespace kasama::records {

struct LookRow {
    std::string id, when, until, who, reason, dispatch, state, ledger;
    html::Html tag{};
    std::string open_href{}; ///< own list, while the sheet may be opened
    bool may_review = false;
    std::string why_not{};
};

struct ReviewsPage {
    html::Html keys{};
    std::vector<LookRow> waiting{}, done{};
    int overdue = 0;
    bool only_escalated = false; ///< 監査責任者 sees what is overdue
    std::string reviewers_href{};
    bool named = true; ///< else nothing is listed
};

struct ReviewerRow {
    std::string name, organisation, since, end_action;
};
struct ReviewersPage {
    html::Html keys, field;
    std::vector<ReviewerRow> rows;
};

struct LooksPage {
    std::vector<LookRow> rows;
};

} // namespace kasama::records
