// 市が決める数: what its pages show.
#pragma once

#include "foundation/ui/ui.h"

namespace kasama::governance {

struct CityNumbersPage {
    html::Html table;
};

struct CityNumberPage {
    std::string label, meaning, in_force, declared, clause, action;
    html::Html keys, fields, history;
};

} // namespace kasama::governance
