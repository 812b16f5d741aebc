// Pages of the self-check as their templates see them.
#pragma once

#include "guard/access/context.h"

namespace kasama::governance {

struct CheckPage {
    html::Html keys, fields, state, past;
    std::string period;
};
struct ChecksPage {
    html::Html table;
};

} // namespace kasama::governance
