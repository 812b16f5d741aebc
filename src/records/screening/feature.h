// Declares D13 がん検診等 as a category of the subject's page.
#pragma once

namespace kasama::records {

void declare_screening();

} // namespace kasama::records
