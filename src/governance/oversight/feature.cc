// What this folder adds: manager's desk, ledger search, verification, health, data table page.
#include "governance/oversight/feature.h"

namespace kasama::governance {

void add_oversight(guard::Site&) {}

} // namespace kasama::governance
