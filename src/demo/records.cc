// The order of a life's records: entries of one category stand together, oldest first.
#include "demo/records.h"

namespace kasama::demo {

void live(Life& life, Date today, bool rich)
{
    if (rich) add_insurance(life, today);
    add_certifications(life, today, rich);
    add_checkups(life, today, rich);
}

} // namespace kasama::demo
