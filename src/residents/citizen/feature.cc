// What this folder adds: own page, who looked (D21).
#include "residents/citizen/feature.h"

namespace kasama::residents {

void add_citizen(guard::Site&) {}

} // namespace kasama::residents
