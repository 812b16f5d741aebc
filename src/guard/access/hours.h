// 受付時間 (4.6(2)): the desk's hours, set with the day they hold from. Pages say them, due dates count with
// them.
#pragma once

#include "foundation/db/database.h"

namespace kasama::guard {

struct OfficeHours {
    int opens = 8 * 60 + 30, closes = 17 * 60 + 15; ///< minutes of the day
};

/// 「8時30分から17時15分まで」
std::string in_words(const OfficeHours& hours);

/// The newest begun by `on`; where none was ever set, 8:30 to 17:15.
OfficeHours office_hours(db::Reading& tx, Date on);

struct SetHours {
    OfficeHours hours;
    Date valid_from{};
    Instant set_at{};
    std::string account_id, acting;
};
void set_office_hours(db::Writing& tx, std::string_view id, const SetHours& one);
/// Everything ever set, the newest first.
std::vector<SetHours> all_office_hours(db::Reading& tx);

} // namespace kasama::guard
