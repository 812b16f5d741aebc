// SQL of entries without their content.
#include "entry/heads.h"

namespace kasama::entry {

namespace {

const db::Sql kHeads(R"sql(
    SELECT entry_id, version, removed, source FROM record_versions
     WHERE subject_id = $1 AND category = $2 AND superseded_at IS NULL ORDER BY entry_id
)sql");

const db::Sql kVersion(R"sql(
    SELECT version FROM record_versions
     WHERE entry_id = $3 AND subject_id = $1 AND category = $2 AND superseded_at IS NULL
)sql");

} // namespace

std::vector<Head> heads_of(db::Reading& tx, std::string_view subject, guard::Category category)
{
    std::vector<Head> found;
    for (const db::Row& row : tx.all(kHeads, {subject, guard::code_of(category)})) {
        found.push_back({.entry_id = row.text("entry_id"),
                         .version = row.integer("version"),
                         .removed = row.boolean("removed"),
                         .source = row.text("source")});
    }
    return found;
}

std::int64_t version_in_force(db::Reading& tx, std::string_view subject, guard::Category category,
                              std::string_view entry)
{
    const auto row = tx.one(kVersion, {subject, guard::code_of(category), entry});
    return row ? row->integer("version") : 0;
}

} // namespace kasama::entry
