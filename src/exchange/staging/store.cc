// Statements about imports, raw files, columns and rules. Rows: row_store.cc.
#include "exchange/staging/store.h"

#include "foundation/base/ids.h"

namespace kasama::exchange::store {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO imports (id, kind, state, about, file_mark, mapping_id, lines, organisation_id, by_account, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9)
)sql");

const db::Sql kFind(R"sql(
    SELECT id, kind, state, about, file_mark, mapping_id, lines, organisation_id, by_account, created_at, requested_by,
           approved_by, applied_at, ended_at
      FROM imports WHERE id = $1
)sql");

const db::Sql kList(R"sql(
    SELECT id, kind, state, about, file_mark, mapping_id, lines, organisation_id, by_account, created_at, requested_by,
           approved_by, applied_at, ended_at
      FROM imports WHERE organisation_id = $1 ORDER BY created_at DESC, id LIMIT $2 OFFSET $3
)sql");

const db::Sql kSame(R"sql(
    SELECT id, kind, state, about, file_mark, mapping_id, lines, organisation_id, by_account, created_at, requested_by,
           approved_by, applied_at, ended_at
      FROM imports
     WHERE file_mark = $1 AND kind = $2 AND id <> $3 AND organisation_id = $4
       AND state NOT IN ('cancelled', 'refused')
     ORDER BY created_at DESC, id LIMIT 1
)sql");

const db::Sql kState(R"sql(
    UPDATE imports SET state = $3,
           applied_at = CASE WHEN $3 = 'applied' THEN $4 ELSE applied_at END,
           ended_at = CASE WHEN $3 IN ('cancelled', 'undone', 'refused') THEN $4 ELSE ended_at END
     WHERE id = $1 AND state = $2
)sql");

const db::Sql kLines(R"sql(
    UPDATE imports SET lines = $2 WHERE id = $1
)sql");

const db::Sql kAbout(R"sql(
    UPDATE imports SET about = $2 WHERE id = $1
)sql");

const db::Sql kMapping(R"sql(
    UPDATE imports SET mapping_id = $2 WHERE id = $1
)sql");

const db::Sql kRequest(R"sql(
    UPDATE imports SET requested_by = $2 WHERE id = $1
)sql");

const db::Sql kApproval(R"sql(
    UPDATE imports SET approved_by = $2 WHERE id = $1
)sql");

const db::Sql kInsertPiece(R"sql(
    INSERT INTO import_files (import_id, number, payload) VALUES ($1, $2, $3)
)sql");

const db::Sql kPieces(R"sql(
    SELECT payload FROM import_files WHERE import_id = $1 ORDER BY number
)sql");

const db::Sql kDropPieces(R"sql(
    DELETE FROM import_files WHERE import_id = $1
)sql");

const db::Sql kInsertMapping(R"sql(
    INSERT INTO column_mappings (id, kind, name, columns, organisation_id, by_account, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql");

const db::Sql kMappings(R"sql(
    SELECT id, kind, name, columns FROM column_mappings WHERE kind = $1 AND organisation_id = $2 ORDER BY created_at DESC, id
)sql");

const db::Sql kFindMapping(R"sql(
    SELECT id, kind, name, columns FROM column_mappings WHERE id = $1 AND organisation_id = $2
)sql");

const db::Sql kRule(R"sql(
    SELECT approval FROM import_rules WHERE from_at <= $1 ORDER BY from_at DESC, id LIMIT 1
)sql");

const db::Sql kSetRule(R"sql(
    INSERT INTO import_rules (id, approval, by_account, from_at) VALUES ($1, $2, $3, $4)
)sql");

Import from_row(const db::Row& row)
{
    return {.id = row.text("id"),
            .kind = row.text("kind"),
            .state = state_of(row.text("state")),
            .about = row.bytes("about"),
            .file_mark = row.text("file_mark"),
            .mapping_id = row.text("mapping_id"),
            .lines = row.integer("lines"),
            .organisation_id = row.text("organisation_id"),
            .by_account = row.text("by_account"),
            .created_at = row.instant("created_at"),
            .requested_by = row.text("requested_by"),
            .approved_by = row.text("approved_by"),
            .applied_at = row.optional_instant("applied_at"),
            .ended_at = row.optional_instant("ended_at")};
}

Mapping mapping_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .kind = row.text("kind"),
            .name = row.text("name"),
            .columns = columns_of(row.text("columns"))};
}

} // namespace

void insert(db::Writing& tx, const Import& i)
{
    tx.run(kInsert, {i.id, i.kind, id_of(i.state), db::Bytes{i.about}, i.file_mark, i.mapping_id,
                     i.organisation_id, i.by_account, i.created_at});
}

std::optional<Import> find(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kFind, {id});
    if (!row) return {};
    return from_row(*row);
}

std::vector<Import> list(db::Reading& tx, std::string_view organisation, std::int64_t limit,
                         std::int64_t offset)
{
    std::vector<Import> found;
    for (const db::Row& row : tx.all(kList, {organisation, limit, offset})) found.push_back(from_row(row));
    return found;
}

std::optional<Import> same_file(db::Reading& tx, const Import& i)
{
    const auto row = tx.one(kSame, {i.file_mark, i.kind, i.id, i.organisation_id});
    if (!row) return {};
    return from_row(*row);
}

bool set_state(db::Writing& tx, std::string_view id, State from, State to, Instant now)
{
    return tx.run(kState, {id, id_of(from), id_of(to), now}) == 1;
}

void set_lines(db::Writing& tx, std::string_view id, std::int64_t lines) { tx.run(kLines, {id, lines}); }
void set_about(db::Writing& tx, std::string_view id, std::string_view about)
{
    tx.run(kAbout, {id, db::Bytes{about}});
}
void set_mapping(db::Writing& tx, std::string_view id, std::string_view mapping)
{
    tx.run(kMapping, {id, mapping});
}
void set_request(db::Writing& tx, std::string_view id, std::string_view by) { tx.run(kRequest, {id, by}); }
void set_approval(db::Writing& tx, std::string_view id, std::string_view by) { tx.run(kApproval, {id, by}); }

void insert_piece(db::Writing& tx, std::string_view import, std::int64_t number, std::string_view sealed)
{
    tx.run(kInsertPiece, {import, number, db::Bytes{sealed}});
}

std::vector<std::string> pieces(db::Reading& tx, std::string_view import)
{
    std::vector<std::string> found;
    for (const db::Row& row : tx.all(kPieces, {import})) found.push_back(row.bytes("payload"));
    return found;
}

void drop_pieces(db::Writing& tx, std::string_view import) { tx.run(kDropPieces, {import}); }

void insert(db::Writing& tx, const Mapping& m, std::string_view organisation, std::string_view by,
            Instant now)
{
    tx.run(kInsertMapping, {m.id, m.kind, m.name, columns_text(m), organisation, by, now});
}

std::vector<Mapping> mappings(db::Reading& tx, std::string_view kind, std::string_view organisation)
{
    std::vector<Mapping> found;
    for (const db::Row& row : tx.all(kMappings, {kind, organisation})) found.push_back(mapping_of(row));
    return found;
}

std::optional<Mapping> find_mapping(db::Reading& tx, std::string_view id, std::string_view organisation)
{
    const auto row = tx.one(kFindMapping, {id, organisation});
    if (!row) return {};
    return mapping_of(*row);
}

std::string approval_rule(db::Reading& tx, Instant now)
{
    const auto row = tx.one(kRule, {now});
    return row ? row->text("approval") : "when_two";
}

void set_approval_rule(db::Writing& tx, std::string_view rule, std::string_view by, Instant now)
{
    tx.run(kSetRule, {new_id(), rule, by, now});
}

} // namespace kasama::exchange::store
