// What the page of this folder shows.
#pragma once

#include "foundation/ui/ui.h"

namespace kasama::governance::disclosure {

struct OfOthers {
    std::string code, name;
};
struct PackagePage {
    std::string number, action, back;
    html::Html keys;
    std::vector<OfOthers> others{};
};

} // namespace kasama::governance::disclosure
