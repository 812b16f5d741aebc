// The Merkle tree of RFC 9162, over hashes alone: roots, inclusion proofs, and a range that grows leaf by
// leaf.
#pragma once

#include "foundation/base/crypto.h"

#include <functional>
#include <vector>

namespace kasama::guard {

/// SHA-256(0x01 ‖ left ‖ right).
Hash node_hash(const Hash& left, const Hash& right);

/// Gives the hash of the full subtree of 2^height leaves that begins at leaf index·2^height.
using NodeReader = std::function<Hash(int height, std::int64_t index)>;

/// Merkle tree hash of the first `size` leaves (size > 0).
Hash root_hash(std::int64_t size, const NodeReader& node);

/// Inclusion path of leaf `index` in a tree of `size` leaves, from the leaf upwards.
std::vector<Hash> inclusion_path(std::int64_t index, std::int64_t size, const NodeReader& node);

/// True where the path leads from the leaf to the root (RFC 9162 2.1.3.2).
bool verify_inclusion(const Hash& leaf, std::int64_t index, std::int64_t size, const std::vector<Hash>& path,
                      const Hash& root);

/// Adds leaves one by one and gives the root at any size, in logarithmic space.
class GrowingTree {
public:
    void add(const Hash& leaf);
    std::int64_t size() const { return size_; }
    /// The root of all leaves so far; SHA-256 of nothing where there are none.
    Hash root() const;

private:
    std::int64_t size_ = 0;
    std::vector<Hash> full_; ///< one full subtree a set bit of size_, largest first
};

} // namespace kasama::guard
