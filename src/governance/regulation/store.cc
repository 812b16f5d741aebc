// SQL of the regulation's versions and confirmations.
#include "governance/regulation/text.h"

namespace kasama::governance {

namespace {

const db::Sql kNext(R"sql(
    SELECT COALESCE(MAX(version), 0) + 1 AS next FROM regulation_texts WHERE audience = $1
)sql");

const db::Sql kInsert(R"sql(
    INSERT INTO regulation_texts (id, audience, version, body, summary, from_at, proposed_by, approved_by, approved_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql");

const db::Sql kInForce(R"sql(
    SELECT id, audience, version, body, summary, from_at, proposed_by, approved_by, approved_at FROM regulation_texts
     WHERE audience = $1 AND from_at <= $2 ORDER BY from_at DESC, version DESC LIMIT 1
)sql");

const db::Sql kFind(R"sql(
    SELECT id, audience, version, body, summary, from_at, proposed_by, approved_by, approved_at FROM regulation_texts
     WHERE id = $1
)sql");

const db::Sql kVersions(R"sql(
    SELECT id, audience, version, '' AS body, summary, from_at, proposed_by, approved_by, approved_at FROM regulation_texts
     ORDER BY audience, version DESC
)sql");

const db::Sql kConfirm(R"sql(
    INSERT INTO regulation_confirmations (account_id, text_id, confirmed_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql");

const db::Sql kConfirmed(R"sql(
    SELECT confirmed_at FROM regulation_confirmations WHERE account_id = $1 AND text_id = $2
)sql");

const db::Sql kCounts(R"sql(
    SELECT o.name, count(a.id) AS people, count(c.account_id) AS confirmed
      FROM organisations o
      LEFT JOIN accounts a ON a.organisation_id = o.id AND (a.ended_at IS NULL OR a.ended_at > $2)
      LEFT JOIN regulation_confirmations c ON c.account_id = a.id AND c.text_id = $1
     WHERE o.admitted_at <= $2 AND (o.ended_at IS NULL OR o.ended_at > $2)
       AND EXISTS (SELECT 1 FROM regulation_texts t WHERE t.id = $1 AND (t.audience = '' OR t.audience = o.kind))
     GROUP BY o.id, o.name, o.number ORDER BY o.number
)sql");

RegulationText text_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .audience = row.text("audience"),
            .version = row.integer("version"),
            .body = row.text("body"),
            .summary = row.text("summary"),
            .from_at = row.instant("from_at"),
            .proposed_by = row.text("proposed_by"),
            .approved_by = row.text("approved_by"),
            .approved_at = row.instant("approved_at")};
}

} // namespace

std::int64_t insert(db::Writing& tx, RegulationText t)
{
    t.version = tx.one(kNext, {t.audience})->integer("next");
    tx.run(kInsert, {t.id, t.audience, t.version, t.body, t.summary, t.from_at, t.proposed_by, t.approved_by,
                     t.approved_at});
    return t.version;
}

std::optional<RegulationText> regulation_in_force(db::Reading& tx, std::string_view audience, Instant now)
{
    const auto row = tx.one(kInForce, {audience, now});
    return row ? std::optional(text_of(*row)) : std::nullopt;
}

std::optional<RegulationText> find_regulation(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kFind, {id});
    return row ? std::optional(text_of(*row)) : std::nullopt;
}

std::vector<RegulationText> regulation_versions(db::Reading& tx)
{
    std::vector<RegulationText> all;
    for (const db::Row& row : tx.all(kVersions)) all.push_back(text_of(row));
    return all;
}

void note_confirmation(db::Writing& tx, std::string_view account, std::string_view text_id, Instant now)
{
    tx.run(kConfirm, {account, text_id, now});
}

std::optional<Instant> confirmed_at(db::Reading& tx, std::string_view account, std::string_view text_id)
{
    const auto row = tx.one(kConfirmed, {account, text_id});
    return row ? std::optional(row->instant("confirmed_at")) : std::nullopt;
}

std::vector<ConfirmationCount> confirmation_counts(db::Reading& tx, std::string_view text_id, Instant now)
{
    std::vector<ConfirmationCount> all;
    for (const db::Row& row : tx.all(kCounts, {text_id, now}))
        all.push_back({row.text("name"), row.integer("people"), row.integer("confirmed")});
    return all;
}

} // namespace kasama::governance
