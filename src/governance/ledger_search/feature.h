// Adds this folder to the site: the auditor's ledger and its verification.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_ledger_search(guard::Site& site);

} // namespace kasama::governance
