// The order of a life's records: entries of one category stand together, oldest first.
#include "demo/records.h"

namespace kasama::demo {

void live(Life& life, Date, bool) { life.records.clear(); }

} // namespace kasama::demo
