// SQL of the key store.
#pragma once

#include "foundation/db/database.h"

namespace kasama::guard::key_store {

/// Columns: wrapped, city_key_version.
std::optional<db::Row> find(db::Reading& tx, std::string_view person, std::string_view facet);
std::optional<db::Row> find_service(db::Reading& tx, std::string_view name);

/// Gives false where a key stands already.
bool insert(db::Writing& tx, std::string_view person, std::string_view facet, std::string_view wrapped,
            std::int64_t version, Instant now);
bool insert_service(db::Writing& tx, std::string_view name, std::string_view wrapped, std::int64_t version,
                    Instant now);

void intend_erasure(db::Writing& tx, std::string_view person, Instant now);
std::vector<std::string> unfinished_erasures(db::Reading& tx);
/// Every erasure, with the time it was intended.
std::vector<std::pair<std::string, Instant>> all_erasures(db::Reading& tx);
void destroy(db::Writing& tx, std::string_view person, Instant now);

/// Keys not yet under `version`, at most `limit`: owner, facet, wrapped, city_key_version.
std::vector<db::Row> outdated(db::Reading& tx, std::int64_t version, std::int64_t limit);
std::vector<db::Row> outdated_service(db::Reading& tx, std::int64_t version);
void rewrap(db::Writing& tx, std::string_view person, std::string_view facet, std::string_view wrapped,
            std::int64_t version);
void rewrap_service(db::Writing& tx, std::string_view name, std::string_view wrapped, std::int64_t version);

} // namespace kasama::guard::key_store
