// Migrations: `.sql` files in the features, named by the minute, run once each, never edited after release.
#pragma once

#include "foundation/db/database.h"

namespace kasama::db {

struct Migration {
    std::string name; ///< "202610081530_create_incidents"
    std::string text;
};

/// The embedded migrations whose path lies under `folder` ("src/guard/vault/key_store/"), or with an empty
/// `folder` all that lie in no `key_store` folder; in order of name.
std::vector<Migration> migrations_of(std::string_view folder);

/// Runs what is not in the applied set, each in its own transaction. Gives the number that ran.
int migrate(Database& database, const std::vector<Migration>& migrations);

/// Those not in the applied set, by name: empty where the database is the program's.
std::vector<std::string> unapplied(Database& database, const std::vector<Migration>& migrations);

/// The text as an engine takes it: `BIGINT`, `BOOLEAN`, `BLOB` and `STRICT` are words of ours, and
/// `{sqlite: …}` / `{postgres: …}` stand where the engines truly differ.
std::string for_dialect(std::string_view text, Dialect dialect);

} // namespace kasama::db
