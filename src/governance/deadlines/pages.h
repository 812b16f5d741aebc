// 期限の設定: what its pages show.
#pragma once

#include "foundation/ui/ui.h"
#include "guard/access/site.h"

namespace kasama::governance {

struct DeadlinesPage {
    html::Html table;
    std::string clock_href; ///< "" where this reader may not open it
};

struct DeadlinePage {
    std::string procedure, place, declared, in_force, basis, since, action, law;
    html::Html keys, fields, history;
};

struct HoursPage {
    std::string in_force;
    html::Html keys, fields, history;
};

std::vector<guard::Route> hours_routes();

} // namespace kasama::governance
