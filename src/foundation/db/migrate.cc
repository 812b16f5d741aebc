// The applied set, and the few words in which the two engines' table definitions differ.
#include "foundation/db/migrate.h"

#include "foundation/base/embedded.h"

#include <set>

namespace kasama::db {

namespace {

const Sql kApplied(R"sql(
    SELECT name FROM applied_migrations
)sql");

const Sql kApply(R"sql(
    INSERT INTO applied_migrations (name, applied_at) VALUES ($1, $2)
)sql");

constexpr std::string_view kTable =
    "CREATE TABLE IF NOT EXISTS applied_migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)";

std::string_view word_for(std::string_view word, Dialect dialect)
{
    if (dialect == Dialect::sqlite) {
        if (word == "BIGINT" || word == "BOOLEAN") return "INTEGER";
    } else {
        if (word == "BLOB") return "BYTEA";
        if (word == "STRICT") return "";
    }
    return word;
}

bool is_word(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

} // namespace

std::vector<Migration> migrations_of(std::string_view folder)
{
    std::vector<Migration> found;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.ends_with(".sql")) continue;
        const bool keys = file.name.find("/key_store/") != std::string_view::npos;
        if (folder.empty() ? keys : !file.name.starts_with(folder)) continue;
        std::string_view name = file.name.substr(file.name.rfind('/') + 1);
        name.remove_suffix(4);
        found.push_back({std::string(name), std::string(file.bytes)});
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return found;
}

std::string for_dialect(std::string_view text, Dialect dialect)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '{') {
            const std::size_t colon = text.find(':', i), close = text.find('}', i);
            if (colon == std::string_view::npos || close == std::string_view::npos) {
                throw Error(ErrorKind::other, "unclosed { in a migration");
            }
            const bool sqlite = text.substr(i + 1, colon - i - 1) == "sqlite";
            if (sqlite == (dialect == Dialect::sqlite)) out += text.substr(colon + 1, close - colon - 1);
            i = close + 1;
        } else if (is_word(text[i])) {
            std::size_t end = i;
            while (end < text.size() && is_word(text[end])) ++end;
            out += word_for(text.substr(i, end - i), dialect);
            i = end;
        } else {
            out += text[i++];
        }
    }
    return out;
}

int migrate(Database& database, const std::vector<Migration>& migrations)
{
    const auto connection = database.connect();
    const Dialect dialect = database.dialect();
    connection->script(for_dialect(kTable, dialect));
    // Several servers may start together: one of them migrates, the others wait for it.
    connection->script(dialect == Dialect::sqlite ? "BEGIN IMMEDIATE"
                                                  : "BEGIN; LOCK TABLE applied_migrations");
    int count = 0;
    try {
        Writing tx(*connection);
        std::set<std::string> applied;
        for (const Row& row : tx.all(kApplied)) applied.insert(row.text("name"));
        for (const Migration& migration : migrations) {
            if (applied.contains(migration.name)) continue;
            connection->script(for_dialect(migration.text, dialect));
            tx.run(kApply, {migration.name, system_now()});
            ++count;
        }
    } catch (...) {
        connection->script("ROLLBACK");
        throw;
    }
    connection->script("COMMIT");
    return count;
}

std::vector<std::string> unapplied(Database& database, const std::vector<Migration>& migrations)
{
    std::set<std::string> applied;
    database.read([&](Reading& tx) {
        for (const Row& row : tx.all(kApplied)) applied.insert(row.text("name"));
    });
    std::vector<std::string> missing;
    for (const Migration& migration : migrations) {
        if (!applied.contains(migration.name)) missing.push_back(migration.name);
    }
    return missing;
}

} // namespace kasama::db
