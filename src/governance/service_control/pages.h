// The control page as its template sees it.
#pragma once

#include "guard/access/context.h"

namespace kasama::governance {

struct LevelChange {
    std::string level, from, until, reason, emergency;
};
struct ServicePage {
    html::Html keys;
    std::string now, look;
    html::Html fields;
    std::vector<LevelChange> changes;
};

} // namespace kasama::governance
