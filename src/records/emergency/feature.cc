// What this folder adds: D10 and the emergency look-up.
#include "records/emergency/feature.h"

namespace kasama::records {

void add_emergency(guard::Site&) {}

} // namespace kasama::records
