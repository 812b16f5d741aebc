// The page of an incident's extent.
#pragma once

#include "foundation/ui/table.h"
#include "guard/access/context.h"

namespace kasama::governance {

struct ExtentPage {
    html::Html fields;
    bool asked = false;
    std::string people, lines, kinds, taken; ///< 「対象者 12人」 …
    html::Html table;
    std::string names_href{}, csv_href{}, note{};
};

std::vector<guard::Route> extent_routes();

} // namespace kasama::governance
