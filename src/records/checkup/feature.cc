// What this folder adds: D11 特定健診.
#include "records/checkup/feature.h"

namespace kasama::records {

void add_checkup(guard::Site&) {}

} // namespace kasama::records
