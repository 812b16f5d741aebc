// SQL of the staging desk.
#pragma once

#include "exchange/staging/import.h"

namespace kasama::exchange::store {

void insert(db::Writing& tx, const Import& import);
std::optional<Import> find(db::Reading& tx, std::string_view id);
/// Newest first; of one organisation.
std::vector<Import> list(db::Reading& tx, std::string_view organisation, std::int64_t limit,
                         std::int64_t offset);
/// The newest other import of the same bytes that was not given up.
std::optional<Import> same_file(db::Reading& tx, const Import& import);
/// False where the state is no longer one of `from`.
bool set_state(db::Writing& tx, std::string_view id, State from, State to, Instant now);
void set_lines(db::Writing& tx, std::string_view id, std::int64_t lines);
void set_about(db::Writing& tx, std::string_view id, std::string_view about);
void set_mapping(db::Writing& tx, std::string_view id, std::string_view mapping);
void set_request(db::Writing& tx, std::string_view id, std::string_view by);
void set_approval(db::Writing& tx, std::string_view id, std::string_view by);

void insert_piece(db::Writing& tx, std::string_view import, std::int64_t number, std::string_view sealed);
std::vector<std::string> pieces(db::Reading& tx, std::string_view import);
void drop_pieces(db::Writing& tx, std::string_view import);

void insert(db::Writing& tx, std::string_view import, const StagedRow& row);
void drop_rows(db::Writing& tx, std::string_view import);
std::optional<StagedRow> find_row(db::Reading& tx, std::string_view import, std::int64_t number);
/// Rows of a plan after a number, in order.
std::vector<StagedRow> rows(db::Reading& tx, std::string_view import, Plan plan, std::int64_t after,
                            std::int64_t limit);
/// The page of a plan: rows `offset` and on.
std::vector<StagedRow> page(db::Reading& tx, std::string_view import, Plan plan, std::int64_t limit,
                            std::int64_t offset);
/// Rows to be applied: new or changed, not done.
std::vector<StagedRow> pending(db::Reading& tx, std::string_view import, std::int64_t limit);
/// Rows this import wrote, newest first.
std::vector<StagedRow> written(db::Reading& tx, std::string_view import, std::int64_t limit);
Counts counts(db::Reading& tx, std::string_view import);

/// What a row became once it is known whose it is.
void place(db::Writing& tx, std::string_view import, const StagedRow& row);
/// Marks what was done; the staged content goes, since it stands in the record.
void mark(db::Writing& tx, std::string_view import, std::int64_t number, std::string_view done,
          std::string_view entry = {});
/// Destroys the content of a row.
void throw_away(db::Writing& tx, std::string_view import, std::int64_t number);
/// 消去 (3.2): staged rows of a person with the raw files that hold them, and the keys by which files name
/// entries.
void forget_subject(db::Writing& tx, const std::string& subject);

/// Held rows of imports older than `before` are thrown away, raw files older than `raw_before` go.
void sweep(db::Writing& tx, Instant before, Instant raw_before);

void save_key(db::Writing& tx, std::string_view key, std::string_view entry, std::string_view subject);
std::string entry_of_key(db::Reading& tx, std::string_view key);

void insert(db::Writing& tx, const Mapping& mapping, std::string_view organisation, std::string_view by,
            Instant now);
std::vector<Mapping> mappings(db::Reading& tx, std::string_view kind, std::string_view organisation);
std::optional<Mapping> find_mapping(db::Reading& tx, std::string_view id, std::string_view organisation);

/// "when_two", "always" or "never".
std::string approval_rule(db::Reading& tx, Instant now);
void set_approval_rule(db::Writing& tx, std::string_view rule, std::string_view by, Instant now);

} // namespace kasama::exchange::store
