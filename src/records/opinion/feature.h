// Declares D06 主治医意見書 as a category of the subject's page.
#pragma once

namespace kasama::records {

void declare_opinion();

} // namespace kasama::records
