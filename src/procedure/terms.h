// 期限の設定: rows beside the declarations. A term set today holds for what happens from its first day on;
// due dates that were told already stay.
#pragma once

#include "procedure/procedure.h"

namespace kasama::procedure {

/// The office's calendar and every set term begun by `on`.
Deadlines deadlines_in_force(db::Reading& tx, Date on);

/// Everything ever set for one term, begun or not, the newest first.
std::vector<SetTerm> settings_of(db::Reading& tx, std::string_view procedure, std::string_view step);

void set_term(db::Writing& tx, std::string_view id, const SetTerm& one);

} // namespace kasama::procedure
