// What this folder adds: organisations, users, certificates.
#include "governance/registration/feature.h"

namespace kasama::governance {

void add_registration(guard::Site&) {}

} // namespace kasama::governance
