// Looked up as typed, full width too.
#include "entry/organisation_number.h"

#include "foundation/base/text.h"
#include "guard/accounts/accounts.h"

namespace kasama::entry {

std::string organisation_numbered(db::Reading& tx, std::string_view field, const std::string& number,
                                  Problems& problems)
{
    const auto organisation = guard::find_organisation_numbered(tx, half_width(number));
    if (organisation && !organisation->ended_at) return organisation->id;
    problems.add(field, "この番号の機関はありません。利用機関の一覧で番号（例：K-0003）を確かめてください");
    return {};
}

} // namespace kasama::entry
