// What this room adds.
#include "governance/incidents/feature.h"

#include "governance/incidents/incident.h"
#include "governance/incidents/pages.h"

namespace kasama::governance {

void add_incidents(guard::Site& site)
{
    declare_incident();
    declare_incident_checks();
    declare_prevention_orders();
    declare_responsibility();
    procedure::declare_reminders(incident_reminders);
    site.add(extent_routes());
    site.add(person_routes());
    site.add(held_copy_routes());
    site.add(report_routes_of_incidents());
    site.add(guard::MenuEntry{.label = "事故の範囲",
                              .href = "/incidents/extent",
                              .duty = guard::Duty("compute_extent"),
                              .order = 340});
}

} // namespace kasama::governance
