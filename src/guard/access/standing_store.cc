// SQL of the standing rows.
#include "guard/access/standing.h"
#include "guard/accounts/endings.h"

#include "foundation/base/ids.h"

namespace kasama::guard {

namespace {

const db::Sql kNotice(R"sql(
    INSERT INTO notices (id, subject_id, text_version, table_version, given_at, means, to_whom, reason, by_account,
                         recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql");

const db::Sql kNotices(R"sql(
    SELECT id, subject_id, text_version, table_version, given_at, means, to_whom, reason, by_account FROM notices
     WHERE subject_id = $1 ORDER BY given_at DESC, recorded_at DESC, id
)sql");

const db::Sql kConsent(R"sql(
    INSERT INTO consents (id, subject_id, block, block_bit, from_at, by_account) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING
)sql");

const db::Sql kWithdraw(R"sql(
    UPDATE consents SET until_at = $3 WHERE subject_id = $1 AND block = $2 AND until_at IS NULL
)sql");

const db::Sql kConsents(R"sql(
    SELECT id, block, from_at, until_at, by_account FROM consents WHERE subject_id = $1 ORDER BY from_at DESC, block
)sql");

const db::Sql kStop(R"sql(
    INSERT INTO stops (id, subject_id, scope, target, block_bit, wish_of, wish_account, from_at, means, received_on,
                       by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT DO NOTHING
)sql");

const db::Sql kResume(R"sql(
    UPDATE stops SET until_at = $3, ended_by = $4 WHERE id = $1 AND subject_id = $2 AND until_at IS NULL
)sql");

const db::Sql kStops(R"sql(
    SELECT id, scope, target, wish_of, wish_account, from_at, until_at, means, received_on, by_account, ended_by
      FROM stops WHERE subject_id = $1
     ORDER BY from_at DESC, id
)sql");

const db::Sql kNoteOwnEntry(R"sql(
    INSERT INTO subject_conditions (id, subject_id, organisation_id, condition_bit, from_at, by_account)
    SELECT $1, $2, $3, $4, $5, $6
     WHERE NOT EXISTS (SELECT 1 FROM subject_conditions
                        WHERE subject_id = $2 AND organisation_id = $3 AND condition_bit = $4)
)sql");

constexpr std::int64_t kOpinionRequested = 1, kDoctorAgreed = 2;

const db::Sql kEndCondition(R"sql(
    UPDATE subject_conditions SET until_at = $2 WHERE subject_id = $1 AND condition_bit = $3 AND until_at IS NULL
)sql");

const db::Sql kCondition(R"sql(
    INSERT INTO subject_conditions (id, subject_id, organisation_id, condition_bit, from_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql");

const db::Sql kOpenDisclosure(R"sql(
    INSERT INTO subject_conditions (id, subject_id, organisation_id, condition_bit, from_at, until_at, by_account)
    VALUES ($1, $2, '', $3, $4, $5, $6)
)sql");

const db::Sql kCloseDisclosure(R"sql(
    UPDATE subject_conditions SET until_at = $3
     WHERE subject_id = $1 AND condition_bit = $2 AND (until_at IS NULL OR until_at > $3)
)sql");

const db::Sql kSign(R"sql(
    INSERT INTO organisation_contracts (id, organisation_id, signed_on, expires_at, case_id, by_account, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql");

const db::Sql kContracts(R"sql(
    SELECT id, organisation_id, signed_on, expires_at, case_id FROM organisation_contracts ORDER BY expires_at, id
)sql");

const db::Sql kJoin(R"sql(
    INSERT INTO team_memberships (id, subject_id, organisation_id, from_at, until_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql");

const db::Sql kLeave(R"sql(
    UPDATE team_memberships SET until_at = $3 WHERE id = $1 AND subject_id = $2
       AND (until_at IS NULL OR until_at > $3)
)sql");

const db::Sql kLeaveTeams(R"sql(
    UPDATE team_memberships SET until_at = $2 WHERE organisation_id = $1 AND (until_at IS NULL OR until_at > $2)
)sql");

const db::Sql kTeam(R"sql(
    SELECT id, subject_id, organisation_id, from_at, until_at FROM team_memberships
     WHERE subject_id = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2) ORDER BY from_at, id
)sql");

const db::Sql kMemberships(R"sql(
    SELECT id, subject_id, organisation_id, from_at, until_at FROM team_memberships
     WHERE subject_id = $1 ORDER BY from_at DESC, id
)sql");

const db::Sql kSubjects(R"sql(
    SELECT DISTINCT subject_id FROM team_memberships
     WHERE organisation_id = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2) ORDER BY subject_id
)sql");

const db::Sql kRepresent(R"sql(
    INSERT INTO representatives (id, account_id, subject_id, relation, ground, from_at, until_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql");

const db::Sql kEndRepresentation(R"sql(
    UPDATE representatives SET until_at = $2 WHERE id = $1 AND (until_at IS NULL OR until_at > $2)
)sql");

const db::Sql kRepresented(R"sql(
    SELECT id, account_id, subject_id, relation, ground, from_at, until_at FROM representatives
     WHERE account_id = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2) ORDER BY from_at, id
)sql");

const db::Sql kRepresentatives(R"sql(
    SELECT id, account_id, subject_id, relation, ground, from_at, until_at FROM representatives
     WHERE subject_id = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2) ORDER BY from_at, id
)sql");

const db::Sql kLift(R"sql(
    UPDATE narrowings SET until_at = $3 WHERE account_id = $1 AND category = $2 AND until_at IS NULL
)sql");

const db::Sql kNarrow(R"sql(
    INSERT INTO narrowings (id, account_id, category, category_bit, ceiling, from_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql");

const db::Sql kNarrowings(R"sql(
    SELECT category, ceiling FROM narrowings
     WHERE account_id = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2) ORDER BY category
)sql");

const db::Sql kShield(R"sql(
    UPDATE subjects SET shielded_at = $2 WHERE id = $1
)sql");

std::vector<Membership> memberships(const std::vector<db::Row>& rows)
{
    std::vector<Membership> all;
    for (const db::Row& row : rows) {
        all.push_back({.id = row.text("id"),
                       .subject_id = row.text("subject_id"),
                       .organisation_id = row.text("organisation_id"),
                       .from_at = row.instant("from_at"),
                       .until_at = row.optional_instant("until_at")});
    }
    return all;
}

std::vector<Representative> representatives(const std::vector<db::Row>& rows)
{
    std::vector<Representative> all;
    for (const db::Row& row : rows) {
        all.push_back({.id = row.text("id"),
                       .account_id = row.text("account_id"),
                       .subject_id = row.text("subject_id"),
                       .relation = row.text("relation"),
                       .ground = row.text("ground"),
                       .from_at = row.instant("from_at"),
                       .until_at = row.optional_instant("until_at")});
    }
    return all;
}

} // namespace

void give_notice(db::Writing& tx, const Notice& n, std::string_view by, Instant now)
{
    tx.run(kNotice, {n.id, n.subject_id, n.text_version, n.table_version, n.given_at, n.means, n.to_whom,
                     n.reason, by, now});
}

std::vector<Notice> notices_of(db::Reading& tx, std::string_view subject)
{
    std::vector<Notice> all;
    for (const db::Row& row : tx.all(kNotices, {subject})) {
        all.push_back({.id = row.text("id"),
                       .subject_id = row.text("subject_id"),
                       .text_version = row.integer("text_version"),
                       .table_version = row.integer("table_version"),
                       .given_at = row.instant("given_at"),
                       .means = row.text("means"),
                       .to_whom = row.text("to_whom"),
                       .reason = row.text("reason"),
                       .by_account = row.text("by_account")});
    }
    return all;
}

void give_consent(db::Writing& tx, std::string_view subject, char block, std::string_view by, Instant now)
{
    tx.run(kConsent, {new_id(), subject, std::string(1, block), int(block_bit(block)), now, by});
}

void withdraw_consent(db::Writing& tx, std::string_view subject, char block, Instant now)
{
    tx.run(kWithdraw, {subject, std::string(1, block), now});
}

std::vector<Consent> consents_of(db::Reading& tx, std::string_view subject)
{
    std::vector<Consent> all;
    for (const db::Row& row : tx.all(kConsents, {subject})) {
        all.push_back({row.text("id"), row.text("block"), row.instant("from_at"),
                       row.optional_instant("until_at"), row.text("by_account")});
    }
    return all;
}

void stop(db::Writing& tx, std::string_view subject, const StopRow& row, std::string_view by, Instant now)
{
    const int bit = row.scope == "block" && row.target.size() == 1 ? int(block_bit(row.target[0])) : 0;
    tx.run(kStop, {row.id, subject, row.scope, row.target, bit, row.wish_of, row.wish_account, now, row.means,
                   row.received_on, by});
}

void resume(db::Writing& tx, std::string_view id, std::string_view subject, Instant now, std::string_view by)
{
    tx.run(kResume, {id, subject, now, by});
}

std::vector<StopRow> stops_of(db::Reading& tx, std::string_view subject)
{
    std::vector<StopRow> all;
    for (const db::Row& row : tx.all(kStops, {subject})) {
        all.push_back({.id = row.text("id"),
                       .scope = row.text("scope"),
                       .target = row.text("target"),
                       .wish_of = row.text("wish_of"),
                       .wish_account = row.text("wish_account"),
                       .from_at = row.instant("from_at"),
                       .until_at = row.optional_instant("until_at"),
                       .means = row.text("means"),
                       .received_on = row.text("received_on"),
                       .by_account = row.text("by_account"),
                       .ended_by = row.text("ended_by")});
    }
    return all;
}

void join_team(db::Writing& tx, const Membership& m, std::string_view by)
{
    tx.run(kJoin, {m.id, m.subject_id, m.organisation_id, m.from_at, m.until_at, by});
}

void leave_team(db::Writing& tx, std::string_view id, std::string_view subject, Instant at)
{
    tx.run(kLeave, {id, subject, at});
}

void leave_teams(db::Writing& tx, std::string_view organisation, Instant at)
{
    tx.run(kLeaveTeams, {organisation, at});
}

std::vector<Membership> team_of(db::Reading& tx, std::string_view subject, Instant now)
{
    return memberships(tx.all(kTeam, {subject, now}));
}

std::vector<Membership> memberships_of(db::Reading& tx, std::string_view subject)
{
    return memberships(tx.all(kMemberships, {subject}));
}

std::vector<std::string> subjects_of_team(db::Reading& tx, std::string_view organisation, Instant now)
{
    std::vector<std::string> all;
    for (const db::Row& row : tx.all(kSubjects, {organisation, now})) all.push_back(row.text("subject_id"));
    return all;
}

void represent(db::Writing& tx, const Representative& r, std::string_view by)
{
    tx.run(kRepresent, {r.id, r.account_id, r.subject_id, r.relation, r.ground, r.from_at, r.until_at, by});
}

void end_representation(db::Writing& tx, std::string_view id, Instant at)
{
    tx.run(kEndRepresentation, {id, at});
}

std::vector<Representative> represented_by(db::Reading& tx, std::string_view account, Instant now)
{
    return representatives(tx.all(kRepresented, {account, now}));
}

std::vector<Representative> representatives_of(db::Reading& tx, std::string_view subject, Instant now)
{
    return representatives(tx.all(kRepresentatives, {subject, now}));
}

void narrow(db::Writing& tx, std::string_view account, Category category, std::string_view ceiling,
            std::string_view by, Instant now)
{
    tx.run(kLift, {account, code_of(category), now});
    if (ceiling.empty()) return;
    tx.run(kNarrow,
           {new_id(), account, code_of(category), std::int64_t(1) << int(category), ceiling, now, by});
}

std::vector<Narrowing> narrowings_of(db::Reading& tx, std::string_view account, Instant now)
{
    std::vector<Narrowing> all;
    for (const db::Row& row : tx.all(kNarrowings, {account, now})) {
        all.push_back({category_of(row.text("category")).value_or(Category::none), row.text("ceiling")});
    }
    return all;
}

void note_own_entry(db::Writing& tx, std::string_view subject, std::string_view organisation,
                    std::string_view by, Instant now)
{
    tx.run(kNoteOwnEntry, {new_id(), subject, organisation, kOwnEntry, now, by});
}

void set_doctor_agreed(db::Writing& tx, std::string_view subject, bool agreed, std::string_view by,
                       Instant now)
{
    tx.run(kEndCondition, {subject, now, kDoctorAgreed});
    if (agreed) tx.run(kCondition, {new_id(), subject, "", kDoctorAgreed, now, by});
}

void set_opinion_requested(db::Writing& tx, std::string_view subject, std::string_view organisation,
                           std::string_view by, Instant now)
{
    tx.run(kEndCondition, {subject, now, kOpinionRequested});
    if (!organisation.empty())
        tx.run(kCondition, {new_id(), subject, organisation, kOpinionRequested, now, by});
}

void open_disclosure(db::Writing& tx, std::string_view subject, std::string_view by, Instant now,
                     Instant until)
{
    tx.run(kOpenDisclosure, {new_id(), subject, kDisclosed, now, until, by});
}

void close_disclosure(db::Writing& tx, std::string_view subject, Instant now)
{
    tx.run(kCloseDisclosure, {subject, kDisclosed, now});
}

void sign(db::Writing& tx, const Contract& c, std::string_view by, Instant now)
{
    tx.run(kSign, {c.id, c.organisation_id, c.signed_on, c.expires_at, c.case_id, by, now});
}

std::vector<Contract> contracts(db::Reading& tx)
{
    std::map<std::string, Contract> newest; // rows come in order of their end
    for (const db::Row& row : tx.all(kContracts)) {
        newest[row.text("organisation_id")] = {.id = row.text("id"),
                                               .organisation_id = row.text("organisation_id"),
                                               .signed_on = row.text("signed_on"),
                                               .expires_at = row.instant("expires_at"),
                                               .case_id = row.text("case_id")};
    }
    std::vector<Contract> all;
    for (auto& [organisation, contract] : newest) all.push_back(std::move(contract));
    return all;
}

std::optional<Contract> contract_of(db::Reading& tx, std::string_view organisation)
{
    for (Contract& one : contracts(tx)) {
        if (one.organisation_id == organisation) return std::move(one);
    }
    return {};
}

void shield(db::Writing& tx, std::string_view subject, bool on, Instant now)
{
    tx.run(kShield, {subject, on ? std::optional(now) : std::nullopt});
}

} // namespace kasama::guard
