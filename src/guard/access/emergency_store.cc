// SQL of emergency grants.
#include "guard/access/emergency.h"

#include "foundation/base/ids.h"
#include "guard/access/door_store.h"

namespace kasama::guard {

namespace {

const db::Sql kGrant(R"sql(
    INSERT INTO emergency_grants (id, account_id, subject_id, reason, note_id, from_at, until_at)
    SELECT $1, $2, u.id, $4, $5, CAST($6 AS BIGINT), CAST($7 AS BIGINT) FROM subjects u WHERE u.id = $3
)sql");

const db::Sql kForgetIdentified(R"sql(
    DELETE FROM emergency_grants WHERE account_id = $1 AND reason = $2
)sql");

const db::Sql kInForce(R"sql(
    SELECT g.id, g.account_id, g.subject_id, g.reason, g.note_id, g.from_at, g.until_at, g.reviewed_at, g.reviewed_by,
           g.finding, n.payload
      FROM emergency_grants g LEFT JOIN ledger_notes n ON n.id = g.note_id
     WHERE g.account_id = $1 AND g.subject_id = $2 AND g.from_at <= $3 AND g.until_at > $3 AND g.reason <> 'identify'
     ORDER BY g.from_at DESC, g.id LIMIT 1
)sql");

const db::Sql kFind(R"sql(
    SELECT g.id, g.account_id, g.subject_id, g.reason, g.note_id, g.from_at, g.until_at, g.reviewed_at, g.reviewed_by,
           g.finding, n.payload
      FROM emergency_grants g LEFT JOIN ledger_notes n ON n.id = g.note_id
     WHERE g.id = $1 AND g.reason <> 'identify'
)sql");

const db::Sql kOwn(R"sql(
    SELECT g.id, g.account_id, g.subject_id, g.reason, g.note_id, g.from_at, g.until_at, g.reviewed_at, g.reviewed_by,
           g.finding, n.payload
      FROM emergency_grants g LEFT JOIN ledger_notes n ON n.id = g.note_id
     WHERE g.account_id = $1 AND g.reason <> 'identify' ORDER BY g.from_at DESC, g.id LIMIT $2
)sql");

const db::Sql kToReview(R"sql(
    SELECT g.id, g.account_id, g.subject_id, g.reason, g.note_id, g.from_at, g.until_at, g.reviewed_at, g.reviewed_by,
           g.finding, n.payload
      FROM emergency_grants g LEFT JOIN ledger_notes n ON n.id = g.note_id
     WHERE g.reviewed_at IS NULL AND g.reason <> 'identify' ORDER BY g.from_at, g.id LIMIT $1
)sql");

const db::Sql kReviewed(R"sql(
    SELECT g.id, g.account_id, g.subject_id, g.reason, g.note_id, g.from_at, g.until_at, g.reviewed_at, g.reviewed_by,
           g.finding, n.payload
      FROM emergency_grants g LEFT JOIN ledger_notes n ON n.id = g.note_id
     WHERE g.reviewed_at IS NOT NULL AND g.reason <> 'identify' ORDER BY g.reviewed_at DESC, g.id LIMIT $1
)sql");

const db::Sql kAbout(R"sql(
    SELECT g.id, g.account_id, g.subject_id, g.reason, g.note_id, g.from_at, g.until_at, g.reviewed_at, g.reviewed_by,
           g.finding, n.payload
      FROM emergency_grants g LEFT JOIN ledger_notes n ON n.id = g.note_id
     WHERE g.subject_id = $1 AND g.from_at >= $2 AND g.reason <> 'identify' ORDER BY g.from_at DESC, g.id LIMIT 50
)sql");

const db::Sql kReview(R"sql(
    UPDATE emergency_grants SET reviewed_at = $2, reviewed_by = $3, finding = $4 WHERE id = $1 AND reviewed_at IS NULL
)sql");

EmergencyGrant from_row(const db::Row& row)
{
    return {.id = row.text("id"),
            .account_id = row.text("account_id"),
            .subject_id = row.text("subject_id"),
            .reason = row.text("reason"),
            .note_id = row.text("note_id"),
            .from_at = row.instant("from_at"),
            .until_at = row.instant("until_at"),
            .reviewed_at = row.optional_instant("reviewed_at"),
            .reviewed_by = row.optional_text("reviewed_by").value_or(""),
            .finding = row.optional_text("finding").value_or(""),
            .note = row.optional_text("payload").value_or("")};
}

std::vector<EmergencyGrant> mapped(const std::vector<db::Row>& rows)
{
    std::vector<EmergencyGrant> grants;
    for (const db::Row& row : rows) grants.push_back(from_row(row));
    return grants;
}

std::optional<EmergencyGrant> mapped(const std::optional<db::Row>& row)
{
    if (!row) return {};
    return from_row(*row);
}

} // namespace

void grant_emergency(db::Writing& tx, const EmergencyGrant& grant)
{
    tx.run(kGrant, {grant.id, grant.account_id, grant.subject_id, grant.reason, grant.note_id, grant.from_at,
                    grant.until_at});
}

void grant_identification(db::Writing& tx, std::string_view account, const std::vector<std::string>& subjects,
                          Instant now)
{
    tx.run(kForgetIdentified, {account, kIdentify});
    for (const std::string& subject : subjects) {
        tx.run(kGrant, {new_id(), account, subject, kIdentify, "", now, now + std::chrono::milliseconds(1)});
    }
}

std::optional<EmergencyGrant> emergency_grant(db::Reading& tx, std::string_view account,
                                              std::string_view subject, Instant now)
{
    return mapped(tx.one(kInForce, {account, subject, now}));
}

std::optional<EmergencyGrant> find_emergency_grant(db::Reading& tx, std::string_view id)
{
    return mapped(tx.one(kFind, {id}));
}

std::vector<EmergencyGrant> emergency_grants_of(db::Reading& tx, std::string_view account, std::int64_t limit)
{
    return mapped(tx.all(kOwn, {account, limit}));
}

std::vector<EmergencyGrant> emergency_grants_to_review(db::Reading& tx, std::int64_t limit)
{
    return mapped(tx.all(kToReview, {limit}));
}

std::vector<EmergencyGrant> emergency_grants_reviewed(db::Reading& tx, std::int64_t limit)
{
    return mapped(tx.all(kReviewed, {limit}));
}

std::vector<EmergencyGrant> emergency_grants_about(db::Reading& tx, std::string_view subject, Instant since)
{
    return mapped(tx.all(kAbout, {subject, since}));
}

bool review_emergency_grant(db::Writing& tx, std::string_view id, std::string_view by,
                            std::string_view finding, Instant now)
{
    return tx.run(kReview, {id, now, by, finding}) == 1;
}

void save_emergency_note(db::Writing& tx, std::string_view id, std::string_view subject,
                         std::string_view sealed)
{
    save_note(tx, id, subject, sealed);
}

} // namespace kasama::guard
