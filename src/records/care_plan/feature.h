// Declares D07 ケアプラン as a category of the subject's page.
#pragma once

namespace kasama::records {

void declare_care_plan();

} // namespace kasama::records
