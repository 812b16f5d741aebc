// Do two databases hold the same? Table by table, by a sum over all rows that does not hang on their order.
#pragma once

#include "foundation/db/database.h"

namespace kasama::db {

struct Fingerprint {
    std::int64_t rows = 0;
    std::string sum; ///< hexadecimal; equal where the rows are equal
    bool operator==(const Fingerprint&) const = default;
};

/// Of every table, by its name. One state of the database.
std::map<std::string, Fingerprint> fingerprints(Database& database);

} // namespace kasama::db
