// The page of this folder.
#pragma once

#include "foundation/ui/table.h"
#include "foundation/ui/ui.h"

namespace kasama::governance {

struct ReportsPage {
    html::Html months, operations;
    bool may_report = false;
};

} // namespace kasama::governance
