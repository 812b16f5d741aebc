// Declares D15 病状・診療メモ as a category of the subject's page.
#pragma once

namespace kasama::records {

void declare_condition();

} // namespace kasama::records
