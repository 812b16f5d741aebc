// What this folder adds: D14 お薬手帳.
#include "records/medication/feature.h"

namespace kasama::records {

void add_medication(guard::Site&) {}

} // namespace kasama::records
