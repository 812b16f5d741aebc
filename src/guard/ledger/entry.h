// One entry of the ledger: ids and codes, never content or names.
#pragma once

#include "foundation/base/crypto.h"
#include "foundation/db/database.h"

#include <string>
#include <string_view>

namespace kasama::guard {

struct Entry {
    std::int64_t arrival = 0; ///< given by the database
    Instant recorded_at{};
    std::string account_id;
    std::string acting;
    std::string organisation_id{};
    std::string subject_id{}, category{}, shown_with{};
    std::string act; ///< "read", "write", "print", "search", "sign_in" …
    std::string refusal{}, purpose{}, note_id{}, request_id{};

    bool permitted() const { return refusal.empty(); }
};

/// 「見た」 … for people.
std::string_view act_name(std::string_view act);

/// The bytes the tree is built on: one line, fields in fixed order, tab between. No field can hold a tab: all
/// are ids and codes of ours.
std::string canonical_bytes(const Entry& entry);

/// RFC 9162 2.1.1: SHA-256(0x00 ‖ bytes).
Hash leaf_hash(std::string_view canonical);

/// Appends in the act's own transaction.
void append(db::Writing& tx, const Entry& entry);

Entry entry_of(const db::Row& row);

} // namespace kasama::guard
