// Each statement above the one function that uses it.
#include "guard/access/door_store.h"

namespace kasama::guard {

namespace {

const db::Sql kFindKey(R"sql(
    SELECT account_id, location FROM idempotency_keys WHERE form_key = $1
)sql");

const db::Sql kInsertKey(R"sql(
    INSERT INTO idempotency_keys (form_key, account_id, location, created_at) VALUES ($1, $2, $3, $4)
)sql");

const db::Sql kForgetKeys(R"sql(
    DELETE FROM idempotency_keys WHERE created_at < $1
)sql");

const db::Sql kSaveNote(R"sql(
    INSERT INTO ledger_notes (id, subject_id, payload) VALUES ($1, $2, $3)
)sql");

} // namespace

std::optional<std::pair<std::string, std::string>> find_form_key(db::Reading& tx, std::string_view key)
{
    const auto row = tx.one(kFindKey, {key});
    if (!row) return {};
    return std::pair(row->text("account_id"), row->text("location"));
}

void insert_form_key(db::Writing& tx, std::string_view key, std::string_view account,
                     std::string_view location, Instant now)
{
    tx.run(kInsertKey, {key, account, location, now});
}

void forget_form_keys(db::Writing& tx, Instant before) { tx.run(kForgetKeys, {before}); }

void save_note(db::Writing& tx, std::string_view id, std::string_view subject, std::string_view payload)
{
    tx.run(kSaveNote, {id, subject, db::Bytes{payload}});
}

} // namespace kasama::guard
