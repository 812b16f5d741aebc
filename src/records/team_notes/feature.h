// Declares D17 連絡帳 as a category of the subject's page.
#pragma once

namespace kasama::records {

void declare_team_notes();

} // namespace kasama::records
