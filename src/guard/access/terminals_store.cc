// SQL of terminals, their declarations, codes, keys and challenges.
#include "guard/access/terminals.h"

#include "foundation/base/ids.h"

namespace kasama::guard {

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO terminals (id, organisation_id, number, kind, model, os, holder_account, place, from_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql");

#define KASAMA_TERMINAL                                                                                      \
    R"sql(SELECT t.id, t.organisation_id, t.number, t.kind, t.model, t.os, t.holder_account, t.place, t.from_at,
           t.until_at, t.end_reason,
           (SELECT count(*) FROM terminal_keys k WHERE k.terminal_id = t.id AND k.until_at IS NULL) AS keys
      FROM terminals t )sql"

const db::Sql kFind(KASAMA_TERMINAL R"sql( WHERE t.id = $1)sql");

const db::Sql kOfOrganisation(KASAMA_TERMINAL R"sql(
     WHERE t.organisation_id = $1 ORDER BY t.until_at NULLS FIRST, t.number
)sql");

const db::Sql kAll(KASAMA_TERMINAL R"sql(
     ORDER BY t.organisation_id, t.until_at NULLS FIRST, t.number
)sql");

#undef KASAMA_TERMINAL

const db::Sql kEnd(R"sql(
    UPDATE terminals SET until_at = $2, end_reason = $3, ended_by = $4 WHERE id = $1 AND until_at IS NULL
)sql");

const db::Sql kEndHeld(R"sql(
    UPDATE terminal_keys SET until_at = $2
     WHERE until_at IS NULL AND terminal_id IN (SELECT id FROM terminals WHERE holder_account = $1)
)sql");

const db::Sql kEndAll(R"sql(
    UPDATE terminals SET until_at = $2, end_reason = 'organisation_left', ended_by = $3
     WHERE organisation_id = $1 AND (until_at IS NULL OR until_at > $2)
)sql");

const db::Sql kEndKeys(R"sql(
    UPDATE terminal_keys SET until_at = $2 WHERE terminal_id = $1 AND until_at IS NULL
)sql");

const db::Sql kInsertMeasures(R"sql(
    INSERT INTO terminal_measures (version, body, pattern_days, patch_days, declare_by, required_from, published_at,
                                   by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql");

const db::Sql kLapse(R"sql(
    UPDATE terminal_declarations SET until_at = $1 WHERE until_at > $1
)sql");

const db::Sql kMeasures(R"sql(
    SELECT version, body, pattern_days, patch_days, declare_by, required_from, published_at, by_account
      FROM terminal_measures ORDER BY version DESC
)sql");

const db::Sql kEndDeclarations(R"sql(
    UPDATE terminal_declarations SET until_at = $2 WHERE terminal_id = $1 AND until_at > $2
)sql");

const db::Sql kDeclare(R"sql(
    INSERT INTO terminal_declarations (id, terminal_id, version, storage, pattern_on, patched_on, exception_until,
                                       exception_note, pattern_until, patch_until, from_at, until_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
)sql");

const db::Sql kDeclarations(R"sql(
    SELECT id, terminal_id, version, storage, pattern_on, patched_on, exception_until, exception_note, pattern_until,
           patch_until, from_at, until_at, by_account
      FROM terminal_declarations WHERE terminal_id = $1 ORDER BY from_at DESC, version DESC, id
)sql");

// Missing beyond its day ($3), or lapsed, once there is anything to declare against.
const db::Sql kOverdue(R"sql(
    SELECT count(*) AS n FROM terminals t
     WHERE ($1 = '' OR t.organisation_id = $1) AND t.until_at IS NULL
       AND EXISTS (SELECT 1 FROM terminal_measures)
       AND NOT EXISTS (SELECT 1 FROM terminal_declarations d WHERE d.terminal_id = t.id AND d.until_at > $2)
       AND (t.from_at < $3 OR EXISTS (SELECT 1 FROM terminal_declarations d WHERE d.terminal_id = t.id))
)sql");

const db::Sql kInsertCode(R"sql(
    INSERT INTO terminal_codes (id, terminal_id, code_hash, sealed, made_at, until_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql");

const db::Sql kOpenCode(R"sql(
    SELECT id, terminal_id, sealed, until_at FROM terminal_codes
     WHERE terminal_id = $1 AND used_at IS NULL AND until_at > $2 ORDER BY made_at DESC, id LIMIT 1
)sql");

const db::Sql kUseCode(R"sql(
    UPDATE terminal_codes SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL AND until_at > $2
    RETURNING terminal_id
)sql");

const db::Sql kInsertKey(R"sql(
    INSERT INTO terminal_keys (id, terminal_id, public_key, from_at, by_account) VALUES ($1, $2, $3, $4, $5)
)sql");

const db::Sql kOfKey(R"sql(
    SELECT terminal_id FROM terminal_keys WHERE public_key = $1 AND until_at IS NULL
)sql");

const db::Sql kUnbind(R"sql(
    UPDATE sessions SET terminal_id = NULL WHERE terminal_id = $1
)sql");

const db::Sql kBind(R"sql(
    UPDATE sessions SET terminal_id = $2 WHERE id = $1
)sql");

const db::Sql kBindToMachine(R"sql(
    UPDATE sessions SET terminal_id = $2 WHERE token_hash = $1
)sql");

const db::Sql kInsertChallenge(R"sql(
    INSERT INTO terminal_challenges (challenge, session_id, until_at) VALUES ($1, $2, $3)
)sql");

const db::Sql kTakeChallenge(R"sql(
    DELETE FROM terminal_challenges WHERE challenge = $1 AND session_id = $2 AND until_at > $3
)sql");

const db::Sql kForgetChallenges(R"sql(
    DELETE FROM terminal_challenges WHERE until_at <= $1
)sql");

const db::Sql kIdleLimits(R"sql(
    SELECT minutes, from_at, by_account FROM idle_limits ORDER BY from_at DESC, id LIMIT 50
)sql");

const db::Sql kSetIdleLimit(R"sql(
    INSERT INTO idle_limits (id, minutes, from_at, by_account) VALUES ($1, $2, $3, $4)
)sql");

Terminal terminal_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .organisation_id = row.text("organisation_id"),
            .number = row.text("number"),
            .kind = row.text("kind"),
            .model = row.text("model"),
            .os = row.text("os"),
            .holder_account = row.text("holder_account"),
            .place = row.text("place"),
            .from_at = row.instant("from_at"),
            .until_at = row.optional_instant("until_at"),
            .end_reason = row.text("end_reason"),
            .enrolled = row.integer("keys") > 0};
}

std::vector<Terminal> terminals(const std::vector<db::Row>& rows)
{
    std::vector<Terminal> all;
    for (const db::Row& row : rows) all.push_back(terminal_of(row));
    return all;
}

Date day(const db::Row& row, std::string_view column) { return parse_date(row.text(column)).value(); }

Declaration declaration_of(const db::Row& row)
{
    const auto exception = row.optional_text("exception_until");
    return {.id = row.text("id"),
            .terminal_id = row.text("terminal_id"),
            .version = row.integer("version"),
            .storage = row.text("storage"),
            .pattern_on = day(row, "pattern_on"),
            .patched_on = day(row, "patched_on"),
            .exception_until = exception ? parse_date(*exception) : std::nullopt,
            .exception_note = row.optional_text("exception_note").value_or(""),
            .pattern_until = day(row, "pattern_until"),
            .patch_until = day(row, "patch_until"),
            .from_at = row.instant("from_at"),
            .until_at = row.instant("until_at"),
            .by_account = row.text("by_account")};
}

} // namespace

void insert(db::Writing& tx, const Terminal& t, std::string_view by)
{
    tx.run(kInsert, {t.id, t.organisation_id, t.number, t.kind, t.model, t.os, t.holder_account, t.place,
                     t.from_at, by});
}

std::optional<Terminal> find_terminal(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kFind, {id});
    return row ? std::optional(terminal_of(*row)) : std::nullopt;
}

std::vector<Terminal> terminals_of(db::Reading& tx, std::string_view organisation)
{
    return terminals(tx.all(kOfOrganisation, {organisation}));
}

std::vector<Terminal> all_terminals(db::Reading& tx) { return terminals(tx.all(kAll)); }

void end_terminal(db::Writing& tx, std::string_view id, std::string_view reason, std::string_view by,
                  Instant now)
{
    tx.run(kEnd, {id, now, reason, by});
    tx.run(kEndKeys, {id, now});
}

void end_keys_held_by(db::Writing& tx, std::string_view account, Instant now)
{
    tx.run(kEndHeld, {account, now});
}

void end_terminals_of(db::Writing& tx, std::string_view organisation, std::string_view by, Instant at)
{
    tx.run(kEndAll, {organisation, at, by});
}

std::vector<Measures> all_measures(db::Reading& tx)
{
    std::vector<Measures> all;
    for (const db::Row& row : tx.all(kMeasures)) {
        all.push_back({.version = row.integer("version"),
                       .body = row.text("body"),
                       .pattern_days = row.integer("pattern_days"),
                       .patch_days = row.integer("patch_days"),
                       .declare_by = day(row, "declare_by"),
                       .required_from = row.instant("required_from"),
                       .published_at = row.instant("published_at"),
                       .by_account = row.text("by_account")});
    }
    return all;
}

std::optional<Measures> newest_measures(db::Reading& tx)
{
    auto all = all_measures(tx);
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

void publish(db::Writing& tx, const Measures& m)
{
    tx.run(kInsertMeasures, {m.version, m.body, m.pattern_days, m.patch_days, kasama::to_text(m.declare_by),
                             m.required_from, m.published_at, m.by_account});
    tx.run(kLapse, {start_of(m.declare_by + days(1))});
}

std::vector<Declaration> declarations_of(db::Reading& tx, std::string_view terminal)
{
    std::vector<Declaration> all;
    for (const db::Row& row : tx.all(kDeclarations, {terminal})) all.push_back(declaration_of(row));
    return all;
}

std::optional<Declaration> last_declaration(db::Reading& tx, std::string_view terminal)
{
    auto all = declarations_of(tx, terminal);
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

void declare(db::Writing& tx, const Declaration& d)
{
    tx.run(kEndDeclarations, {d.terminal_id, d.from_at});
    const auto exception =
        d.exception_until ? std::optional(kasama::to_text(*d.exception_until)) : std::nullopt;
    const auto note = d.exception_note.empty() ? std::nullopt : std::optional(db::Bytes{d.exception_note});
    tx.run(kDeclare, {d.id, d.terminal_id, d.version, d.storage, kasama::to_text(d.pattern_on),
                      kasama::to_text(d.patched_on), exception, note, kasama::to_text(d.pattern_until),
                      kasama::to_text(d.patch_until), d.from_at, d.until_at, d.by_account});
}

std::int64_t overdue_declarations(db::Reading& tx, std::string_view organisation, Instant now)
{
    return tx.one(kOverdue, {organisation, now, start_of(date_of(now) - kDeclareWithin)})->integer("n");
}

void insert(db::Writing& tx, const TerminalCode& code, std::string_view hash, std::string_view by,
            Instant now)
{
    tx.run(kInsertCode, {code.id, code.terminal_id, hash, db::Bytes{code.sealed}, now, code.until_at, by});
}

std::optional<TerminalCode> open_code(db::Reading& tx, std::string_view terminal, Instant now)
{
    const auto row = tx.one(kOpenCode, {terminal, now});
    if (!row) return {};
    return TerminalCode{.id = row->text("id"),
                        .terminal_id = row->text("terminal_id"),
                        .sealed = row->bytes("sealed"),
                        .until_at = row->instant("until_at")};
}

std::optional<std::string> use_code(db::Writing& tx, std::string_view hash, Instant now)
{
    const auto row = tx.one(kUseCode, {hash, now});
    return row ? std::optional(row->text("terminal_id")) : std::nullopt;
}

bool enrol_key(db::Writing& tx, std::string_view terminal, std::string_view public_key, std::string_view by,
               Instant now)
{
    const auto other = terminal_of_key(tx, public_key);
    if (other && *other != terminal) return false;
    tx.run(kEndKeys, {terminal, now});
    tx.run(kUnbind, {terminal});
    tx.run(kInsertKey, {new_id(), terminal, public_key, now, by});
    return true;
}

std::optional<std::string> terminal_of_key(db::Reading& tx, std::string_view public_key)
{
    const auto row = tx.one(kOfKey, {public_key});
    return row ? std::optional(row->text("terminal_id")) : std::nullopt;
}

void insert_challenge(db::Writing& tx, std::string_view challenge, std::string_view session, Instant until)
{
    tx.run(kInsertChallenge, {challenge, session, until});
}

bool take_challenge(db::Writing& tx, std::string_view challenge, std::string_view session, Instant now)
{
    return tx.run(kTakeChallenge, {challenge, session, now}) == 1;
}

void forget_terminal_challenges(db::Writing& tx, Instant now) { tx.run(kForgetChallenges, {now}); }

void bind_session(db::Writing& tx, std::string_view session, std::string_view terminal)
{
    tx.run(kBind, {session, terminal});
}

void bind_to_machine(db::Writing& tx, std::string_view token_hash)
{
    tx.run(kBindToMachine, {token_hash, kTheMachine});
}

std::vector<IdleLimit> idle_limits(db::Reading& tx)
{
    std::vector<IdleLimit> all;
    for (const db::Row& row : tx.all(kIdleLimits)) {
        all.push_back({.minutes = row.integer("minutes"),
                       .from_at = row.instant("from_at"),
                       .by_account = row.text("by_account")});
    }
    return all;
}

void set_idle_limit(db::Writing& tx, int minutes, std::string_view by, Instant now)
{
    tx.run(kSetIdleLimit, {new_id(), minutes, now, by});
}

} // namespace kasama::guard
