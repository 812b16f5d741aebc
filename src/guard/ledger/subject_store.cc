// SQL of the entries about one subject; the index ledger_by_subject serves all of them.
#include "guard/ledger/subject_store.h"

namespace kasama::guard {

namespace {

const db::Sql kAbout(R"sql(
    SELECT arrival, recorded_at, account_id, acting, organisation_id, subject_id, category, shown_with, act, refusal,
           purpose, note_id, request_id
      FROM ledger_entries
     WHERE subject_id = $1 AND subject_id <> '' AND recorded_at >= $2 AND recorded_at < $3
       AND ($4 = '' OR organisation_id = $4) AND ($5 = '' OR account_id <> $5) AND arrival < $6
     ORDER BY arrival DESC LIMIT $7
)sql");

const db::Sql kCount(R"sql(
    SELECT count(*) AS entries, count(DISTINCT NULLIF(organisation_id, '')) AS organisations,
           count(DISTINCT account_id) AS accounts
      FROM ledger_entries
     WHERE subject_id = $1 AND subject_id <> '' AND recorded_at >= $2 AND recorded_at < $3
       AND ($4 = '' OR organisation_id = $4) AND ($5 = '' OR account_id <> $5)
)sql");

const db::Sql kOrganisations(R"sql(
    SELECT DISTINCT organisation_id FROM ledger_entries
     WHERE subject_id = $1 AND subject_id <> '' AND organisation_id <> '' ORDER BY organisation_id
)sql");

const db::Sql kOne(R"sql(
    SELECT arrival, recorded_at, account_id, acting, organisation_id, subject_id, category, shown_with, act, refusal,
           purpose, note_id, request_id
      FROM ledger_entries WHERE arrival = $1 AND subject_id = $2 AND subject_id <> ''
)sql");

} // namespace

std::vector<Entry> entries_about(db::Reading& tx, const AboutSubject& a)
{
    std::vector<Entry> entries;
    tx.each(kAbout, {a.subject, a.from, a.until, a.organisation, a.without_account, a.before, a.limit},
            [&](db::Row&& row) { entries.push_back(entry_of(row)); });
    return entries;
}

CountAbout count_about(db::Reading& tx, const AboutSubject& a)
{
    const auto row = tx.one(kCount, {a.subject, a.from, a.until, a.organisation, a.without_account});
    return {.entries = row->integer("entries"),
            .organisations = row->integer("organisations"),
            .accounts = row->integer("accounts")};
}

std::vector<std::string> organisations_about(db::Reading& tx, std::string_view subject)
{
    std::vector<std::string> ids;
    for (const db::Row& row : tx.all(kOrganisations, {subject})) ids.push_back(row.text("organisation_id"));
    return ids;
}

std::optional<Entry> entry_about(db::Reading& tx, std::string_view subject, std::int64_t arrival)
{
    const auto row = tx.one(kOne, {arrival, subject});
    return row ? std::optional(entry_of(*row)) : std::nullopt;
}

} // namespace kasama::guard
