// What the lists of looks are drawn from. No content of anybody's record stands in them.
#pragma once

#include "foundation/ui/ui.h"

namespace kasama::records {

struct LookRow {
    std::string id, when, until, who, reason, dispatch, state;
    html::Html tag{};
    std::string open_href{}; ///< own list, while the sheet may be opened
    bool may_review = false;
    std::string why_not{};
};

struct ReviewsPage {
    html::Html keys;
    std::vector<LookRow> waiting, done;
    int overdue = 0;
};

struct LooksPage {
    std::vector<LookRow> rows;
};

} // namespace kasama::records
