// Declares D09 見守り情報 as a category of the subject's page.
#pragma once

namespace kasama::records {

void declare_watch_over();

} // namespace kasama::records
