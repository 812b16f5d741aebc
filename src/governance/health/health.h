// What the health page shows: numbers of machine, database and ledger; no content, no names.
#pragma once

#include "guard/access/context.h"

namespace kasama::governance {

struct HealthLine {
    std::string label, value;
    bool bad = false;
    std::string what_to_do{};
};
struct HealthGroup {
    std::string name;
    std::vector<HealthLine> lines;
};
struct HealthPage {
    std::string verdict;
    bool good = true;
    std::vector<HealthGroup> groups;
};

/// Bytes and version of the main database.
struct Storage {
    std::string engine, version, file; ///< `file` is the path on SQLite, "" on PostgreSQL
    std::int64_t bytes = 0;
};
Storage storage_of(db::Reading& tx);

/// 「12.3 MB」
std::string size_in_words(std::int64_t bytes);

/// A checkpoint older than this while the server runs is a fault: it signs twice a second when entries come
/// in.
bool checkpoint_late(std::int64_t unsigned_entries, std::optional<Instant> signed_at, Instant now);

} // namespace kasama::governance
