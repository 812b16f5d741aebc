// The order of a life's records: entries of one category stand together, oldest first.
#include "demo/records.h"

namespace kasama::demo {

void live(Life& life, Date today, bool rich)
{
    fall_ill(life);
    if (rich) add_insurance(life, today);
    add_certifications(life, today, rich);
    if (rich) add_contacts(life, today);
    if (rich) add_emergency_facts(life, today);
    add_checkups(life, today, rich);
    if (rich) add_medication(life, today);
    if (life.story) add_daily_records(life, today);
}

} // namespace kasama::demo
