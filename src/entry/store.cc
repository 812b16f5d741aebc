// Each statement above the one function that uses it.
#include "entry/store.h"

namespace kasama::entry::store {

namespace {

const db::Sql kInForce(R"sql(
    SELECT entry_id, version, recorded_at, superseded_at, removed, author_id, organisation_id, source, payload
      FROM record_versions
     WHERE subject_id = $1 AND category = $2 AND superseded_at IS NULL
)sql");

const db::Sql kAllVersions(R"sql(
    SELECT entry_id, version, recorded_at, superseded_at, removed, author_id, organisation_id, source, payload
      FROM record_versions
     WHERE entry_id = $3 AND subject_id = $1 AND category = $2
     ORDER BY version DESC
)sql");

const db::Sql kStanding(R"sql(
    SELECT version, author_id, organisation_id FROM record_versions
     WHERE entry_id = $3 AND subject_id = $1 AND category = $2 AND superseded_at IS NULL
)sql");

const db::Sql kSupersede(R"sql(
    UPDATE record_versions SET superseded_at = $3 WHERE entry_id = $1 AND version = $2 AND superseded_at IS NULL
)sql");

const db::Sql kOverwrite(R"sql(
    UPDATE record_versions SET payload = zeroblob(length(payload))
     WHERE entry_id = $3 AND subject_id = $1 AND category = $2
)sql",
                         R"sql(
    UPDATE record_versions SET payload = decode(repeat('00', length(payload)), 'hex')
     WHERE entry_id = $3 AND subject_id = $1 AND category = $2
)sql");

const db::Sql kDestroy(R"sql(
    DELETE FROM record_versions WHERE entry_id = $3 AND subject_id = $1 AND category = $2
)sql");

const db::Sql kCategoryOf(R"sql(
    SELECT category FROM record_versions WHERE entry_id = $2 AND subject_id = $1 LIMIT 1
)sql");

const db::Sql kInsert(R"sql(
    INSERT INTO record_versions (entry_id, version, subject_id, category, recorded_at, removed, author_id,
                                 organisation_id, source, payload)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql");

Sealed sealed_of(db::Row&& row)
{
    return {.version = {.entry_id = row.text("entry_id"),
                        .version = row.integer("version"),
                        .recorded_at = row.instant("recorded_at"),
                        .superseded_at = row.optional_instant("superseded_at"),
                        .removed = row.boolean("removed"),
                        .author_id = row.text("author_id"),
                        .organisation_id = row.text("organisation_id"),
                        .source = row.text("source"),
                        .values = {}},
            .payload = row.bytes("payload")};
}

} // namespace

std::vector<Sealed> in_force(db::Reading& tx, std::string_view subject, std::string_view category)
{
    std::vector<Sealed> found;
    tx.each(kInForce, {subject, category},
            [&](db::Row&& row) { found.push_back(sealed_of(std::move(row))); });
    return found;
}

std::vector<Sealed> all_versions(db::Reading& tx, std::string_view subject, std::string_view category,
                                 std::string_view entry)
{
    std::vector<Sealed> found;
    tx.each(kAllVersions, {subject, category, entry},
            [&](db::Row&& row) { found.push_back(sealed_of(std::move(row))); });
    return found;
}

std::optional<Standing> standing(db::Reading& tx, std::string_view subject, std::string_view category,
                                 std::string_view entry)
{
    const auto row = tx.one(kStanding, {subject, category, entry});
    if (!row) return {};
    return Standing{row->integer("version"), row->text("author_id"), row->text("organisation_id")};
}

void supersede(db::Writing& tx, std::string_view entry, std::int64_t version, Instant now)
{
    tx.run(kSupersede, {entry, version, now});
}

std::int64_t destroy(db::Writing& tx, std::string_view subject, std::string_view category,
                     std::string_view entry)
{
    tx.run(kOverwrite, {subject, category, entry});
    return tx.run(kDestroy, {subject, category, entry});
}

std::string category_of(db::Reading& tx, std::string_view subject, std::string_view entry)
{
    const auto row = tx.one(kCategoryOf, {subject, entry});
    return row ? row->text("category") : "";
}

void insert(db::Writing& tx, std::string_view subject, std::string_view category, const Draft& d,
            std::string_view author, std::string_view organisation, Instant now)
{
    tx.run(kInsert, {d.entry_id, d.version, subject, category, now, d.removed, author, organisation, d.source,
                     db::Bytes{d.payload}});
}

} // namespace kasama::entry::store
