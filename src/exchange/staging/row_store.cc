// Statements about staged rows and the keys of entries.
#include "exchange/staging/store.h"

namespace kasama::exchange::store {

namespace {

// A raw file opens as a whole: where it holds the person's row it goes.
const db::Sql kForgetFiles(R"sql(
    DELETE FROM import_files WHERE import_id IN (SELECT import_id FROM staged_rows WHERE subject_id = $1 AND subject_id <> '')
)sql");

const db::Sql kForgetRows(R"sql(
    DELETE FROM staged_rows WHERE subject_id = $1 AND subject_id <> ''
)sql");

const db::Sql kForgetKeys(R"sql(
    DELETE FROM entry_keys WHERE subject_id = $1
)sql");

const db::Sql kInsert(R"sql(
    INSERT INTO staged_rows (import_id, number, line, plan, reason, subject_id, category, entry_key, entry_id, version,
                             payload, aside, ending, ending_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
)sql");

const db::Sql kDrop(R"sql(
    DELETE FROM staged_rows WHERE import_id = $1
)sql");

const db::Sql kFindRow(R"sql(
    SELECT number, line, plan, reason, subject_id, category, entry_key, entry_id, version, payload, aside, ending,
           ending_at, done
      FROM staged_rows WHERE import_id = $1 AND number = $2
)sql");

const db::Sql kRows(R"sql(
    SELECT number, line, plan, reason, subject_id, category, entry_key, entry_id, version, payload, aside, ending,
           ending_at, done
      FROM staged_rows WHERE import_id = $1 AND plan = $2 AND number > $3 ORDER BY number LIMIT $4
)sql");

const db::Sql kPage(R"sql(
    SELECT number, line, plan, reason, subject_id, category, entry_key, entry_id, version, payload, aside, ending,
           ending_at, done
      FROM staged_rows WHERE import_id = $1 AND plan = $2 ORDER BY number LIMIT $3 OFFSET $4
)sql");

const db::Sql kPending(R"sql(
    SELECT number, line, plan, reason, subject_id, category, entry_key, entry_id, version, payload, aside, ending,
           ending_at, done
      FROM staged_rows
     WHERE import_id = $1 AND plan IN ('new', 'changed') AND done IN ('', 'listed') ORDER BY number LIMIT $2
)sql");

const db::Sql kWritten(R"sql(
    SELECT number, line, plan, reason, subject_id, category, entry_key, entry_id, version, payload, aside, ending,
           ending_at, done
      FROM staged_rows
     WHERE import_id = $1 AND plan IN ('new', 'changed') AND done IN ('written', 'listed') ORDER BY number DESC LIMIT $2
)sql");

const db::Sql kCounts(R"sql(
    SELECT plan, done, count(*) AS n FROM staged_rows WHERE import_id = $1 GROUP BY plan, done
)sql");

const db::Sql kPlace(R"sql(
    UPDATE staged_rows
       SET plan = $3, reason = $4, subject_id = $5, entry_key = $6, entry_id = $7, version = $8, payload = $9, aside = $10,
           done = $11, ending = $12, ending_at = $13
     WHERE import_id = $1 AND number = $2
)sql");

const db::Sql kMark(R"sql(
    UPDATE staged_rows SET done = $3, payload = $4, entry_id = CASE WHEN $5 = '' THEN entry_id ELSE $5 END
     WHERE import_id = $1 AND number = $2
)sql");

const db::Sql kThrow(R"sql(
    UPDATE staged_rows SET plan = 'thrown', payload = $3, aside = $3 WHERE import_id = $1 AND number = $2
)sql");

const db::Sql kSweepRows(R"sql(
    UPDATE staged_rows SET plan = 'thrown', payload = $2, aside = $2
     WHERE plan = 'held' AND import_id IN (SELECT id FROM imports WHERE created_at < $1)
)sql");

const db::Sql kSweepErrors(R"sql(
    UPDATE staged_rows SET payload = $2, aside = $2
     WHERE plan = 'refused' AND length(aside) > 0 AND import_id IN (SELECT id FROM imports WHERE created_at < $1)
)sql");

const db::Sql kSweepFiles(R"sql(
    DELETE FROM import_files WHERE import_id IN (SELECT id FROM imports WHERE created_at < $1)
)sql");

const db::Sql kSaveKey(R"sql(
    INSERT INTO entry_keys (entry_key, entry_id, subject_id) VALUES ($1, $2, $3)
        ON CONFLICT (entry_key) DO UPDATE SET entry_id = excluded.entry_id
)sql");

const db::Sql kEntryOfKey(R"sql(
    SELECT entry_id FROM entry_keys WHERE entry_key = $1
)sql");

StagedRow from_row(const db::Row& row)
{
    return {.number = row.integer("number"),
            .line = row.integer("line"),
            .plan = plan_of(row.text("plan")),
            .reason = row.text("reason"),
            .subject = row.text("subject_id"),
            .category = row.text("category"),
            .entry_key = row.text("entry_key"),
            .entry_id = row.text("entry_id"),
            .version = row.integer("version"),
            .payload = row.bytes("payload"),
            .aside = row.bytes("aside"),
            .ending = row.text("ending"),
            .ending_at = row.optional_instant("ending_at"),
            .done = row.text("done")};
}

std::vector<StagedRow> from_rows(const std::vector<db::Row>& rows)
{
    std::vector<StagedRow> found;
    for (const db::Row& row : rows) found.push_back(from_row(row));
    return found;
}

} // namespace

void insert(db::Writing& tx, std::string_view import, const StagedRow& r)
{
    tx.run(kInsert, {import, r.number, r.line, id_of(r.plan), r.reason, r.subject, r.category, r.entry_key,
                     r.entry_id, r.version, db::Bytes{r.payload}, db::Bytes{r.aside}, r.ending, r.ending_at});
}

void drop_rows(db::Writing& tx, std::string_view import) { tx.run(kDrop, {import}); }

std::optional<StagedRow> find_row(db::Reading& tx, std::string_view import, std::int64_t number)
{
    const auto row = tx.one(kFindRow, {import, number});
    if (!row) return {};
    return from_row(*row);
}

std::vector<StagedRow> rows(db::Reading& tx, std::string_view import, Plan plan, std::int64_t after,
                            std::int64_t limit)
{
    return from_rows(tx.all(kRows, {import, id_of(plan), after, limit}));
}

std::vector<StagedRow> page(db::Reading& tx, std::string_view import, Plan plan, std::int64_t limit,
                            std::int64_t offset)
{
    return from_rows(tx.all(kPage, {import, id_of(plan), limit, offset}));
}

std::vector<StagedRow> pending(db::Reading& tx, std::string_view import, std::int64_t limit)
{
    return from_rows(tx.all(kPending, {import, limit}));
}

std::vector<StagedRow> written(db::Reading& tx, std::string_view import, std::int64_t limit)
{
    return from_rows(tx.all(kWritten, {import, limit}));
}

Counts counts(db::Reading& tx, std::string_view import)
{
    Counts c;
    for (const db::Row& row : tx.all(kCounts, {import})) {
        const std::int64_t n = row.integer("n");
        const Plan plan = plan_of(row.text("plan"));
        switch (plan) {
        case Plan::fresh: c.fresh += n; break;
        case Plan::changed: c.changed += n; break;
        case Plan::same: c.same += n; break;
        case Plan::held: c.held += n; break;
        case Plan::refused: c.refused += n; break;
        case Plan::skipped: c.skipped += n; break;
        case Plan::thrown: c.thrown += n; break;
        }
        if (plan != Plan::fresh && plan != Plan::changed) continue;
        const std::string& done = row.text("done");
        if (done.empty() || done == "listed") c.pending += n;
        if (done == "written") c.written += n;
        if (done == "outdated") c.outdated += n;
        if (done == "denied") c.denied += n;
        if (done == "undone") c.undone += n;
        if (done == "kept") c.kept += n;
    }
    return c;
}

void place(db::Writing& tx, std::string_view import, const StagedRow& r)
{
    tx.run(kPlace, {import, r.number, id_of(r.plan), r.reason, r.subject, r.entry_key, r.entry_id, r.version,
                    db::Bytes{r.payload}, db::Bytes{r.aside}, r.done, r.ending, r.ending_at});
}

void mark(db::Writing& tx, std::string_view import, std::int64_t number, std::string_view done,
          std::string_view entry)
{
    tx.run(kMark, {import, number, done, db::Bytes{""}, entry});
}

void throw_away(db::Writing& tx, std::string_view import, std::int64_t number)
{
    tx.run(kThrow, {import, number, db::Bytes{""}});
}

void forget_subject(db::Writing& tx, const std::string& subject)
{
    tx.run(kForgetFiles, {subject});
    tx.run(kForgetRows, {subject});
    tx.run(kForgetKeys, {subject});
}

void sweep(db::Writing& tx, Instant before, Instant raw_before)
{
    tx.run(kSweepRows, {before, db::Bytes{""}});
    tx.run(kSweepErrors, {raw_before, db::Bytes{""}});
    tx.run(kSweepFiles, {raw_before});
}

void save_key(db::Writing& tx, std::string_view key, std::string_view entry, std::string_view subject)
{
    tx.run(kSaveKey, {key, entry, subject});
}

std::string entry_of_key(db::Reading& tx, std::string_view key)
{
    const auto row = tx.one(kEntryOfKey, {key});
    return row ? row->text("entry_id") : std::string();
}

} // namespace kasama::exchange::store
