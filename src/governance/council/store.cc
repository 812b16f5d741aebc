// SQL of the council: invitations, summaries, the cube. Counting opens nobody's record.
#include "governance/council/store.h"

#include "governance/council/invitations.h"
#include "guard/ledger/search.h"

namespace kasama::governance {

namespace {

const db::Sql kInvite(R"sql(
    INSERT INTO council_invitations (case_id, account_id, from_at, by_account)
    SELECT $1, $2, CAST($3 AS BIGINT), $4
     WHERE NOT EXISTS (SELECT 1 FROM council_invitations WHERE case_id = $1 AND account_id = $2 AND until_at IS NULL)
)sql");
const db::Sql kEnd(R"sql(
    UPDATE council_invitations SET until_at = $2 WHERE case_id = $1 AND until_at IS NULL
)sql");
const db::Sql kInvited(R"sql(
    SELECT case_id FROM council_invitations WHERE account_id = $1 AND from_at <= $2 AND until_at IS NULL ORDER BY from_at, case_id
)sql");
const db::Sql kSummary(R"sql(
    INSERT INTO council_summaries (case_id, summary) VALUES ($1, $2)
    ON CONFLICT (case_id) DO UPDATE SET summary = excluded.summary
)sql");
const db::Sql kFindSummary(R"sql(
    SELECT summary FROM council_summaries WHERE case_id = $1
)sql");
const db::Sql kStopped(R"sql(
    SELECT count(DISTINCT t.subject_id) AS n FROM stops t JOIN subjects u ON u.id = t.subject_id AND u.ended_at IS NULL
     WHERE t.until_at IS NULL AND (t.scope IN ('listing', 'everything') OR (t.scope = 'block' AND t.target = $1))
)sql");
const db::Sql kConsented(R"sql(
    SELECT count(DISTINCT c.subject_id) AS n FROM consents c JOIN subjects u ON u.id = c.subject_id AND u.ended_at IS NULL
     WHERE c.until_at IS NULL AND c.block = $1
       AND NOT EXISTS (SELECT 1 FROM stops t WHERE t.subject_id = c.subject_id AND t.until_at IS NULL
                          AND (t.scope IN ('listing', 'everything') OR (t.scope = 'block' AND t.target = $1)))
)sql");
const db::Sql kListed(R"sql(
    SELECT count(*) AS n FROM subjects WHERE ended_at IS NULL
)sql");
const db::Sql kNotices(R"sql(
    SELECT n.means, n.to_whom, count(DISTINCT n.subject_id) AS n FROM notices n
      JOIN subjects u ON u.id = n.subject_id AND u.ended_at IS NULL GROUP BY n.means, n.to_whom
)sql");
const db::Sql kViews(R"sql(
    SELECT o.kind, count(*) AS n FROM ledger_entries e JOIN organisations o ON o.id = e.organisation_id
     WHERE e.arrival >= $1 AND e.arrival < $2 AND e.subject_id <> '' AND e.category <> '' AND e.refusal = '' GROUP BY o.kind
)sql");
const db::Sql kHas(R"sql(
    SELECT count(*) AS n FROM council_cube WHERE edition = $1
)sql");
const db::Sql kSave(R"sql(
    INSERT INTO council_cube (edition, table_id, row_name, col_name, shown) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (edition, table_id, row_name, col_name) DO NOTHING
)sql");
const db::Sql kNewest(R"sql(
    SELECT MAX(edition) AS edition FROM council_cube
)sql");
const db::Sql kCells(R"sql(
    SELECT row_name, col_name, shown FROM council_cube WHERE edition = $1 AND table_id = $2
)sql");

std::int64_t number(const std::optional<db::Row>& row) { return row ? row->integer("n") : 0; }

guard::SealedFor place_of(const std::string& case_id)
{
    return {.person = case_id, .category = "case", .entry = "council summary"};
}

CountTable consent_names()
{
    CountTable table{.id = "consent",
                     .title = "情報の区分ごとの同意と停止（対象者の人数）",
                     .rows = {},
                     .columns = {"同意あり", "停止中", "同意なし"},
                     .counts = {}};
    for (const char letter : guard::kBlockLetters) table.rows.emplace_back(guard::block_name(letter));
    return table;
}

CountTable consent_table(db::Reading& tx)
{
    CountTable table = consent_names();
    const std::int64_t listed = number(tx.one(kListed));
    for (const char letter : guard::kBlockLetters) {
        const std::string block(1, letter);
        const std::int64_t given = number(tx.one(kConsented, {block})),
                           stopped = number(tx.one(kStopped, {block}));
        table.counts.push_back({given, stopped, std::max<std::int64_t>(0, listed - given - stopped)});
    }
    return table;
}

constexpr std::pair<std::string_view, std::string_view> kMeans[] = {
    {"counter", "窓口"}, {"visit", "訪問"}, {"post", "郵送"}, {"online", "オンライン"}};

CountTable notice_names()
{
    CountTable table{.id = "notice",
                     .title = "明示の方法（対象者の人数）",
                     .rows = {},
                     .columns = {"本人へ", "代諾者へ"},
                     .counts = std::vector<std::vector<std::int64_t>>(4, std::vector<std::int64_t>(2, 0))};
    for (const auto& [id, words] : kMeans) table.rows.emplace_back(words);
    return table;
}

CountTable notice_table(db::Reading& tx)
{
    constexpr std::string_view kWhom[] = {"subject", "proxy"};
    CountTable table = notice_names();
    for (const db::Row& row : tx.all(kNotices)) {
        for (std::size_t i = 0; i < 4; ++i) {
            for (std::size_t k = 0; k < 2; ++k) {
                if (row.text("means") == kMeans[i].first && row.text("to_whom") == kWhom[k])
                    table.counts[i][k] = row.integer("n");
            }
        }
    }
    return table;
}

CountTable view_names()
{
    CountTable table{.id = "views",
                     .title = "機関の種別ごとの利用（閲覧・記入の回数）",
                     .rows = {},
                     .columns = {"3か月前", "2か月前", "先月"},
                     .counts = {}};
    for (std::size_t i = 1; i < guard::kOrganisationKinds; ++i) {
        table.rows.emplace_back(guard::name_of(guard::OrganisationKind(i)));
        table.counts.push_back({0, 0, 0});
    }
    return table;
}

CountTable view_table(db::Reading& tx, Instant now)
{
    CountTable table = view_names();
    const Date today = date_of(now), first = today - days(day_of(today) - 1);
    for (int k = 0; k < 3; ++k) {
        const std::int64_t from = guard::arrival_at(tx, start_of(add_months(first, k - 3)));
        const std::int64_t until = guard::arrival_at(tx, start_of(add_months(first, k - 2)));
        for (const db::Row& row : tx.all(kViews, {from, until})) {
            const auto kind = guard::organisation_kind_of(row.text("kind"));
            if (kind && *kind != guard::OrganisationKind::none)
                table.counts[std::size_t(*kind) - 1][std::size_t(k)] += row.integer("n");
        }
    }
    return table;
}

} // namespace

std::string seal_summary(guard::Context& ctx, const std::string& case_id, const std::string& summary)
{
    const auto key = ctx.vault().case_key(case_id);
    if (!key) throw std::runtime_error("a case without its key");
    return key->seal(place_of(case_id), summary);
}

void save_summary(db::Writing& tx, std::string_view case_id, std::string_view sealed)
{
    tx.run(kSummary, {case_id, db::Bytes{sealed}});
}

void invite(db::Writing& tx, std::string_view case_id, std::string_view account, std::string_view by,
            Instant now)
{
    tx.run(kInvite, {case_id, account, now, by});
}

void end_invitations(db::Writing& tx, std::string_view case_id, Instant now) { tx.run(kEnd, {case_id, now}); }

std::vector<std::string> invited_cases(db::Reading& tx, std::string_view account, Instant now)
{
    std::vector<std::string> all;
    for (const db::Row& row : tx.all(kInvited, {account, now})) all.push_back(row.text("case_id"));
    return all;
}

std::string open_summary(guard::Context& ctx, const std::string& case_id)
{
    const auto key = ctx.vault().case_key(case_id);
    const auto row = ctx.read([&](db::Reading& tx) { return tx.one(kFindSummary, {case_id}); });
    if (!key || !row) return "";
    return key->unseal(place_of(case_id), row->bytes("summary"));
}

std::vector<CountTable> count_tables(db::Reading& tx, Instant now)
{
    std::vector<CountTable> all;
    all.push_back(consent_table(tx));
    all.push_back(notice_table(tx));
    all.push_back(view_table(tx, now));
    return all;
}

std::vector<CountTable> table_names() { return {consent_names(), notice_names(), view_names()}; }

bool has_edition(db::Reading& tx, std::string_view edition) { return number(tx.one(kHas, {edition})) > 0; }

void save_edition(db::Writing& tx, std::string_view edition, const CountTable& table, const ShownTable& shown)
{
    for (std::size_t i = 0; i < shown.size(); ++i) {
        for (std::size_t k = 0; k < shown[i].size(); ++k)
            tx.run(kSave, {edition, table.id, i < table.rows.size() ? table.rows[i] : "",
                           k < table.columns.size() ? table.columns[k] : "", shown[i][k]});
    }
}

std::string newest_edition(db::Reading& tx)
{
    const auto row = tx.one(kNewest);
    return row ? row->optional_text("edition").value_or("") : "";
}

std::vector<ShownCell> cells_of(db::Reading& tx, std::string_view edition, std::string_view table)
{
    std::vector<ShownCell> all;
    for (const db::Row& row : tx.all(kCells, {edition, table}))
        all.push_back({row.text("row_name"), row.text("col_name"), row.optional_integer("shown")});
    return all;
}

void make_statistics(db::Database& database, Instant now)
{
    const std::string edition = to_text(date_of(now)).substr(0, 7);
    if (database.read([&](db::Reading& tx) { return has_edition(tx, edition); })) return;
    const auto tables = database.read([&](db::Reading& tx) { return count_tables(tx, now); });
    database.write([&](db::Writing& tx) {
        for (const CountTable& table : tables) save_edition(tx, edition, table, shown_of(table));
    });
}

} // namespace kasama::governance
