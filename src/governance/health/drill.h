// 復元の訓練: a restored copy of both databases against those that are served.
#pragma once

#include "guard/access/door.h"

namespace kasama::governance {

struct Drill {
    std::string id;
    Instant run_at{};
    std::int64_t tables = 0, rows = 0;
    std::string differing; ///< 「accounts, cases」; "" where all is the same
    std::int64_t names_opened = 0, names_closed = 0;
    bool ledger_intact = false;

    bool agrees() const { return differing.empty() && names_closed == 0 && ledger_intact; }
};

/// What one side holds. `keys` is its key store's database.
struct DrillSide {
    guard::Services& services;
    db::Database& keys;
};

/// Compares every table of both databases, opens sealed names with the restored keys, verifies the restored
/// ledger, and keeps the result with what is served.
Drill run_drill(DrillSide served, DrillSide restored, Instant now);

/// The newest first.
std::vector<Drill> drills(db::Reading& tx, std::int64_t limit);
void insert(db::Writing& tx, const Drill& drill);

/// 「一致しました。…」
std::string words_of(const Drill& drill);

} // namespace kasama::governance
