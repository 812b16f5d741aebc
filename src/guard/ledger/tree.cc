// Splitting at the largest power of two below the size, as the RFC defines the tree.
#include "guard/ledger/tree.h"

#include <bit>
#include <string>

namespace kasama::guard {

namespace {

std::int64_t split_of(std::int64_t size) { return std::int64_t(std::bit_floor(std::uint64_t(size - 1))); }

int height_of(std::int64_t size) { return std::countr_zero(std::uint64_t(size)); }

/// The hash of leaves [from, from + size).
Hash range_hash(std::int64_t from, std::int64_t size, const NodeReader& node)
{
    if (std::has_single_bit(std::uint64_t(size))) return node(height_of(size), from / size);
    const std::int64_t left = split_of(size);
    return node_hash(range_hash(from, left, node), range_hash(from + left, size - left, node));
}

void path_into(std::vector<Hash>& path, std::int64_t index, std::int64_t from, std::int64_t size,
               const NodeReader& node)
{
    if (size == 1) return;
    const std::int64_t left = split_of(size);
    if (index < left) {
        path_into(path, index, from, left, node);
        path.push_back(range_hash(from + left, size - left, node));
    } else {
        path_into(path, index - left, from + left, size - left, node);
        path.push_back(range_hash(from, left, node));
    }
}

} // namespace

Hash node_hash(const Hash& left, const Hash& right)
{
    std::string bytes(1, '\x01');
    bytes += text_of(left);
    bytes += text_of(right);
    return sha256(bytes);
}

Hash root_hash(std::int64_t size, const NodeReader& node) { return range_hash(0, size, node); }

std::vector<Hash> inclusion_path(std::int64_t index, std::int64_t size, const NodeReader& node)
{
    std::vector<Hash> path;
    path_into(path, index, 0, size, node);
    return path;
}

bool verify_inclusion(const Hash& leaf, std::int64_t index, std::int64_t size, const std::vector<Hash>& path,
                      const Hash& root)
{
    if (index < 0 || index >= size) return false;
    std::int64_t fn = index, sn = size - 1;
    Hash hash = leaf;
    for (const Hash& step : path) {
        if (sn == 0) return false;
        if (fn % 2 == 1 || fn == sn) {
            hash = node_hash(step, hash);
            while (fn % 2 == 0 && fn != 0) {
                fn /= 2;
                sn /= 2;
            }
        } else {
            hash = node_hash(hash, step);
        }
        fn /= 2;
        sn /= 2;
    }
    return sn == 0 && hash == root;
}

void GrowingTree::add(const Hash& leaf)
{
    full_.push_back(leaf);
    for (std::int64_t rest = size_; rest % 2 == 1; rest /= 2) {
        const Hash right = full_.back();
        full_.pop_back();
        full_.back() = node_hash(full_.back(), right);
    }
    ++size_;
}

Hash GrowingTree::root() const
{
    if (full_.empty()) return sha256("");
    Hash root = full_.back();
    for (std::size_t i = full_.size() - 1; i-- > 0;) root = node_hash(full_[i], root);
    return root;
}

} // namespace kasama::guard
