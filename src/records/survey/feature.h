// Declares D05 認定調査票 as a category of the subject's page.
#pragma once

namespace kasama::records {

void declare_survey();

} // namespace kasama::records
