// SQL of the ledger's tiles, checkpoints and look-ups.
#pragma once

#include "guard/ledger/entry.h"

#include <vector>

namespace kasama::guard::ledger_store {

struct Tile {
    std::int64_t level = 0, number = 0;
    std::vector<Hash> hashes;
    std::vector<std::int64_t> arrivals; ///< level 0 only
    std::int64_t last_order = 0;
};

struct Checkpoint {
    std::int64_t size = 0;
    Instant signed_at{};
    std::string note;
};

/// Takes the sequencer's lock for this transaction; false where another server holds it (PostgreSQL).
bool lock_sequencer(db::Writing& tx);

/// Entries after `order`, in tree order, whose place can no longer change; with each its order value.
struct Ordered {
    Entry entry;
    std::int64_t order = 0;
};
std::vector<Ordered> entries_after(db::Reading& tx, std::int64_t order, std::int64_t limit);

std::optional<Entry> find_entry(db::Reading& tx, std::int64_t arrival);
/// The order value of an entry, for finding its tile.
std::optional<std::int64_t> order_of(db::Reading& tx, std::int64_t arrival);
std::int64_t count_entries(db::Reading& tx);

std::optional<Tile> find_tile(db::Reading& tx, std::int64_t level, std::int64_t number);
std::optional<Tile> last_tile(db::Reading& tx, std::int64_t level);
/// The first level-0 tiles whose last leaf has at least this order value.
std::vector<Tile> tiles_from_order(db::Reading& tx, std::int64_t order);
void save(db::Writing& tx, const Tile& tile);

void save(db::Writing& tx, const Checkpoint& checkpoint);
std::optional<Checkpoint> newest_checkpoint(db::Reading& tx);
/// The first checkpoint whose tree holds leaf `index`.
std::optional<Checkpoint> checkpoint_with(db::Reading& tx, std::int64_t index);
std::vector<Checkpoint> checkpoints_after(db::Reading& tx, std::int64_t size, std::int64_t limit);

} // namespace kasama::guard::ledger_store
