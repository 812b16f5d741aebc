// Which screens carry a clause out: the rows of data/clauses.txt, and the declarations of procedures.
#pragma once

#include "guard/access/context.h"

namespace kasama::governance {

/// Pages and procedures of a clause 「4.6」, each once. Those this reader may not open have no address.
std::vector<ui::Link> screens_of(guard::Context& ctx, std::string_view clause);

/// 「2.2(2)②」 names 2.2; 「8.1、8.2」 names both.
bool names_clause(std::string_view words, std::string_view clause);

} // namespace kasama::governance
