// What the page of this folder shows.
#pragma once

#include "foundation/ui/table.h"

namespace kasama::governance {

struct DeviationsPage {
    html::Html table;
};

} // namespace kasama::governance
