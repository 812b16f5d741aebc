// SQL of attached files.
#include "residents/subject_page/files_store.h"

namespace kasama::residents::files_store {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO attached_files (id, subject_id, category, type, size, attached_at, author_id, organisation_id, heading,
                                content)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql");

const db::Sql kStanding(R"sql(
    SELECT id, subject_id, category, type, size, attached_at, author_id, organisation_id, heading FROM attached_files
     WHERE subject_id = $1 AND category = $2 AND removed_at IS NULL
     ORDER BY attached_at DESC, id
)sql");

const db::Sql kCount(R"sql(
    SELECT count(*) AS files FROM attached_files
     WHERE subject_id = $1 AND category = $2 AND removed_at IS NULL AND ($3 = '' OR organisation_id = $3)
)sql");

const db::Sql kFind(R"sql(
    SELECT id, subject_id, category, type, size, attached_at, author_id, organisation_id, heading FROM attached_files
     WHERE id = $1 AND subject_id = $2 AND category = $3 AND removed_at IS NULL
)sql");

const db::Sql kContent(R"sql(
    SELECT content FROM attached_files WHERE id = $1
)sql");

const db::Sql kRemove(R"sql(
    UPDATE attached_files SET removed_at = $2, removed_by = $3 WHERE id = $1 AND removed_at IS NULL
)sql");

const db::Sql kForget(R"sql(
    DELETE FROM attached_files WHERE subject_id = $1
)sql");

AttachedFile file_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .subject_id = row.text("subject_id"),
            .category = row.text("category"),
            .type = row.text("type"),
            .size = row.integer("size"),
            .attached_at = row.instant("attached_at"),
            .author_id = row.text("author_id"),
            .organisation_id = row.text("organisation_id"),
            .heading = row.bytes("heading")};
}

} // namespace

void insert(db::Writing& tx, const AttachedFile& file, std::string_view content)
{
    tx.run(kInsert, {file.id, file.subject_id, file.category, file.type, file.size, file.attached_at,
                     file.author_id, file.organisation_id, db::Bytes{file.heading}, db::Bytes{content}});
}

std::vector<AttachedFile> standing(db::Reading& tx, std::string_view subject, std::string_view category)
{
    std::vector<AttachedFile> all;
    for (const db::Row& row : tx.all(kStanding, {subject, category})) all.push_back(file_of(row));
    return all;
}

std::int64_t count(db::Reading& tx, std::string_view subject, std::string_view category,
                   std::string_view organisation)
{
    return tx.one(kCount, {subject, category, organisation}).value().integer("files");
}

std::optional<AttachedFile> find(db::Reading& tx, std::string_view id, std::string_view subject,
                                 std::string_view category)
{
    const auto row = tx.one(kFind, {id, subject, category});
    if (!row) return {};
    return file_of(*row);
}

std::string content(db::Reading& tx, std::string_view id)
{
    return tx.one(kContent, {id}).value().bytes("content");
}

bool remove(db::Writing& tx, std::string_view id, std::string_view by, Instant now)
{
    return tx.run(kRemove, {id, now, by}) == 1;
}

void forget(db::Writing& tx, const std::string& subject) { tx.run(kForget, {subject}); }

} // namespace kasama::residents::files_store
