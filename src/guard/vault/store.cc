// Each statement above the one function that uses it.
#include "guard/vault/store.h"

namespace kasama::guard::key_store {

namespace {

const db::Sql kFind(R"sql(
    SELECT wrapped, city_key_version FROM data_keys WHERE person_id = $1 AND facet = $2
)sql");

const db::Sql kFindService(R"sql(
    SELECT wrapped, city_key_version FROM service_keys WHERE name = $1
)sql");

const db::Sql kInsert(R"sql(
    INSERT INTO data_keys (person_id, facet, wrapped, city_key_version, created_at)
    SELECT $1, $2, $3, $4, $5
     WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE person_id = $1)
    ON CONFLICT DO NOTHING
)sql",
                      R"sql(
    INSERT INTO data_keys (person_id, facet, wrapped, city_key_version, created_at)
    SELECT $1, $2, $3, CAST($4 AS BIGINT), CAST($5 AS BIGINT)
     WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE person_id = $1)
    ON CONFLICT DO NOTHING
)sql");

const db::Sql kInsertService(R"sql(
    INSERT INTO service_keys (name, wrapped, city_key_version, created_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING
)sql");

const db::Sql kIntend(R"sql(
    INSERT INTO erasures (person_id, intended_at) VALUES ($1, $2) ON CONFLICT DO NOTHING
)sql");

const db::Sql kUnfinished(R"sql(
    SELECT e.person_id FROM erasures e
     WHERE e.destroyed_at IS NULL OR EXISTS (SELECT 1 FROM data_keys k WHERE k.person_id = e.person_id)
)sql");

const db::Sql kAllErasures(R"sql(
    SELECT person_id, intended_at FROM erasures
)sql");

const db::Sql kDestroy(R"sql(
    DELETE FROM data_keys WHERE person_id = $1
)sql");

const db::Sql kDestroyed(R"sql(
    UPDATE erasures SET destroyed_at = $2 WHERE person_id = $1 AND destroyed_at IS NULL
)sql");

const db::Sql kOutdated(R"sql(
    SELECT person_id, facet, wrapped, city_key_version FROM data_keys WHERE city_key_version <> $1 LIMIT $2
)sql");

const db::Sql kOutdatedService(R"sql(
    SELECT name, wrapped, city_key_version FROM service_keys WHERE city_key_version <> $1
)sql");

const db::Sql kRewrap(R"sql(
    UPDATE data_keys SET wrapped = $3, city_key_version = $4 WHERE person_id = $1 AND facet = $2
)sql");

const db::Sql kRewrapService(R"sql(
    UPDATE service_keys SET wrapped = $2, city_key_version = $3 WHERE name = $1
)sql");

} // namespace

std::optional<db::Row> find(db::Reading& tx, std::string_view person, std::string_view facet)
{
    return tx.one(kFind, {person, facet});
}

std::optional<db::Row> find_service(db::Reading& tx, std::string_view name)
{
    return tx.one(kFindService, {name});
}

bool insert(db::Writing& tx, std::string_view person, std::string_view facet, std::string_view wrapped,
            std::int64_t version, Instant now)
{
    return tx.run(kInsert, {person, facet, db::Bytes{wrapped}, version, now}) == 1;
}

bool insert_service(db::Writing& tx, std::string_view name, std::string_view wrapped, std::int64_t version,
                    Instant now)
{
    return tx.run(kInsertService, {name, db::Bytes{wrapped}, version, now}) == 1;
}

void intend_erasure(db::Writing& tx, std::string_view person, Instant now) { tx.run(kIntend, {person, now}); }

std::vector<std::string> unfinished_erasures(db::Reading& tx)
{
    std::vector<std::string> persons;
    for (const db::Row& row : tx.all(kUnfinished)) persons.push_back(row.text("person_id"));
    return persons;
}

std::vector<std::pair<std::string, Instant>> all_erasures(db::Reading& tx)
{
    std::vector<std::pair<std::string, Instant>> all;
    tx.each(kAllErasures, {},
            [&](db::Row&& row) { all.emplace_back(row.text("person_id"), row.instant("intended_at")); });
    return all;
}

void destroy(db::Writing& tx, std::string_view person, Instant now)
{
    tx.run(kDestroy, {person});
    tx.run(kDestroyed, {person, now});
}

std::vector<db::Row> outdated(db::Reading& tx, std::int64_t version, std::int64_t limit)
{
    return tx.all(kOutdated, {version, limit});
}

std::vector<db::Row> outdated_service(db::Reading& tx, std::int64_t version)
{
    return tx.all(kOutdatedService, {version});
}

void rewrap(db::Writing& tx, std::string_view person, std::string_view facet, std::string_view wrapped,
            std::int64_t version)
{
    tx.run(kRewrap, {person, facet, db::Bytes{wrapped}, version});
}

void rewrap_service(db::Writing& tx, std::string_view name, std::string_view wrapped, std::int64_t version)
{
    tx.run(kRewrapService, {name, db::Bytes{wrapped}, version});
}

} // namespace kasama::guard::key_store
