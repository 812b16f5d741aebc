// What a story leaves beside its case: who audits what, which months are reported, which ID is gone.
#pragma once

#include "entry/values.h"
#include "guard/access/site.h"
#include "procedure/store.h"

namespace kasama::demo {

/// The cases that later ones belong to, by procedure: the newest told.
using Newest = std::map<std::string, procedure::Case, std::less<>>;

/// Rows as the procedure's own steps would have written them. In the transaction that writes the case.
void keep_traces(db::Writing& tx, guard::Services& services, const procedure::Case& of,
                 const entry::Values& known, const Newest& newest);

} // namespace kasama::demo
