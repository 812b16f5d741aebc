// SQL of documents, receipts and announcements.
#include "governance/library/library.h"

namespace kasama::governance {

namespace {

const db::Sql kPost(R"sql(
    INSERT INTO announcements (id, title, body, audience, posted_at, from_at, until_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql");

const db::Sql kAnnouncement(R"sql(
    SELECT id, title, body, audience, posted_at, from_at, until_at, ended_at, by_account FROM announcements WHERE id = $1
)sql");

const db::Sql kCurrent(R"sql(
    SELECT id, title, body, audience, posted_at, from_at, until_at, ended_at, by_account FROM announcements
     WHERE (until_at IS NULL OR until_at > $1) AND (ended_at IS NULL OR ended_at > $1)
     ORDER BY from_at DESC, id
)sql");

const db::Sql kTakeDown(R"sql(
    UPDATE announcements SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL
)sql");

const db::Sql kInsertDocument(R"sql(
    INSERT INTO library_documents (id, kind, title, audience, must_read, created_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql");

const db::Sql kChangeDocument(R"sql(
    UPDATE library_documents SET title = $2, audience = $3, must_read = $4, ended_at = NULL WHERE id = $1
)sql");

const db::Sql kInsertVersion(R"sql(
    INSERT INTO library_versions (id, document_id, version, body, contacts, published_at, by_account, approved_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql");

const db::Sql kEndDocument(R"sql(
    UPDATE library_documents SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL
)sql");

const db::Sql kDocuments(R"sql(
    SELECT d.id, d.kind, d.title, d.audience, d.must_read, d.ended_at, v.id AS version_id, v.version, v.body, v.contacts,
           v.published_at, v.by_account, v.approved_by
      FROM library_documents d JOIN library_versions v ON v.document_id = d.id
     WHERE d.ended_at IS NULL
       AND v.version = (SELECT MAX(w.version) FROM library_versions w WHERE w.document_id = d.id)
     ORDER BY CASE d.kind WHEN 'emergency' THEN 1 WHEN 'regulation' THEN 2 WHEN 'manual' THEN 3 ELSE 4 END, d.title, d.id
)sql");

const db::Sql kVersions(R"sql(
    SELECT d.id, d.kind, d.title, d.audience, d.must_read, d.ended_at, v.id AS version_id, v.version, v.body, v.contacts,
           v.published_at, v.by_account, v.approved_by
      FROM library_documents d JOIN library_versions v ON v.document_id = d.id
     WHERE d.id = $1 ORDER BY v.version DESC
)sql");

const db::Sql kReceive(R"sql(
    INSERT INTO library_receipts (account_id, version_id, read_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql");

const db::Sql kReceived(R"sql(
    SELECT read_at FROM library_receipts WHERE account_id = $1 AND version_id = $2
)sql");

const db::Sql kCounts(R"sql(
    SELECT o.id, count(a.id) AS people, count(r.account_id) AS received
      FROM organisations o
      LEFT JOIN accounts a ON a.organisation_id = o.id AND (a.ended_at IS NULL OR a.ended_at > $2)
      LEFT JOIN library_receipts r ON r.account_id = a.id AND r.version_id = $1
     WHERE o.admitted_at <= $2 AND (o.ended_at IS NULL OR o.ended_at > $2)
     GROUP BY o.id, o.number ORDER BY o.number
)sql");

Announcement announcement_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .title = row.text("title"),
            .text = row.text("body"),
            .audience = row.text("audience"),
            .from_at = row.instant("from_at"),
            .until_at = row.optional_instant("until_at"),
            .by_account = row.text("by_account"),
            .posted_at = row.instant("posted_at"),
            .ended_at = row.optional_instant("ended_at")};
}

Document document_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .kind = row.text("kind"),
            .title = row.text("title"),
            .audience = row.text("audience"),
            .must_read = row.boolean("must_read"),
            .ended_at = row.optional_instant("ended_at"),
            .version_id = row.text("version_id"),
            .version = row.integer("version"),
            .text = row.text("body"),
            .contacts = row.text("contacts"),
            .published_at = row.instant("published_at"),
            .by_account = row.text("by_account"),
            .approved_by = row.text("approved_by")};
}

void insert_version(db::Writing& tx, const Document& d, Instant now)
{
    tx.run(kInsertVersion,
           {d.version_id, d.id, d.version, d.text, d.contacts, now, d.by_account, d.approved_by});
}

} // namespace

void post_announcement(db::Writing& tx, const Announcement& a, Instant now)
{
    tx.run(kPost,
           {a.id, a.title, a.text, a.audience, now, std::max(a.from_at, now), a.until_at, a.by_account});
}

std::optional<Announcement> find_announcement(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kAnnouncement, {id});
    return row ? std::optional(announcement_of(*row)) : std::nullopt;
}

std::optional<Instant> posted_at(db::Reading& tx, std::string_view id)
{
    const auto found = find_announcement(tx, id);
    if (!found || found->ended_at) return {};
    return found->seen_since();
}

std::vector<Announcement> current_announcements(db::Reading& tx, Instant now)
{
    std::vector<Announcement> all;
    for (const db::Row& row : tx.all(kCurrent, {now})) all.push_back(announcement_of(row));
    return all;
}

void take_down(db::Writing& tx, std::string_view id, std::string_view by, Instant now)
{
    tx.run(kTakeDown, {id, now, by});
}

void publish_document(db::Writing& tx, const Document& d, Instant now)
{
    tx.run(kInsertDocument, {d.id, d.kind, d.title, d.audience, d.must_read, now, d.by_account});
    insert_version(tx, d, now);
}

void publish_version(db::Writing& tx, const Document& d, Instant now)
{
    tx.run(kChangeDocument, {d.id, d.title, d.audience, d.must_read});
    insert_version(tx, d, now);
}

void end_document(db::Writing& tx, std::string_view id, Instant now) { tx.run(kEndDocument, {id, now}); }

std::vector<Document> documents(db::Reading& tx)
{
    std::vector<Document> all;
    for (const db::Row& row : tx.all(kDocuments)) all.push_back(document_of(row));
    return all;
}

std::vector<Document> versions_of(db::Reading& tx, std::string_view id)
{
    std::vector<Document> all;
    for (const db::Row& row : tx.all(kVersions, {id})) all.push_back(document_of(row));
    return all;
}

std::optional<Document> find_document(db::Reading& tx, std::string_view id)
{
    auto all = versions_of(tx, id);
    if (all.empty()) return {};
    return std::move(all.front());
}

void receive(db::Writing& tx, std::string_view account, std::string_view version_id, Instant now)
{
    tx.run(kReceive, {account, version_id, now});
}

std::optional<Instant> received_at(db::Reading& tx, std::string_view account, std::string_view version_id)
{
    const auto row = tx.one(kReceived, {account, version_id});
    return row ? std::optional(row->instant("read_at")) : std::nullopt;
}

std::vector<ReceiptCount> receipt_counts(db::Reading& tx, std::string_view version_id, Instant now)
{
    std::vector<ReceiptCount> all;
    for (const db::Row& row : tx.all(kCounts, {version_id, now}))
        all.push_back({row.text("id"), row.integer("people"), row.integer("received")});
    return all;
}

} // namespace kasama::governance
