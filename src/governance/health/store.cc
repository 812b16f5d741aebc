// SQL of the database's own size and version.
#include "governance/health/health.h"

namespace kasama::governance {

namespace {

const db::Sql kStorage(R"sql(
    SELECT 'SQLite' AS engine, sqlite_version() AS version,
           (SELECT file FROM pragma_database_list WHERE name = 'main') AS file,
           (SELECT page_count FROM pragma_page_count()) * (SELECT page_size FROM pragma_page_size()) AS bytes
)sql",
                       R"sql(
    SELECT 'PostgreSQL' AS engine, current_setting('server_version') AS version, '' AS file,
           pg_database_size(current_database()) AS bytes
)sql");

} // namespace

Storage storage_of(db::Reading& tx)
{
    const auto row = tx.one(kStorage);
    return {.engine = row->text("engine"),
            .version = row->text("version"),
            .file = row->optional_text("file").value_or(""),
            .bytes = row->integer("bytes")};
}

} // namespace kasama::governance
