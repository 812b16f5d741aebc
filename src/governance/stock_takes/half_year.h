// 半年: 上期 from April 1, 下期 from October 1; and the nightly work that asks for a stock-take in each.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

struct HalfYear {
    Date begins_on{};
    std::string name; ///< 「令和8年度 上期」
    bool operator==(const HalfYear&) const = default;
};

HalfYear half_year_of(Date day);

/// Notes that an organisation is asked for the half year of `now`; false where it was already.
bool note_asked(db::Writing& tx, std::string_view organisation, Instant now);

/// Organisations with people, there before the half year began, that were not asked in it.
struct NotAsked {
    std::string id, number;
};
std::vector<NotAsked> not_yet_asked(db::Reading& tx, const HalfYear& half, Instant now);

/// Opens a stock-take with every organisation that was there when the half year began and was not yet asked
/// in it. Each is a transaction of its own: broken off, the next night goes on.
void begin_stock_takes(guard::Services& services, Instant now);

} // namespace kasama::governance
