// Which screens carry a clause out: written down for pages, read from the declarations for procedures.
#pragma once

#include "foundation/ui/ui.h"

#include <span>

namespace kasama::governance {

struct RegulationScreen {
    std::string_view clause, label, href;
};
std::span<const RegulationScreen> regulation_screens();

/// Pages and procedures of a clause 「4.6」.
std::vector<ui::Link> screens_of(std::string_view clause);

/// 「2.2(2)②」 names 2.2; 「8.1、8.2」 names both.
bool names_clause(std::string_view words, std::string_view clause);

} // namespace kasama::governance
