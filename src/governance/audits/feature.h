// 監査 (8): the audit of a year, visits, findings, samples, independence. Declared once; cases are the
// engine's.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_audits(guard::Site& site);

} // namespace kasama::governance
