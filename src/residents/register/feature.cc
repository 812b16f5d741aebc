// What this folder adds: search, registering subjects, home of the day.
#include "residents/register/feature.h"

namespace kasama::residents {

void add_register(guard::Site&) {}

} // namespace kasama::residents
