// SQL of reports.
#include "residents/citizen/reports.h"

namespace kasama::residents {

namespace {

const db::Sql kSave(R"sql(
    INSERT INTO access_reports (id, subject_id, arrival, by_account, reported_at, words) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING
)sql");

const db::Sql kAnswer(R"sql(
    UPDATE access_reports SET answered_at = $4, answered_by = $3, answer = $2 WHERE id = $1 AND answered_at IS NULL
)sql");

const db::Sql kOf(R"sql(
    SELECT id, subject_id, arrival, by_account, reported_at, words, answered_at, answer FROM access_reports
     WHERE subject_id = $1 ORDER BY reported_at DESC, id
)sql");

const db::Sql kFind(R"sql(
    SELECT id, subject_id, arrival, by_account, reported_at, words, answered_at, answer FROM access_reports WHERE id = $1
)sql");

const db::Sql kAll(R"sql(
    SELECT id, subject_id, arrival, by_account, reported_at, words, answered_at, answer FROM access_reports
     ORDER BY CASE WHEN answered_at IS NULL THEN 0 ELSE 1 END,
              CASE WHEN answered_at IS NULL THEN reported_at ELSE -answered_at END, id
     LIMIT $1
)sql");

AccessReport report_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .subject_id = row.text("subject_id"),
            .arrival = row.integer("arrival"),
            .by_account = row.text("by_account"),
            .reported_at = row.instant("reported_at"),
            .words = row.bytes("words"),
            .answered_at = row.optional_instant("answered_at"),
            .answer = row.optional_text("answer")};
}

std::vector<AccessReport> reports_in(const std::vector<db::Row>& rows)
{
    std::vector<AccessReport> all;
    for (const db::Row& row : rows) all.push_back(report_of(row));
    return all;
}

} // namespace

guard::SealedFor place_of_words(const AccessReport& report)
{
    return {.person = report.subject_id, .category = "access report", .entry = report.id};
}

guard::SealedFor place_of_answer(const AccessReport& report)
{
    return {.person = report.subject_id, .category = "access report", .entry = report.id, .version = 2};
}

void save_report(db::Writing& tx, const AccessReport& r)
{
    tx.run(kSave, {r.id, r.subject_id, r.arrival, r.by_account, r.reported_at, db::Bytes{r.words}});
}

void answer_report(db::Writing& tx, std::string_view id, std::string_view sealed, std::string_view by,
                   Instant now)
{
    tx.run(kAnswer, {id, db::Bytes{sealed}, by, now});
}

std::vector<AccessReport> reports_of(db::Reading& tx, std::string_view subject)
{
    return reports_in(tx.all(kOf, {subject}));
}

std::optional<AccessReport> find_report(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kFind, {id});
    return row ? std::optional(report_of(*row)) : std::nullopt;
}

std::vector<AccessReport> reports(db::Reading& tx, std::int64_t limit)
{
    return reports_in(tx.all(kAll, {limit}));
}

} // namespace kasama::residents
