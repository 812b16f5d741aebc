// The one statement that appends to the ledger, and the mapping of its rows.
#include "guard/ledger/entry.h"

namespace kasama::guard {

namespace {

const db::Sql kAppend(R"sql(
    INSERT INTO ledger_entries (recorded_at, account_id, acting, organisation_id, subject_id, category, shown_with,
                                act, refusal, purpose, note_id, request_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql");

} // namespace

void append(db::Writing& tx, const Entry& e)
{
    tx.run(kAppend, {e.recorded_at, e.account_id, e.acting, e.organisation_id, e.subject_id, e.category,
                     e.shown_with, e.act, e.refusal, e.purpose, e.note_id, e.request_id});
}

Entry entry_of(const db::Row& row)
{
    return {
        .arrival = row.integer("arrival"),
        .recorded_at = row.instant("recorded_at"),
        .account_id = row.text("account_id"),
        .acting = row.text("acting"),
        .organisation_id = row.text("organisation_id"),
        .subject_id = row.text("subject_id"),
        .category = row.text("category"),
        .shown_with = row.text("shown_with"),
        .act = row.text("act"),
        .refusal = row.text("refusal"),
        .purpose = row.text("purpose"),
        .note_id = row.text("note_id"),
        .request_id = row.text("request_id"),
    };
}

} // namespace kasama::guard
