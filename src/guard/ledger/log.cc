// The sequencer: entries become leaves, full tiles become hashes of the level above, a new root is signed.
#include "guard/ledger/log.h"

#include "guard/ledger/search.h"

namespace kasama::guard {

namespace {

using ledger_store::Tile;

constexpr std::int64_t kWidth = 256;
constexpr std::int64_t kChunk = 2048; ///< leaves a transaction: others wait behind it

Hash tile_root(const std::vector<Hash>& hashes)
{
    GrowingTree tree;
    for (const Hash& hash : hashes) tree.add(hash);
    return tree.root();
}

/// Hash of a full subtree, put together from the tile that holds its parts.
NodeReader reader_of(db::Reading& tx)
{
    return [&tx](int height, std::int64_t index) {
        const std::int64_t level = height / 8, span = std::int64_t(1) << height % 8;
        const std::int64_t first = index * span;
        const auto tile = ledger_store::find_tile(tx, level, first / kWidth);
        const std::int64_t from = first % kWidth;
        if (!tile || std::int64_t(tile->hashes.size()) < from + span) {
            throw std::runtime_error("a tile of the ledger is missing");
        }
        return tile_root({tile->hashes.begin() + from, tile->hashes.begin() + from + span});
    };
}

/// Adds one hash at the right edge of a level; where its tile is full, the level above grows too.
class RightEdge {
public:
    explicit RightEdge(db::Writing& tx) : tx_(tx) {}

    void add(std::size_t level, const Hash& hash, std::int64_t arrival, std::int64_t order)
    {
        Tile& tile = at(level);
        tile.hashes.push_back(hash);
        if (level == 0) {
            tile.arrivals.push_back(arrival);
            tile.last_order = order;
        }
        if (std::int64_t(tile.hashes.size()) < kWidth) return;
        const Hash above = tile_root(tile.hashes);
        ledger_store::save(tx_, tile);
        tile = Tile{.level = std::int64_t(level), .number = tile.number + 1, .hashes = {}, .arrivals = {}};
        add(level + 1, above, 0, 0);
    }

    void save()
    {
        for (const Tile& tile : tiles_) {
            if (!tile.hashes.empty()) ledger_store::save(tx_, tile);
        }
    }

    std::int64_t size() { return at(0).number * kWidth + std::int64_t(at(0).hashes.size()); }

private:
    Tile& at(std::size_t level)
    {
        while (tiles_.size() <= level) {
            const auto number = std::int64_t(tiles_.size());
            auto last = ledger_store::last_tile(tx_, number);
            if (!last) last = Tile{.level = number, .number = 0, .hashes = {}, .arrivals = {}};
            if (std::int64_t(last->hashes.size()) == kWidth) {
                last = Tile{.level = number, .number = last->number + 1, .hashes = {}, .arrivals = {}};
            }
            tiles_.push_back(std::move(*last));
        }
        return tiles_[level];
    }

    db::Writing& tx_;
    std::deque<Tile> tiles_;
};

std::int64_t last_order(db::Reading& tx)
{
    const auto tile = ledger_store::last_tile(tx, 0);
    return tile ? tile->last_order : 0;
}

} // namespace

Ledger::Ledger(db::Database& database, std::string origin, Key signing_seed)
    : database_(database), origin_(std::move(origin)), seed_(std::move(signing_seed)),
      public_key_(public_key_of(seed_))
{
}

Ledger::~Ledger() = default;

std::int64_t Ledger::sequence(Instant now)
{
    std::int64_t total = 0;
    for (;;) {
        // Reading and hashing happen outside the writer; only the tiles are written inside.
        const auto [from, fresh] = database_.read([](db::Reading& tx) {
            const std::int64_t order = last_order(tx);
            return std::pair(order, ledger_store::entries_after(tx, order, kChunk));
        });
        if (fresh.empty()) return total;
        std::vector<Hash> leaves;
        for (const auto& [entry, order] : fresh) leaves.push_back(leaf_hash(canonical_bytes(entry)));

        const bool done = database_.write([&](db::Writing& tx) {
            if (!ledger_store::lock_sequencer(tx) || last_order(tx) != from) return false;
            RightEdge edge(tx);
            for (std::size_t i = 0; i < fresh.size(); ++i) {
                edge.add(0, leaves[i], fresh[i].entry.arrival, fresh[i].order);
            }
            edge.save();
            const std::int64_t size = edge.size();
            const SignedRoot tree{size, root_hash(size, reader_of(tx))};
            ledger_store::save(tx, {size, now, sign_checkpoint(origin_, tree, seed_)});
            return true;
        });
        if (!done) return total; // another server is at it
        total += std::int64_t(fresh.size());
        if (std::int64_t(fresh.size()) < kChunk) return total;
    }
}

void Ledger::start()
{
    thread_ = std::jthread([this](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        Instant indexed_at{};
        while (!stop.stop_requested()) {
            try {
                sequence(system_now());
                if (system_now() - indexed_at >= std::chrono::minutes(1)) {
                    index_accounts(database_, system_now());
                    indexed_at = system_now();
                }
            } catch (const std::exception&) {
                // The next round tries again; the age of the newest checkpoint is a metric with an alarm.
            }
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, std::chrono::milliseconds(500), [] { return false; });
        }
    });
}

std::optional<Proof> Ledger::prove(std::int64_t arrival)
{
    return database_.read([&](db::Reading& tx) -> std::optional<Proof> {
        const auto order = ledger_store::order_of(tx, arrival);
        if (!order) return {};
        for (const Tile& tile : ledger_store::tiles_from_order(tx, *order)) {
            const auto found = std::find(tile.arrivals.begin(), tile.arrivals.end(), arrival);
            if (found == tile.arrivals.end()) continue;
            Proof proof{.entry = ledger_store::find_entry(tx, arrival).value(),
                        .index = tile.number * kWidth + (found - tile.arrivals.begin()),
                        .path = {},
                        .checkpoint = {}};
            const auto checkpoint = ledger_store::newest_checkpoint(tx);
            if (!checkpoint || checkpoint->size <= proof.index) return {};
            proof.path = inclusion_path(proof.index, checkpoint->size, reader_of(tx));
            proof.checkpoint = checkpoint->note;
            return proof;
        }
        return {};
    });
}

} // namespace kasama::guard
