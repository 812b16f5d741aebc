// The council's pages as their templates see them.
#pragma once

#include "foundation/ui/table.h"

namespace kasama::governance {

struct CouncilPage {
    html::Html meetings, invited;
    bool member = false;
};
struct StatisticsPage {
    std::string edition;
    std::vector<html::Html> tables;
};
struct SummaryPage {
    std::string number, state, summary;
};

} // namespace kasama::governance
