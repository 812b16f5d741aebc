// 文書庫と掲示板: what is published to whom, in which version, and who has said to have read it. Other rooms
// post announcements with these, in the transaction of their own act.
#pragma once

#include "foundation/db/database.h"
#include "governance/library/audience.h"

#include <optional>
#include <string>
#include <vector>

namespace kasama::governance {

/// お知らせ
struct Announcement {
    std::string id, title, text;
    std::string audience = std::string(kForAll); ///< everybody, citizens included
    Instant from_at{};                           ///< seen from here on; never before it is posted
    std::optional<Instant> until_at{};
    std::string by_account{};
    Instant posted_at{};               ///< set by `post_announcement`
    std::optional<Instant> ended_at{}; ///< taken down

    /// Since when it can be seen.
    Instant seen_since() const { return std::max(posted_at, from_at); }
    bool seen_at(Instant now) const
    {
        return seen_since() <= now && (!until_at || *until_at > now) && (!ended_at || *ended_at > now);
    }
};

/// `posted_at` becomes `now`. The ledger entry is that of the caller's act.
void post_announcement(db::Writing& tx, const Announcement& announcement, Instant now);
std::optional<Announcement> find_announcement(db::Reading& tx, std::string_view id);
/// Since when an announcement can be seen; nothing where there is none, or it was taken down.
std::optional<Instant> posted_at(db::Reading& tx, std::string_view id);
/// All that can be seen at `now` or later, newest beginning first.
std::vector<Announcement> current_announcements(db::Reading& tx, Instant now);
void take_down(db::Writing& tx, std::string_view id, std::string_view by, Instant now);

/// 文書 with the version in force (or the one asked for).
struct Document {
    std::string id, kind, title, audience;
    bool must_read = false;
    std::optional<Instant> ended_at{};
    std::string version_id;
    std::int64_t version = 0;
    std::string text;
    std::string contacts{}; ///< 連絡網, a line each: 「役割：電話番号：次に連絡する先」
    Instant published_at{};
    std::string by_account{}, approved_by{};
};

/// 「操作の手引き」 for "manual".
std::string_view document_kind_name(std::string_view kind);

/// A new document with its first version, or a new version of one that stands.
void publish_document(db::Writing& tx, const Document& first, Instant now);
void publish_version(db::Writing& tx, const Document& next, Instant now);
void end_document(db::Writing& tx, std::string_view id, Instant now);

/// Each in its newest version, by kind and title; withdrawn ones left out.
std::vector<Document> documents(db::Reading& tx);
std::optional<Document> find_document(db::Reading& tx, std::string_view id);
std::vector<Document> versions_of(db::Reading& tx, std::string_view id);

void receive(db::Writing& tx, std::string_view account, std::string_view version_id, Instant now);
/// When this account said to have read it.
std::optional<Instant> received_at(db::Reading& tx, std::string_view account, std::string_view version_id);

/// How many people of an organisation have said to have read a version.
struct ReceiptCount {
    std::string organisation_id;
    std::int64_t people = 0, received = 0;
};
/// Every organisation in use at `now`, with its accounts in use.
std::vector<ReceiptCount> receipt_counts(db::Reading& tx, std::string_view version_id, Instant now);

} // namespace kasama::governance
