// What this folder adds: D03 and D04, drawn by the subject's page.
#include "records/certification/feature.h"

#include "records/certification/pages.h"

namespace kasama::records {

void add_certification(guard::Site&) { declare_certification(); }

} // namespace kasama::records
