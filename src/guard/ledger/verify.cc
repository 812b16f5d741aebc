// Verification of the whole log, offline: every leaf from its entry, every upper hash from the level below,
// every checkpoint against the tree of its size. Names what was changed.
#include "guard/ledger/log.h"
#include "guard/ledger/search.h"

#include <set>

namespace kasama::guard {

namespace {

using namespace ledger_store;

constexpr std::int64_t kWidth = 256;

Hash tile_root(const std::vector<Hash>& hashes)
{
    GrowingTree tree;
    for (const Hash& hash : hashes) tree.add(hash);
    return tree.root();
}

class Verifier {
public:
    Verifier(db::Reading& tx, const std::string& origin, std::string_view public_key)
        : tx_(tx), origin_(origin), public_key_(public_key)
    {
    }

    Verification run()
    {
        result_.entries = count_entries(tx_);
        take_checkpoints(0);
        for (std::int64_t number = 0;; ++number) {
            const auto tile = find_tile(tx_, 0, number);
            if (!tile) break;
            check_leaves(*tile);
            last_order_ = tile->last_order;
            if (std::int64_t(tile->hashes.size()) < kWidth) {
                if (find_tile(tx_, 0, number + 1)) fault(tile_name(*tile) + "が欠けています");
                break;
            }
        }
        result_.in_tree = tree_.size();
        result_.root = tree_.root();
        check_upper_levels();
        for (const Checkpoint& left : pending_) {
            fault(std::to_string(left.size) + "件のチェックポイントは、木より大きい数を示しています");
        }
        // While the service runs, the newest entries wait for the sequencer: they are neither lost nor
        // hidden.
        const std::int64_t waiting = count_after(tx_, last_order_);
        if (result_.in_tree + waiting != result_.entries) {
            fault("記録は" + std::to_string(result_.entries) + "件、木には" +
                  std::to_string(result_.in_tree) + "件です（木にない記録、または失われた記録があります）");
        }
        if (!spoiled_) result_.good_until = result_.in_tree;
        return std::move(result_);
    }

private:
    static std::string tile_name(const Tile& tile)
    {
        return "段" + std::to_string(tile.level) + "の" + std::to_string(tile.number) + "番のタイル";
    }

    void fault(std::string what)
    {
        if (!spoiled_) result_.good_until = tree_.size();
        spoiled_ = true;
        if (result_.faults.size() < 1000) result_.faults.push_back(std::move(what));
    }

    void take_checkpoints(std::int64_t after)
    {
        const auto next = checkpoints_after(tx_, after, 512);
        pending_.assign(next.begin(), next.end());
    }

    void check_leaves(const Tile& tile)
    {
        if (tile.arrivals.size() != tile.hashes.size()) fault(tile_name(tile) + "の長さが合いません");
        for (std::size_t i = 0; i < tile.hashes.size() && i < tile.arrivals.size(); ++i) {
            const auto entry = find_entry(tx_, tile.arrivals[i]);
            if (!entry) {
                fault(std::to_string(tile.arrivals[i]) + "番の記録がありません");
                tree_.add(tile.hashes[i]);
            } else {
                const Hash leaf = leaf_hash(canonical_bytes(*entry));
                if (leaf != tile.hashes[i]) {
                    fault(std::to_string(tile.arrivals[i]) + "番の記録（または" + tile_name(tile) +
                          "）が書きかえられています");
                }
                tree_.add(tile.hashes[i]);
            }
            check_checkpoints();
        }
        above_.push_back(tile_root(tile.hashes));
    }

    /// Every checkpoint of the size the tree has just reached.
    void check_checkpoints()
    {
        while (!pending_.empty() && pending_.front().size == tree_.size()) {
            const Checkpoint& checkpoint = pending_.front();
            const auto tree = read_checkpoint(checkpoint.note, origin_, public_key_);
            const std::string name = std::to_string(checkpoint.size) + "件のチェックポイント";
            if (!tree || tree->size != checkpoint.size) {
                fault(name + "の署名が合いません");
            } else if (tree->root != tree_.root()) {
                fault(name + "と記録が合いません");
            }
            ++result_.checkpoints;
            result_.signed_size = checkpoint.size;
            const std::int64_t size = checkpoint.size;
            pending_.pop_front();
            if (pending_.empty()) take_checkpoints(size);
        }
    }

    /// Every full tile's root must stand in the level above.
    void check_upper_levels()
    {
        std::vector<Hash> below = std::move(above_);
        for (std::int64_t level = 1; !below.empty(); ++level) {
            std::vector<Hash> next;
            const std::int64_t full = full_below(level - 1);
            for (std::int64_t i = 0; i < full; ++i) {
                const auto tile = find_tile(tx_, level, i / kWidth);
                const auto place = std::size_t(i % kWidth);
                if (!tile || tile->hashes.size() <= place || tile->hashes[place] != below[std::size_t(i)]) {
                    fault("段" + std::to_string(level) + "の" + std::to_string(i / kWidth) +
                          "番のタイルが書きかえられています");
                    i = (i / kWidth + 1) * kWidth - 1; // one fault a tile
                }
            }
            for (std::int64_t number = 0; number * kWidth < full; ++number) {
                if (const auto tile = find_tile(tx_, level, number)) next.push_back(tile_root(tile->hashes));
            }
            below = full >= kWidth ? std::move(next) : std::vector<Hash>{};
        }
    }

    std::int64_t full_below(std::int64_t level) const { return tree_.size() >> (8 * (level + 1)); }

    db::Reading& tx_;
    const std::string& origin_;
    std::string_view public_key_;
    GrowingTree tree_;
    std::vector<Hash> above_;
    std::deque<Checkpoint> pending_;
    Verification result_;
    bool spoiled_ = false;
    std::int64_t last_order_ = 0;
};

} // namespace

Verification verify_ledger(db::Database& database, const std::string& origin, std::string_view public_key)
{
    return database.read([&](db::Reading& tx) { return Verifier(tx, origin, public_key).run(); });
}

} // namespace kasama::guard
