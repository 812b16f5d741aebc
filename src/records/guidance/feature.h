// Declares D12 保健指導 as a category of the subject's page.
#pragma once

namespace kasama::records {

void declare_guidance();

} // namespace kasama::records
