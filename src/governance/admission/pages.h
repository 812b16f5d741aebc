// The public pages of an application.
#pragma once

#include "foundation/ui/ui.h"
#include "guard/access/site.h"

namespace kasama::governance {

struct ApplyPage {
    std::string lead, action, button;
    html::Html keys, fields;
};
struct AppliedPage {
    std::string number, secret; ///< the word once, else ""
};
struct ApplicationStep {
    std::string when, what;
};
struct ApplicationPage {
    std::string number, name, state, words;
    std::vector<ApplicationStep> steps;
};

std::vector<guard::Route> application_routes();

} // namespace kasama::governance
