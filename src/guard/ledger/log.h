// The ledger as a log: puts entries in order, signs checkpoints, proves one entry, verifies all.
#pragma once

#include "guard/ledger/store.h"
#include "guard/ledger/tree.h"

#include <thread>

namespace kasama::guard {

/// チェックポイント as a C2SP signed note: origin, size, root, and one Ed25519 signature.
struct SignedRoot {
    std::int64_t size = 0;
    Hash root{};
};
std::string sign_checkpoint(const std::string& origin, const SignedRoot& tree, const Key& seed);
/// Nothing where text, origin or signature is not right.
std::optional<SignedRoot> read_checkpoint(std::string_view note, const std::string& origin,
                                          std::string_view public_key);

/// An inclusion proof one can keep and check without the server.
struct Proof {
    Entry entry;
    std::int64_t index = 0;
    std::vector<Hash> path;
    std::string checkpoint;
};
/// C2SP tlog-proof text, with the entry's canonical line before it.
std::string to_text(const Proof& proof);
bool verify_proof(const Proof& proof, const std::string& origin, std::string_view public_key);

/// What a verification of the whole log found.
struct Verification {
    std::int64_t entries = 0; ///< rows in the ledger
    std::int64_t in_tree = 0; ///< of them in the tree
    std::int64_t checkpoints = 0;
    std::int64_t signed_size = 0; ///< size of the newest checkpoint
    Hash root{};
    /// Each names what was changed: 「1377番の記録」「段0の3番のタイル」「1024件のチェックポイント」
    std::vector<std::string> faults;
    std::int64_t good_until = 0; ///< entries before the first fault

    bool intact() const { return faults.empty(); }
};

class Ledger {
public:
    Ledger(db::Database& database, std::string origin, Key signing_seed);
    ~Ledger();
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    /// Sequences what has arrived and signs a checkpoint where the tree grew. Gives the number of new leaves.
    std::int64_t sequence(Instant now);

    /// Sequences twice a second until the ledger goes.
    void start();

    /// Nothing where no such entry stands in a signed tree yet.
    std::optional<Proof> prove(std::int64_t arrival);

    const std::string& origin() const { return origin_; }
    const std::string& public_key() const { return public_key_; }

private:
    db::Database& database_;
    std::string origin_;
    Key seed_;
    std::string public_key_;
    std::jthread thread_;
};

/// Reads every entry, tile and checkpoint; needs the public key only.
Verification verify_ledger(db::Database& database, const std::string& origin, std::string_view public_key);

} // namespace kasama::guard
