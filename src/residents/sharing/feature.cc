// What this folder adds: notice, consent, stop, care team (D20).
#include "residents/sharing/feature.h"

namespace kasama::residents {

void add_sharing(guard::Site&) {}

} // namespace kasama::residents
