// What this folder adds: notice, consent, stop, care team (D20), emergency contacts (D08), the text of the
// notice.
#include "residents/sharing/feature.h"

#include "residents/contacts/contacts.h"
#include "residents/sharing/pages.h"
#include "residents/sharing/record.h"

namespace kasama::residents {

void add_sharing(guard::Site& site)
{
    contacts::declare_contacts();
    declare_consent_record();
    add_notice_text(site);
    site.add(consent_routes());
    site.add(team_routes());
    site.add(stop_routes());
    site.add(
        {.label = "支援チーム", .href = "/teams", .duty = guard::Duty("arrange_care_teams"), .order = 310});
}

} // namespace kasama::residents
