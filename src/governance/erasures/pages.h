// What the page of this folder shows.
#pragma once

#include "foundation/ui/table.h"
#include "foundation/ui/ui.h"

namespace kasama::governance {

struct ErasureListPage {
    html::Html erasures, disposals;
    bool may_start = false;
};

} // namespace kasama::governance
