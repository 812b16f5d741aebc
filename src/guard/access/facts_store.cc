// The one statement. Sums of distinct bits stand for sets: a bit that stands in two rows (two wishes) counts
// once.
#include "guard/access/facts.h"

#include "guard/access/service.h"
#include "guard/access/standing.h"
#include "guard/access/terminals.h"

namespace kasama::guard {

namespace {

// Bits of `stop_mask` above the nine block bits.
constexpr std::int64_t kStopListing = 1 << 20, kStopAll = 1 << 21, kStopOrganisation = 1 << 22;

// What stands between a subject ($2) and the account a at the time $3.
#define KASAMA_SUBJECT_FACTS                                                                                 \
    R"sql((SELECT CAST(MAX(n.table_version) AS BIGINT) FROM notices n
             WHERE n.subject_id = $2 AND n.given_at <= $3) AS told,
           (SELECT CAST(SUM(DISTINCT c.block_bit) AS BIGINT) FROM consents c
             WHERE c.subject_id = $2 AND c.from_at <= $3 AND (c.until_at IS NULL OR c.until_at > $3)) AS consent_mask,
           (SELECT CAST(SUM(DISTINCT CASE t.scope WHEN 'listing' THEN 1048576
                                         WHEN 'everything' THEN 2097152
                                         WHEN 'organisation' THEN CASE WHEN t.target = a.organisation_id
                                                                       THEN 4194304 ELSE 0 END
                                         ELSE t.block_bit END) AS BIGINT) FROM stops t
             WHERE t.subject_id = $2 AND t.from_at <= $3 AND (t.until_at IS NULL OR t.until_at > $3)) AS stop_mask,
           (SELECT count(*) FROM team_memberships m
             WHERE m.subject_id = $2 AND m.organisation_id = a.organisation_id AND m.from_at <= $3
               AND (m.until_at IS NULL OR m.until_at > $3)) AS team,
           (SELECT CAST(SUM(DISTINCT d.condition_bit) AS BIGINT) FROM subject_conditions d
             WHERE d.subject_id = $2 AND (d.organisation_id = a.organisation_id OR d.organisation_id = '')
               AND d.from_at <= $3 AND (d.until_at IS NULL OR d.until_at > $3)) AS conditions,
           (SELECT r.relation FROM representatives r
             WHERE r.account_id = a.id AND r.subject_id = $2 AND r.from_at <= $3
               AND (r.until_at IS NULL OR r.until_at > $3)
             ORDER BY r.relation DESC LIMIT 1) AS represents,
           (SELECT count(*) FROM emergency_grants g
             WHERE g.account_id = a.id AND g.subject_id = $2 AND g.from_at <= $3 AND g.until_at > $3) AS grants,
           (SELECT CAST(SUM(DISTINCT p.category_bit) AS BIGINT) FROM sample_openings p
             WHERE p.account_id = a.id AND p.subject_id = $2 AND p.from_at <= $3 AND p.until_at > $3) AS samples,
           (SELECT MAX(p.audit_number) FROM sample_openings p
             WHERE p.account_id = a.id AND p.subject_id = $2 AND p.from_at <= $3 AND p.until_at > $3) AS sampled_by,)sql"

const db::Sql kFacts(R"sql(
    SELECT s.id AS session_id, s.account_id, s.office_chosen, s.second_factor_at, s.created_at, s.last_seen_at, s.expires_at,
           s.ended_at AS session_ended_at, s.display, s.appointment_id, s.terminal_id,
           a.kind, a.profession, a.organisation_id, a.subject_id AS own_subject, a.password_until, a.valid_from,
           a.ended_at AS account_ended_at, a.texts_confirmed_at, a.training_until,
           (SELECT MAX(k.expires_at) FROM organisation_contracts k WHERE k.organisation_id = a.organisation_id)
             AS contract_until,
           o.kind AS organisation_kind, o.admitted_at, o.ended_at AS organisation_ended_at,
           ap.deputy, ap.office, ap.from_at AS office_from, ap.until_at AS office_until, ap.organisation_id AS office_organisation,
           e.organisation_id AS terminal_organisation, e.from_at AS terminal_from, e.until_at AS terminal_until,
           (SELECT count(*) FROM terminal_declarations td
             WHERE td.terminal_id = s.terminal_id AND td.from_at <= $3 AND td.until_at > $3) AS terminal_declared,
           (SELECT tm.required_from FROM terminal_measures tm ORDER BY tm.version DESC LIMIT 1) AS terminal_required,
           (SELECT il.minutes FROM idle_limits il
             WHERE il.from_at <= $3 ORDER BY il.from_at DESC LIMIT 1) AS idle_minutes,
           u.listed_at, u.ended_at AS subject_ended_at, u.shielded_at,
           (SELECT count(*) FROM appointments b
             WHERE b.account_id = s.account_id AND b.from_at <= $3 AND (b.until_at IS NULL OR b.until_at > $3)) AS offices,
           (SELECT CAST(MIN(CASE l.level WHEN 'closed' THEN 0 ELSE 1 END) AS BIGINT) FROM service_levels l
             WHERE l.from_at <= $3 AND (l.until_at IS NULL OR l.until_at > $3)) AS service,
           (SELECT CAST(MIN(CASE WHEN l.emergency_open THEN 1 ELSE 0 END) AS BIGINT) FROM service_levels l
             WHERE l.from_at <= $3 AND (l.until_at IS NULL OR l.until_at > $3)) AS emergency_open,
           (SELECT CAST(SUM(DISTINCT CASE ap.office WHEN 'organisation_manager' THEN p.part_bit
                                     ELSE CASE a.profession WHEN 'paramedic' THEN p.emergency_bit ELSE p.part_bit END
                                     END) AS BIGINT) FROM service_parts p
             WHERE p.from_at <= $3 AND (p.until_at IS NULL OR p.until_at > $3)
               AND (p.scope = 'category' OR (p.scope = 'function' AND p.target = $4)
                    OR (p.scope = 'organisation'
                        AND (p.target = a.organisation_id OR p.target = ap.organisation_id)))) AS parts,
           (SELECT CAST(MAX(v.number) AS BIGINT) FROM data_table_versions v WHERE v.from_at <= $3) AS table_version,
           (SELECT MAX(c.from_at) FROM use_conditions c
             WHERE c.kind = 'text' AND c.from_at <= $3 AND (c.audience = '' OR c.audience = o.kind)) AS text_from,
           (SELECT MAX(c.from_at) FROM use_conditions c
             WHERE c.kind = 'training' AND c.from_at <= $3 AND (c.until_at IS NULL OR c.until_at > $3)) AS training_from,
           )sql" KASAMA_SUBJECT_FACTS R"sql(
           (SELECT CAST(SUM(CASE w.ceiling WHEN 'none' THEN w.category_bit ELSE 0 END) AS BIGINT)
              FROM narrowings w WHERE w.account_id = a.id AND w.from_at <= $3
               AND (w.until_at IS NULL OR w.until_at > $3)) AS narrowed_none,
           (SELECT CAST(SUM(CASE w.ceiling WHEN 'read' THEN w.category_bit ELSE 0 END) AS BIGINT)
              FROM narrowings w WHERE w.account_id = a.id AND w.from_at <= $3
               AND (w.until_at IS NULL OR w.until_at > $3)) AS narrowed_read
      FROM sessions s
      JOIN accounts a ON a.id = s.account_id
      LEFT JOIN organisations o ON o.id = a.organisation_id
      LEFT JOIN appointments ap ON ap.id = s.appointment_id
      LEFT JOIN terminals e ON e.id = s.terminal_id
      LEFT JOIN subjects u ON u.id = $2
     WHERE s.token_hash = $1
)sql");

/// The part about the subject alone, for lists of one caller within one transaction.
const db::Sql kSubjectFacts(R"sql(
    SELECT u.listed_at, u.ended_at AS subject_ended_at, u.shielded_at,
           )sql" KASAMA_SUBJECT_FACTS R"sql(
           0 AS last
      FROM accounts a
      LEFT JOIN subjects u ON u.id = $2
     WHERE a.id = $1
)sql");

#undef KASAMA_SUBJECT_FACTS

const db::Sql kTouch(R"sql(
    UPDATE sessions SET last_seen_at = $2 WHERE id = $1
)sql");

bool holds(const std::optional<Instant>& from, const std::optional<Instant>& until, Instant now)
{
    return from && *from <= now && (!until || *until > now);
}

std::int64_t mask(const db::Row& row, std::string_view column)
{
    return row.optional_integer(column).value_or(0);
}

/// 6.3: once a version's 適用日 has come, a session rests on a terminal of the person's own organisation that
/// is declared today. Citizens are exempt, and so are commands at the server itself.
bool terminal_accepted(const db::Row& row, const Who& who, Instant now)
{
    const auto required = row.optional_instant("terminal_required");
    if (who.citizen || !required || *required > now || who.terminal_id == kTheMachine) return true;
    return row.optional_text("terminal_organisation") == row.optional_text("organisation_id") &&
           holds(row.optional_instant("terminal_from"), row.optional_instant("terminal_until"), now) &&
           row.integer("terminal_declared") > 0;
}

void read_account(const db::Row& row, Facts& facts, Who& who, Instant now, const SessionLimits& limits)
{
    who.idle_limit = limits.idle;
    if (const auto minutes = row.optional_integer("idle_minutes"))
        who.idle_limit = std::min<std::chrono::milliseconds>(limits.idle, std::chrono::minutes(*minutes));
    facts.terminal_accepted = terminal_accepted(row, who, now);
    facts.account_valid = holds(row.instant("valid_from"), row.optional_instant("account_ended_at"), now);
    facts.session_valid = row.is_null("session_ended_at") && row.instant("expires_at") > now;
    facts.password_own = row.is_null("password_until");
    facts.second_factor_done = !row.is_null("second_factor_at");
    facts.idle = now - row.instant("last_seen_at") >= who.idle_limit;
    facts.profession = profession_of(row.text("profession")).value_or(Profession::none);
    if (who.citizen) {
        facts.organisation_valid = true;
    } else {
        facts.organisation_kind = organisation_kind_of(row.optional_text("organisation_kind").value_or(""))
                                      .value_or(OrganisationKind::none);
        facts.organisation_valid =
            holds(row.optional_instant("admitted_at"), row.optional_instant("organisation_ended_at"), now);
        const auto contract = row.optional_instant("contract_until");
        facts.contract_valid = !contract || *contract > now;
    }
    if (!who.appointment_id.empty()) {
        const auto office = office_of(row.optional_text("office").value_or(""));
        // An appointment that has ended leaves no office and no profession behind until another is chosen.
        if (!office ||
            !holds(row.optional_instant("office_from"), row.optional_instant("office_until"), now)) {
            facts.session_valid = false;
        } else {
            facts.office = *office;
            who.deputy = row.optional_integer("deputy").value_or(0) != 0;
        }
    }
}

/// Texts to be confirmed (11) and training (2.2(2)④イ). An ambulance crew is asked when it signs in, never in
/// the middle of a shift.
void read_conditions(const db::Row& row, Facts& facts, Who& who, Instant now)
{
    const Instant began = row.instant("created_at");
    const bool crew = facts.column() == Column::ambulance;
    if (const auto text = row.optional_instant("text_from"))
        facts.regulation_confirmed = row.instant("texts_confirmed_at") >= *text || (crew && began < *text);
    const auto asked = row.optional_instant("training_from");
    if (!asked || who.citizen) return;
    const Instant until = row.instant("training_until");
    facts.training_valid = until > now || (crew && began < std::max(*asked, until));
    who.training_lapsed = !facts.training_valid;
}

void read_subject(db::Reading& tx, const PolicyBook& policies, const db::Row& row, std::string_view subject,
                  Facts& facts, Who& who, Instant now)
{
    facts.subject_listed =
        holds(row.optional_instant("listed_at"), row.optional_instant("subject_ended_at"), now);
    const auto told = row.optional_integer("told");
    facts.notified = told.has_value();
    facts.told = told ? &policies.version(tx, int(*told)) : nullptr;
    facts.consented_blocks = Blocks(mask(row, "consent_mask") & 0x1ff);
    const std::int64_t stops = mask(row, "stop_mask");
    facts.listing_stopped = stops & kStopListing;
    facts.stopped_for_all = stops & kStopAll;
    facts.stopped_for_organisation = stops & kStopOrganisation;
    facts.stopped_blocks = Blocks(stops & 0x1ff);
    facts.in_team = row.integer("team") > 0;
    facts.emergency_grant = row.integer("grants") > 0;
    facts.sampled = std::uint32_t(mask(row, "samples"));
    who.sampled_by = row.optional_text("sampled_by").value_or("");
    const std::int64_t conditions = mask(row, "conditions");
    facts.opinion_requested = conditions & 1;
    facts.doctor_agreed = conditions & 2;
    facts.own_entry = conditions & kOwnEntry;
    facts.disclosing = conditions & kDisclosed;
    if (!who.citizen) return;
    const auto represents = row.optional_text("represents");
    if (!subject.empty() && who.own_subject == subject) {
        facts.relation = Relation::self;
    } else if (represents) {
        facts.relation = *represents == "proxy" ? Relation::proxy : Relation::family;
    }
}

} // namespace

Read read_facts(db::Reading& tx, const PolicyBook& policies, std::string_view token_hash,
                std::string_view subject, std::string_view duty, Instant now, const SessionLimits& limits)
{
    Read read;
    const auto row = tx.one(kFacts, {token_hash, subject, now, duty});
    if (!row) {
        read.facts.session_valid = false;
        return read;
    }
    read.found = true;
    Who& who = read.who;
    who.session_id = row->text("session_id");
    who.account_id = row->text("account_id");
    who.organisation_id = row->optional_text("organisation_id").value_or("");
    who.appointment_id = row->optional_text("appointment_id").value_or("");
    who.own_subject = row->optional_text("own_subject").value_or("");
    who.terminal_id = row->optional_text("terminal_id").value_or("");
    who.display = row->bytes("display");
    who.citizen = row->text("kind") == "citizen";
    who.office_chosen = row->boolean("office_chosen");
    who.holds_offices = row->integer("offices") > 0;
    who.last_seen_at = row->instant("last_seen_at");

    Facts& facts = read.facts;
    if (const auto service = row->optional_integer("service")) // the strictest in force
        facts.service = *service == 0 ? ServiceLevel::closed : ServiceLevel::read_only;
    const std::int64_t parts = mask(*row, "parts");
    facts.parts_closed = std::uint32_t(parts & ~(kOrganisationPart | kFunctionPart));
    facts.organisation_closed = parts & kOrganisationPart;
    facts.function_closed = parts & kFunctionPart;
    facts.emergency_open = row->optional_integer("emergency_open").value_or(1) != 0;
    read_account(*row, facts, who, now, limits);
    read_conditions(*row, facts, who, now);
    who.in_force = facts.in_force =
        &policies.version(tx, int(row->optional_integer("table_version").value_or(1)));
    read_subject(tx, policies, *row, subject, facts, who, now);
    facts.narrowed_to_none = std::uint32_t(mask(*row, "narrowed_none"));
    facts.narrowed_to_read = std::uint32_t(mask(*row, "narrowed_read"));
    // A citizen without a subject in hand stands in their own column for duties.
    if (who.citizen && subject.empty())
        facts.relation = who.own_subject.empty() ? Relation::proxy : Relation::self;

    who.office = facts.office;
    who.column = facts.column();
    if (!row->is_null("office_organisation")) who.organisation_id = row->text("office_organisation");
    // With another's subject in hand a citizen keeps the duties of a citizen: the relation refuses, so that
    // nobody learns who exists.
    Column duties = who.column;
    if (who.citizen && duties == Column::none)
        duties = who.own_subject.empty() ? Column::proxy : Column::self;
    facts.disclosing = facts.disclosing && duty == kDiscloses;
    facts.holds_duty = duty == "signed_in" || policies.holds(duty, facts.office, duties);
    read.shielded = !row->is_null("shielded_at");
    return read;
}

Read with_subject(db::Reading& tx, const PolicyBook& policies, const Read& caller, std::string_view subject,
                  Instant now)
{
    if (caller.who.citizen) throw std::logic_error("a citizen's duties hang on the subject");
    Read read = caller;
    const auto row = tx.one(kSubjectFacts, {caller.who.account_id, subject, now}).value();
    read_subject(tx, policies, row, subject, read.facts, read.who, now);
    read.facts.disclosing = false; // one person at a time
    read.shielded = !row.is_null("shielded_at");
    return read;
}

void touch_session(db::Writing& tx, const Who& who, Instant now, const SessionLimits& limits)
{
    if (now - who.last_seen_at >= limits.seen_every) tx.run(kTouch, {who.session_id, now});
}

} // namespace kasama::guard
