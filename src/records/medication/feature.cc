// What this folder adds: D14 on the subject's page, its form and the QR codes.
#include "records/medication/feature.h"

#include "records/medication/pages.h"

namespace kasama::records {

void add_medication(guard::Site& site)
{
    declare_medication();
    site.add(own_form_routes());
    site.add(scan_routes());
}

} // namespace kasama::records
