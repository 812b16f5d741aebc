// Each statement above the one function that uses it.
#include "residents/subjects/posting_store.h"

namespace kasama::residents::posting_store {

namespace {

const db::Sql kBlock(R"sql(
    SELECT sealed FROM search_blocks WHERE place = $1
)sql");

const db::Sql kWriteBlock(R"sql(
    INSERT INTO search_blocks (place, sealed) VALUES ($1, $2)
        ON CONFLICT (place) DO UPDATE SET sealed = excluded.sealed
)sql");

const db::Sql kDropBlock(R"sql(
    DELETE FROM search_blocks WHERE place = $1
)sql");

const db::Sql kReplaceBlock(R"sql(
    UPDATE search_blocks SET sealed = $3 WHERE place = $1 AND sealed = $2
)sql");

const db::Sql kBlocksAfter(R"sql(
    SELECT place, sealed FROM search_blocks WHERE place > $1 ORDER BY place LIMIT $2
)sql");

const db::Sql kAdditions(R"sql(
    SELECT place, id, sealed FROM search_additions WHERE place = $1
)sql");

const db::Sql kAdd(R"sql(
    INSERT INTO search_additions (place, id, sealed) VALUES ($1, $2, $3)
)sql");

const db::Sql kTakeAddition(R"sql(
    DELETE FROM search_additions WHERE place = $1 AND id = $2
)sql");

const db::Sql kPlacesWithAdditions(R"sql(
    SELECT a.place, a.id, a.sealed
      FROM search_additions a
      JOIN (SELECT place, MIN(id) AS id FROM search_additions WHERE place > $1 GROUP BY place ORDER BY place LIMIT $2) f
        ON f.place = a.place AND f.id = a.id
     ORDER BY a.place
)sql");

const db::Sql kInsertListing(R"sql(
    INSERT INTO search_listings (id, subject_id, retired) VALUES ($1, $2, FALSE)
)sql");

const db::Sql kRetire(R"sql(
    UPDATE search_listings SET retired = TRUE WHERE subject_id = $1 AND NOT retired
)sql");

const db::Sql kSubjectOf(R"sql(
    SELECT subject_id FROM search_listings WHERE id = $1 AND NOT retired
)sql");

const db::Sql kListingOf(R"sql(
    SELECT id FROM search_listings WHERE subject_id = $1 AND NOT retired
)sql");

const db::Sql kRetired(R"sql(
    SELECT id FROM search_listings WHERE retired
)sql");

const db::Sql kForget(R"sql(
    DELETE FROM search_listings WHERE id = $1 AND retired
)sql");

const db::Sql kShielded(R"sql(
    SELECT shielded_at FROM subjects WHERE id = $1
)sql");

std::vector<Sealed> sealed_of(db::Reading& tx, const db::Sql& sql, std::initializer_list<db::Param> params)
{
    std::vector<Sealed> found;
    tx.each(sql, params, [&](db::Row&& row) {
        found.push_back({row.bytes("place"), row.integer("id"), row.bytes("sealed")});
    });
    return found;
}

} // namespace

std::optional<std::string> block(db::Reading& tx, std::string_view place)
{
    const auto row = tx.one(kBlock, {db::Bytes{place}});
    if (!row) return {};
    return row->bytes("sealed");
}

void write_block(db::Writing& tx, std::string_view place, std::string_view sealed)
{
    tx.run(kWriteBlock, {db::Bytes{place}, db::Bytes{sealed}});
}

void drop_block(db::Writing& tx, std::string_view place) { tx.run(kDropBlock, {db::Bytes{place}}); }

bool replace_block(db::Writing& tx, std::string_view place, std::string_view seen, std::string_view sealed)
{
    return tx.run(kReplaceBlock, {db::Bytes{place}, db::Bytes{seen}, db::Bytes{sealed}}) == 1;
}

std::vector<Sealed> blocks_after(db::Reading& tx, std::string_view place, std::int64_t limit)
{
    std::vector<Sealed> found;
    tx.each(kBlocksAfter, {db::Bytes{place}, limit}, [&](db::Row&& row) {
        found.push_back({row.bytes("place"), 0, row.bytes("sealed")});
    });
    return found;
}

std::vector<Sealed> additions(db::Reading& tx, std::string_view place)
{
    return sealed_of(tx, kAdditions, {db::Bytes{place}});
}

void add(db::Writing& tx, std::string_view place, std::int64_t listing, std::string_view sealed)
{
    tx.run(kAdd, {db::Bytes{place}, listing, db::Bytes{sealed}});
}

bool take_addition(db::Writing& tx, std::string_view place, std::int64_t listing)
{
    return tx.run(kTakeAddition, {db::Bytes{place}, listing}) == 1;
}

std::vector<Sealed> places_with_additions(db::Reading& tx, std::string_view after, std::int64_t limit)
{
    return sealed_of(tx, kPlacesWithAdditions, {db::Bytes{after}, limit});
}

void insert_listing(db::Writing& tx, std::int64_t id, std::string_view subject)
{
    tx.run(kInsertListing, {id, subject});
}

void retire_listings(db::Writing& tx, std::string_view subject) { tx.run(kRetire, {subject}); }

std::optional<std::string> subject_of(db::Reading& tx, std::int64_t listing)
{
    const auto row = tx.one(kSubjectOf, {listing});
    if (!row) return {};
    return row->text("subject_id");
}

std::optional<std::int64_t> listing_of(db::Reading& tx, std::string_view subject)
{
    const auto row = tx.one(kListingOf, {subject});
    if (!row) return {};
    return row->integer("id");
}

std::vector<std::int64_t> retired_listings(db::Reading& tx)
{
    std::vector<std::int64_t> found;
    tx.each(kRetired, {}, [&](db::Row&& row) { found.push_back(row.integer("id")); });
    return found;
}

void forget_listing(db::Writing& tx, std::int64_t id) { tx.run(kForget, {id}); }

bool is_shielded(db::Reading& tx, std::string_view subject)
{
    const auto row = tx.one(kShielded, {subject});
    return row && !row->is_null("shielded_at");
}

} // namespace kasama::residents::posting_store
