// What this folder adds: D03 D04.
#include "records/certification/feature.h"

namespace kasama::records {

void add_certification(guard::Site&) {}

} // namespace kasama::records
