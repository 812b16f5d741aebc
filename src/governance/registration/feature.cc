// What this folder adds: organisations, users, certificates.
#include "governance/registration/feature.h"

#include "governance/registration/pages.h"

namespace kasama::governance {

void add_registration(guard::Site& site)
{
    for (const auto& routes : {organisation_routes(), user_routes(), slip_routes(), ending_routes(),
                               scope_routes(), subject_user_routes()}) {
        site.add(routes);
    }
    site.add(guard::MenuEntry{.label = "利用機関",
                              .href = "/registration/organisations",
                              .duty = kAdmitOrganisations,
                              .order = 60});
}

} // namespace kasama::governance
