// SQLite: the arrival number is the commit order, since one writer commits. PostgreSQL: numbers are taken
// before the commit, so the order is (transaction, arrival) and only transactions older than every running
// one are read.
#include "guard/ledger/store.h"

namespace kasama::guard::ledger_store {

namespace {

const db::Sql kLock("SELECT TRUE AS held", "SELECT pg_try_advisory_xact_lock(7305801) AS held");

const db::Sql kAfter(R"sql(
    SELECT arrival, arrival AS place, recorded_at, account_id, acting, organisation_id, subject_id, category,
           shown_with, act, refusal, purpose, note_id, request_id
      FROM ledger_entries
     WHERE arrival > $1
     ORDER BY arrival LIMIT $2
)sql",
                     R"sql(
    SELECT arrival, CAST(CAST(xid AS TEXT) AS BIGINT) AS place, recorded_at, account_id, acting, organisation_id,
           subject_id, category, shown_with, act, refusal, purpose, note_id, request_id
      FROM ledger_entries
     WHERE xid > CAST(CAST($1 AS TEXT) AS XID8) AND xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY xid, arrival LIMIT CAST($2 AS BIGINT)
)sql");

/// PostgreSQL cuts between transactions, never within one: the rest of the last one is read too.
const db::Sql kRestOf(R"sql(
    SELECT arrival, arrival AS place, recorded_at, account_id, acting, organisation_id, subject_id, category,
           shown_with, act, refusal, purpose, note_id, request_id
      FROM ledger_entries WHERE arrival = $1 AND arrival > $2
)sql",
                      R"sql(
    SELECT arrival, CAST(CAST(xid AS TEXT) AS BIGINT) AS place, recorded_at, account_id, acting, organisation_id,
           subject_id, category, shown_with, act, refusal, purpose, note_id, request_id
      FROM ledger_entries
     WHERE xid = CAST(CAST($1 AS TEXT) AS XID8) AND arrival > CAST($2 AS BIGINT)
     ORDER BY arrival
)sql");

const db::Sql kEntry(R"sql(
    SELECT arrival, recorded_at, account_id, acting, organisation_id, subject_id, category, shown_with, act,
           refusal, purpose, note_id, request_id
      FROM ledger_entries WHERE arrival = $1
)sql");

const db::Sql
    kOrder("SELECT arrival AS place FROM ledger_entries WHERE arrival = $1",
           "SELECT CAST(CAST(xid AS TEXT) AS BIGINT) AS place FROM ledger_entries WHERE arrival = $1");

const db::Sql kCount(R"sql(
    SELECT count(*) AS n FROM ledger_entries
)sql");

const db::Sql kTile(R"sql(
    SELECT level, number, hashes, arrivals, last_order FROM ledger_tiles WHERE level = $1 AND number = $2
)sql");

const db::Sql kLastTile(R"sql(
    SELECT level, number, hashes, arrivals, last_order FROM ledger_tiles
     WHERE level = $1 ORDER BY number DESC LIMIT 1
)sql");

const db::Sql kTilesFrom(R"sql(
    SELECT level, number, hashes, arrivals, last_order FROM ledger_tiles
     WHERE level = 0 AND last_order >= $1 ORDER BY last_order, number LIMIT 4
)sql");

const db::Sql kSaveTile(R"sql(
    INSERT INTO ledger_tiles (level, number, width, hashes, arrivals, last_order) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (level, number) DO UPDATE SET width = excluded.width, hashes = excluded.hashes,
           arrivals = excluded.arrivals, last_order = excluded.last_order
     WHERE ledger_tiles.width < excluded.width
)sql");

const db::Sql kSaveCheckpoint(R"sql(
    INSERT INTO ledger_checkpoints (size, signed_at, note) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql");

const db::Sql kNewest(R"sql(
    SELECT size, signed_at, note FROM ledger_checkpoints ORDER BY size DESC LIMIT 1
)sql");

const db::Sql kCheckpointsAfter(R"sql(
    SELECT size, signed_at, note FROM ledger_checkpoints WHERE size > $1 ORDER BY size LIMIT $2
)sql");

std::string packed(const std::vector<std::int64_t>& numbers)
{
    std::string bytes;
    for (const std::int64_t number : numbers) {
        for (int shift = 56; shift >= 0; shift -= 8) bytes += char(number >> shift & 0xff);
    }
    return bytes;
}

std::vector<std::int64_t> unpacked(std::string_view bytes)
{
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t number = 0;
        for (std::size_t k = 0; k < 8; ++k) number = number << 8 | static_cast<unsigned char>(bytes[i + k]);
        numbers.push_back(std::int64_t(number));
    }
    return numbers;
}

Tile tile_of(const db::Row& row)
{
    Tile tile{.level = row.integer("level"),
              .number = row.integer("number"),
              .hashes = {},
              .arrivals = unpacked(row.bytes("arrivals")),
              .last_order = row.integer("last_order")};
    const std::string& bytes = row.bytes("hashes");
    tile.hashes.resize(bytes.size() / 32);
    std::memcpy(tile.hashes.data(), bytes.data(), tile.hashes.size() * 32);
    return tile;
}

Checkpoint checkpoint_of(const db::Row& row)
{
    return {.size = row.integer("size"), .signed_at = row.instant("signed_at"), .note = row.text("note")};
}

template <class From, class Row> auto mapped(const std::optional<Row>& row, const From& from)
{
    return row ? std::optional(from(*row)) : std::nullopt;
}

} // namespace

bool lock_sequencer(db::Writing& tx) { return tx.one(kLock)->boolean("held"); }

std::vector<Ordered> entries_after(db::Reading& tx, std::int64_t order, std::int64_t limit)
{
    std::vector<Ordered> found;
    const auto take = [&](db::Row&& row) { found.push_back({entry_of(row), row.integer("place")}); };
    tx.each(kAfter, {order, limit}, take);
    if (std::int64_t(found.size()) == limit) {
        const std::int64_t place = found.back().order, arrival = found.back().entry.arrival;
        tx.each(kRestOf, {place, arrival}, take);
    }
    return found;
}

std::optional<Entry> find_entry(db::Reading& tx, std::int64_t arrival)
{
    return mapped(tx.one(kEntry, {arrival}), entry_of);
}

std::optional<std::int64_t> order_of(db::Reading& tx, std::int64_t arrival)
{
    return mapped(tx.one(kOrder, {arrival}), [](const db::Row& row) { return row.integer("place"); });
}

std::int64_t count_entries(db::Reading& tx) { return tx.one(kCount)->integer("n"); }

std::optional<Tile> find_tile(db::Reading& tx, std::int64_t level, std::int64_t number)
{
    return mapped(tx.one(kTile, {level, number}), tile_of);
}

std::optional<Tile> last_tile(db::Reading& tx, std::int64_t level)
{
    return mapped(tx.one(kLastTile, {level}), tile_of);
}

std::vector<Tile> tiles_from_order(db::Reading& tx, std::int64_t order)
{
    std::vector<Tile> tiles;
    for (const db::Row& row : tx.all(kTilesFrom, {order})) tiles.push_back(tile_of(row));
    return tiles;
}

void save(db::Writing& tx, const Tile& tile)
{
    const std::string_view hashes(reinterpret_cast<const char*>(tile.hashes.data()), tile.hashes.size() * 32);
    tx.run(kSaveTile, {tile.level, tile.number, tile.hashes.size(), db::Bytes{hashes},
                       db::Bytes{packed(tile.arrivals)}, tile.last_order});
}

void save(db::Writing& tx, const Checkpoint& c) { tx.run(kSaveCheckpoint, {c.size, c.signed_at, c.note}); }

std::optional<Checkpoint> newest_checkpoint(db::Reading& tx)
{
    return mapped(tx.one(kNewest), checkpoint_of);
}

std::optional<Checkpoint> checkpoint_with(db::Reading& tx, std::int64_t index)
{
    return mapped(tx.one(kCheckpointsAfter, {index, 1}), checkpoint_of);
}

std::vector<Checkpoint> checkpoints_after(db::Reading& tx, std::int64_t size, std::int64_t limit)
{
    std::vector<Checkpoint> found;
    for (const db::Row& row : tx.all(kCheckpointsAfter, {size, limit})) found.push_back(checkpoint_of(row));
    return found;
}

} // namespace kasama::guard::ledger_store
