// SQL of searching the ledger. Accounts have an index beside it, filled behind it; periods are ranges of
// arrival numbers.
#include "guard/ledger/search.h"
#include "guard/ledger/store.h"

namespace kasama::guard {

namespace {

/// Requests take their time before they commit: entries of a moment may arrive this much out of order.
constexpr std::chrono::minutes kSlack{5};
constexpr std::int64_t kLookedAtMost = 200'000;
constexpr std::int64_t kIndexedAtOnce = 2'000; ///< others wait behind a chunk

const db::Sql kRange(R"sql(
    SELECT arrival, recorded_at, account_id, acting, organisation_id, subject_id, category, shown_with, act, refusal,
           purpose, note_id, request_id
      FROM ledger_entries
     WHERE arrival >= $1 AND arrival < $2 AND recorded_at >= $3 AND recorded_at < $4
       AND ($5 = '' OR organisation_id = $5) AND ($6 = '' OR category = $6) AND ($7 = '' OR act = $7)
       AND ($8 = '' OR ($8 = 'permitted' AND refusal = '') OR ($8 = 'refused' AND refusal <> ''))
     ORDER BY arrival DESC LIMIT $9
)sql");

const db::Sql kByAccount(R"sql(
    SELECT e.arrival, e.recorded_at, e.account_id, e.acting, e.organisation_id, e.subject_id, e.category, e.shown_with,
           e.act, e.refusal, e.purpose, e.note_id, e.request_id
      FROM ledger_account_entries x JOIN ledger_entries e ON e.arrival = x.arrival
     WHERE x.account_id = $10 AND x.arrival >= $1 AND x.arrival < $2 AND e.recorded_at >= $3
       AND e.recorded_at < $4 AND ($5 = '' OR e.organisation_id = $5) AND ($6 = '' OR e.category = $6)
       AND ($7 = '' OR e.act = $7)
       AND ($8 = '' OR ($8 = 'permitted' AND e.refusal = '') OR ($8 = 'refused' AND e.refusal <> ''))
       AND ($11 = '' OR e.subject_id = $11)
     ORDER BY x.arrival DESC LIMIT $9
)sql");

/// Newer than the cursor of the index.
const db::Sql kByAccountNewest(R"sql(
    SELECT arrival, recorded_at, account_id, acting, organisation_id, subject_id, category, shown_with, act, refusal,
           purpose, note_id, request_id
      FROM ledger_entries
     WHERE account_id = $10 AND arrival >= $1 AND arrival < $2 AND recorded_at >= $3
       AND recorded_at < $4 AND ($5 = '' OR organisation_id = $5) AND ($6 = '' OR category = $6)
       AND ($7 = '' OR act = $7)
       AND ($8 = '' OR ($8 = 'permitted' AND refusal = '') OR ($8 = 'refused' AND refusal <> ''))
       AND ($11 = '' OR subject_id = $11)
     ORDER BY arrival DESC LIMIT $9
)sql");

const db::Sql kCursor(R"sql(
    SELECT arrival FROM ledger_account_cursor WHERE id = 1
)sql");

const db::Sql kMoveCursor(R"sql(
    UPDATE ledger_account_cursor SET arrival = $2 WHERE id = 1 AND arrival = $1
)sql");

const db::Sql kIndex(R"sql(
    INSERT INTO ledger_account_entries (account_id, arrival)
    SELECT account_id, arrival FROM ledger_entries
     WHERE arrival > $1 AND arrival <= $2 AND account_id <> '' ORDER BY account_id, arrival
)sql");

const db::Sql kBySubject(R"sql(
    SELECT arrival, recorded_at, account_id, acting, organisation_id, subject_id, category, shown_with, act, refusal,
           purpose, note_id, request_id
      FROM ledger_entries
     WHERE subject_id = $10 AND subject_id <> '' AND arrival >= $1 AND arrival < $2 AND recorded_at >= $3
       AND recorded_at < $4 AND ($5 = '' OR organisation_id = $5) AND ($6 = '' OR category = $6)
       AND ($7 = '' OR act = $7)
       AND ($8 = '' OR ($8 = 'permitted' AND refusal = '') OR ($8 = 'refused' AND refusal <> ''))
     ORDER BY arrival DESC LIMIT $9
)sql");

const db::Sql kHighest(R"sql(
    SELECT arrival FROM ledger_entries ORDER BY arrival DESC LIMIT 1
)sql");

const db::Sql kFirstFrom(R"sql(
    SELECT arrival, recorded_at FROM ledger_entries WHERE arrival >= $1 ORDER BY arrival LIMIT 1
)sql");

const db::Sql kUsage(R"sql(
    SELECT CAST(SUM(CASE WHEN e.refusal = '' THEN 1 ELSE 0 END) AS BIGINT) AS permitted,
           CAST(SUM(CASE WHEN e.refusal <> '' THEN 1 ELSE 0 END) AS BIGINT) AS refused
      FROM ledger_account_entries x JOIN ledger_entries e ON e.arrival = x.arrival
     WHERE x.account_id = $1 AND x.arrival >= $2 AND e.recorded_at >= $3 AND e.subject_id <> ''
)sql");

const db::Sql kUsageNewest(R"sql(
    SELECT account_id, CAST(SUM(CASE WHEN refusal = '' THEN 1 ELSE 0 END) AS BIGINT) AS permitted,
           CAST(SUM(CASE WHEN refusal <> '' THEN 1 ELSE 0 END) AS BIGINT) AS refused
      FROM ledger_entries
     WHERE arrival > $1 AND arrival >= $2 AND recorded_at >= $3 AND subject_id <> '' AND account_id <> ''
     GROUP BY account_id
)sql");

const db::Sql kCountActs(R"sql(
    SELECT act, CAST(SUM(CASE WHEN refusal = '' THEN 1 ELSE 0 END) AS BIGINT) AS permitted,
           CAST(SUM(CASE WHEN refusal = '' THEN 0 ELSE 1 END) AS BIGINT) AS refused
      FROM ledger_entries
     WHERE arrival >= $1 AND arrival < $2 AND recorded_at >= $3 AND recorded_at < $4
     GROUP BY act
)sql");

const db::Sql kCountOfOrganisation(R"sql(
    SELECT act, CAST(SUM(CASE WHEN refusal = '' THEN 1 ELSE 0 END) AS BIGINT) AS permitted,
           CAST(SUM(CASE WHEN refusal = '' THEN 0 ELSE 1 END) AS BIGINT) AS refused
      FROM ledger_entries
     WHERE arrival >= $1 AND arrival < $2 AND recorded_at >= $3 AND recorded_at < $4 AND organisation_id = $5
     GROUP BY act
)sql");

const db::Sql kAccountsOfOrganisation(R"sql(
    SELECT COUNT(DISTINCT account_id) AS accounts FROM ledger_entries
     WHERE arrival >= $1 AND arrival < $2 AND recorded_at >= $3 AND recorded_at < $4 AND organisation_id = $5
       AND refusal = ''
)sql");

const db::Sql kSubjectsBeginning(R"sql(
    SELECT id FROM subjects WHERE id >= $1 AND id < $2 ORDER BY id LIMIT 3
)sql");

const db::Sql kAccountsBeginning(R"sql(
    SELECT id FROM accounts WHERE id >= $1 AND id < $2 ORDER BY id LIMIT 3
)sql");

const db::Sql kCountAfter(R"sql(
    SELECT count(*) AS n FROM ledger_entries WHERE arrival > $1
)sql",
                          R"sql(
    SELECT count(*) AS n FROM ledger_entries WHERE xid > CAST(CAST($1 AS TEXT) AS XID8)
)sql");

std::int64_t highest_arrival(db::Reading& tx)
{
    const auto row = tx.one(kHighest);
    return row ? row->integer("arrival") : 0;
}

std::string_view word_of(LedgerSearch::Outcome outcome)
{
    switch (outcome) {
    case LedgerSearch::Outcome::any: return "";
    case LedgerSearch::Outcome::permitted: return "permitted";
    case LedgerSearch::Outcome::refused: return "refused";
    }
    return "";
}

/// '~' sorts after every letter an id can hold.
std::vector<std::string> beginning(db::Reading& tx, const db::Sql& sql, std::string_view prefix)
{
    std::vector<std::string> ids;
    const std::string end = std::string(prefix) + "~";
    for (const db::Row& row : tx.all(sql, {prefix, end})) ids.push_back(row.text("id"));
    return ids;
}

} // namespace

std::int64_t arrival_at(db::Reading& tx, Instant time)
{
    std::int64_t low = 1, high = highest_arrival(tx) + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        const auto row = tx.one(kFirstFrom, {middle});
        if (row && row->instant("recorded_at") < time) {
            low = row->integer("arrival") + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

ActCounts count_acts(db::Reading& tx, Instant from, Instant until)
{
    ActCounts counts;
    for (const db::Row& row :
         tx.all(kCountActs, {arrival_at(tx, from - kSlack), arrival_at(tx, until + kSlack), from, until})) {
        counts[row.text("act")] = {row.integer("permitted"), row.integer("refused")};
    }
    return counts;
}

OrganisationUse use_of_organisation(db::Reading& tx, std::string_view organisation, Instant from,
                                    Instant until)
{
    OrganisationUse use;
    const std::int64_t first = arrival_at(tx, from - kSlack), end = arrival_at(tx, until + kSlack);
    for (const db::Row& row : tx.all(kCountOfOrganisation, {first, end, from, until, organisation}))
        use.acts[row.text("act")] = {row.integer("permitted"), row.integer("refused")};
    use.accounts =
        tx.one(kAccountsOfOrganisation, {first, end, from, until, organisation})->integer("accounts");
    return use;
}

LedgerPage search_ledger(db::Reading& tx, const LedgerSearch& search, std::optional<std::int64_t> before,
                         std::int64_t page_size)
{
    LedgerPage page;
    const std::int64_t first = arrival_at(tx, search.from - kSlack);
    const std::int64_t end = std::min(before.value_or(INT64_MAX), arrival_at(tx, search.until + kSlack));
    const std::string_view outcome = word_of(search.outcome);
    const auto take = [&](db::Row&& row) { page.entries.push_back(entry_of(row)); };
    const bool led = !search.account_id.empty() || !search.subject_id.empty();
    const std::int64_t from = led ? first : std::max(first, end - kLookedAtMost);
    if (!search.account_id.empty()) {
        const std::int64_t indexed = tx.one(kCursor)->integer("arrival");
        const auto look = [&](const db::Sql& sql, std::int64_t low, std::int64_t high) {
            const std::int64_t left = page_size - std::int64_t(page.entries.size());
            if (low >= high || left == 0) return;
            tx.each(sql,
                    {low, high, search.from, search.until, search.organisation_id, search.category,
                     search.act, outcome, left, search.account_id, search.subject_id},
                    take);
        };
        look(kByAccountNewest, std::max(from, indexed + 1), end);
        look(kByAccount, from, std::min(end, indexed + 1));
    } else if (!search.subject_id.empty()) {
        tx.each(kBySubject,
                {from, end, search.from, search.until, search.organisation_id, search.category, search.act,
                 outcome, page_size, search.subject_id},
                take);
    } else {
        tx.each(kRange,
                {from, end, search.from, search.until, search.organisation_id, search.category, search.act,
                 outcome, page_size},
                take);
    }
    page.page_full = std::int64_t(page.entries.size()) == page_size;
    if (page.page_full) {
        page.next = page.entries.back().arrival;
    } else if (from > first) {
        page.next = from;
    }
    return page;
}

std::map<std::string, Usage, std::less<>> usage_of(db::Reading& tx, const std::vector<std::string>& accounts,
                                                   std::int64_t from_arrival, Instant from)
{
    std::map<std::string, Usage, std::less<>> all;
    const auto add = [&](const std::string& account, const db::Row& row) {
        all[account].permitted += row.optional_integer("permitted").value_or(0);
        all[account].refused += row.optional_integer("refused").value_or(0);
    };
    for (const std::string& account : accounts) {
        all[account] = {};
        if (const auto row = tx.one(kUsage, {account, from_arrival, from})) add(account, *row);
    }
    const std::int64_t indexed = tx.one(kCursor)->integer("arrival");
    for (const db::Row& row : tx.all(kUsageNewest, {indexed, from_arrival, from})) {
        if (all.contains(row.text("account_id"))) add(row.text("account_id"), row);
    }
    return all;
}

std::int64_t index_accounts(db::Database& database, Instant now, int chunks)
{
    std::int64_t total = 0;
    for (int i = 0; i < chunks; ++i) {
        const auto [cursor, end] = database.read([&](db::Reading& tx) {
            return std::pair(tx.one(kCursor)->integer("arrival"), arrival_at(tx, now - kSlack) - 1);
        });
        const std::int64_t until = std::min(end, cursor + kIndexedAtOnce);
        if (until <= cursor) break;
        total += database.write([&](db::Writing& tx) -> std::int64_t {
            if (tx.run(kMoveCursor, {cursor, until}) != 1) return 0; // another server was first
            return tx.run(kIndex, {cursor, until});
        });
    }
    return total;
}

std::vector<std::string> subjects_beginning(db::Reading& tx, std::string_view prefix)
{
    return beginning(tx, kSubjectsBeginning, prefix);
}

std::vector<std::string> accounts_beginning(db::Reading& tx, std::string_view prefix)
{
    return beginning(tx, kAccountsBeginning, prefix);
}

LedgerState ledger_state(db::Reading& tx)
{
    LedgerState state{.entries_about = highest_arrival(tx), .root = {}};
    if (const auto newest = ledger_store::newest_checkpoint(tx)) {
        state.signed_size = newest->size;
        state.signed_at = newest->signed_at;
        // A checkpoint's third line is the root.
        const std::string& note = newest->note;
        const std::size_t second = note.find('\n') + 1, third = note.find('\n', second) + 1;
        state.root = note.substr(third, note.find('\n', third) - third);
    }
    return state;
}

std::int64_t count_after(db::Reading& tx, std::int64_t order)
{
    return tx.one(kCountAfter, {order})->integer("n");
}

} // namespace kasama::guard
