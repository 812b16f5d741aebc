// What the page of this folder shows.
#pragma once

#include "foundation/ui/table.h"
#include "governance/terms/feature.h"

namespace kasama::governance {

struct TermsPage {
    html::Html table;
};

} // namespace kasama::governance
