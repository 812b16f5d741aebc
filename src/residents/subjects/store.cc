// SQL of the register.
#include "residents/subjects/search.h"

namespace kasama::residents {

namespace {

const db::Sql kFind(R"sql(
    SELECT subject_id FROM subject_terms WHERE kind = $1 AND term = $2 LIMIT $3
)sql");

const db::Sql kStands(R"sql(
    SELECT subject_id FROM subject_terms WHERE kind = $1 AND term = $2 AND subject_id = $3
)sql");

const db::Sql kForget(R"sql(
    DELETE FROM subject_terms WHERE subject_id = $1
)sql");

const db::Sql kSave(R"sql(
    INSERT INTO subject_terms (kind, term, subject_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql");

const db::Sql kInsert(R"sql(
    INSERT INTO subjects (id, listed_at, by_account) VALUES ($1, $2, $3)
)sql");

const db::Sql kEnd(R"sql(
    UPDATE subjects SET ended_at = $3, end_cause = $2 WHERE id = $1 AND ended_at IS NULL
)sql");

const db::Sql kResume(R"sql(
    UPDATE subjects SET ended_at = NULL, end_cause = '' WHERE id = $1
)sql");

const db::Sql kAfter(R"sql(
    SELECT id FROM subjects WHERE id > $1 ORDER BY id LIMIT $2
)sql");

const db::Sql kCount(R"sql(
    SELECT count(*) AS n FROM subjects
)sql");

std::string_view id_of(Term kind)
{
    switch (kind) {
    case Term::insured_number: return "insured_number";
    case Term::birth_date: return "birth_date";
    case Term::telephone: return "telephone";
    case Term::telephone_end: return "telephone_end";
    case Term::person: return "person";
    case Term::person_sex: return "person_sex";
    }
    return "";
}

} // namespace

std::vector<std::string> find(db::Reading& tx, Term kind, const std::string& term, std::int64_t limit)
{
    std::vector<std::string> found;
    for (const db::Row& row : tx.all(kFind, {id_of(kind), term, limit}))
        found.push_back(row.text("subject_id"));
    return found;
}

bool stands_under(db::Reading& tx, const std::string& subject, Term kind, const std::string& term)
{
    return tx.one(kStands, {id_of(kind), term, subject}).has_value();
}

void save_terms(db::Writing& tx, const std::string& subject, const Terms& terms)
{
    tx.run(kForget, {subject});
    for (const auto& [kind, term] : terms.all) tx.run(kSave, {id_of(kind), term, subject});
}

void insert_standing(db::Writing& tx, const NewSubject& subject, std::string_view by)
{
    tx.run(kInsert, {subject.id, subject.listed_at, by});
    save_terms(tx, subject.id, subject.terms);
}

bool end_listing(db::Writing& tx, std::string_view subject, std::string_view cause, Instant at)
{
    return tx.run(kEnd, {subject, cause, at}) > 0;
}

void resume_listing(db::Writing& tx, std::string_view subject) { tx.run(kResume, {subject}); }

std::vector<std::string> subjects_after(db::Reading& tx, std::string_view after, std::int64_t limit)
{
    std::vector<std::string> found;
    for (const db::Row& row : tx.all(kAfter, {after, limit})) found.push_back(row.text("id"));
    return found;
}

std::int64_t count_subjects(db::Reading& tx) { return tx.one(kCount)->integer("n"); }

} // namespace kasama::residents
