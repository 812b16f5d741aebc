// The order of decision (clauses: 1.3(2)c): service level → account → terminal → organisation → subject
// listed → notice → stop → care team, own data or emergency grant → consent → data table → narrowing → label
// → act.
#include "guard/access/decide.h"

namespace kasama::guard {

namespace {

struct Reason {
    std::string_view id, text;
};

constexpr std::array<Reason, kRefusals> kReasons{{
    {"", ""},
    {"service_closed", "サービスを止めているときでした"},
    {"part_closed", "この機能、分類または機関の利用を止めているときでした"},
    {"account_ended", "IDが使えなくなっていました"},
    {"session_ended", "ログオフしたあとでした"},
    {"password_initial", "初期パスワードのままでした"},
    {"second_factor", "二つ目の本人確認が済んでいませんでした"},
    {"idle", "画面がロックされていました"},
    {"regulation_unread", "運用管理規程を確認していませんでした"},
    {"training_lapsed", "研修の期限が切れていました"},
    {"terminal", "登録された端末ではありませんでした"},
    {"organisation_ended", "機関の利用が終わっていました"},
    {"contract_lapsed", "機関の守秘義務契約の期限が切れていました"},
    {"duty", "この役割では、することができません"},
    {"not_listed", "対象者ではありません"},
    {"notice_missing", "まだ明示をしていません"},
    {"stopped", "提供を止めていました"},
    {"no_relation", "支援チームに入っていません"},
    {"consent_missing", "同意がありません"},
    {"table", "この職種には、見ることが許されていません"},
    {"narrowed", "この利用者には、範囲をせばめています"},
    {"label", "この記録には、別の条件があります"},
    {"act", "見ることはできますが、書くことはできません"},
}};

bool clinical(Column column)
{
    switch (column) {
    case Column::doctor:
    case Column::city_hospital:
    case Column::home_nurse:
    case Column::dentist:
    case Column::pharmacist:
    case Column::care_manager:
    case Column::care_worker:
    case Column::support_centre:
    case Column::watcher: return true;
    default: return false;
    }
}

bool citizen(Column column)
{
    return column == Column::self || column == Column::proxy || column == Column::family;
}

/// D20 and D21 tell of the sharing itself: they outlive a stop for the subject and for who keeps them.
bool about_sharing(Category category)
{
    return category == Category::consent || category == Category::accesses;
}

Refusal refusal_of_subject(const Facts& facts, Column column, const Cell& cell, Category category)
{
    const bool keeper = cell.maintain; // supplies or keeps the data: 3.1(1)⑤ [d]
    const bool own = column == Column::self || column == Column::proxy;
    if (!facts.subject_listed) return Refusal::not_listed;
    if (facts.listing_stopped && !(about_sharing(category) && (own || keeper || column == Column::auditor))) {
        return Refusal::not_listed;
    }
    if (!facts.notified && !own && !keeper && !about_sharing(category)) return Refusal::notice_missing;
    return Refusal::none;
}

Refusal refusal_of_stop(const Facts& facts, Column column, const Cell& cell, Blocks block)
{
    if (citizen(column) || cell.maintain || column == Column::auditor) return Refusal::none;
    if (facts.stopped_for_all || facts.stopped_for_organisation) return Refusal::stopped;
    if ((facts.stopped_blocks & block) != 0) return Refusal::stopped;
    return Refusal::none;
}

/// A cell says what relation it asks for; a column without a right in the row is asked for its usual one, so
/// that an outsider learns "no relation" and not what the table holds.
bool has_relation(const Facts& facts, Column column, const Cell& cell, Act act)
{
    const bool unsaid = cell.none();
    if (cell.team || (unsaid && clinical(column))) return facts.in_team || facts.emergency_grant;
    if (cell.emergency || (unsaid && column == Column::ambulance)) return facts.emergency_grant;
    if (cell.own_data || (unsaid && citizen(column))) return citizen(column);
    if (cell.own_organisation) { // a masked list of the own organisation's acts is no page of the person
        return !cell.masked && (facts.own_entry || (act == Act::write && cell.write));
    }
    return column != Column::none;
}

bool has_consent(const Facts& facts, Column column, const Cell& cell, Blocks block)
{
    if (block == 0 || facts.emergency_grant) return true;
    const bool asked = cell.consent || (cell.none() && (clinical(column) || column == Column::family));
    return !asked || (facts.consented_blocks & block) != 0;
}

bool label_allows(const Facts& facts, const Cell& cell)
{
    if (cell.opinion_requested && !facts.opinion_requested) return false;
    if (cell.doctor_agreed && !facts.doctor_agreed) return false;
    return true; // own_part and citizen_area are for the entry: records look at them with the permit
}

/// 監査の見本: replaces care team, consent and table for reading, and nothing before them: who is not listed
/// or was not told stays closed.
bool is_sample(const Facts& facts, Column column, Category category, Act act)
{
    const std::uint32_t bit = 1U << std::uint32_t(category);
    return column == Column::auditor && act == Act::read && (facts.sampled & bit) != 0;
}

} // namespace

std::string_view id_of(Refusal refusal) { return kReasons[std::size_t(refusal)].id; }
std::string_view explain(Refusal refusal) { return kReasons[std::size_t(refusal)].text; }

Refusal refusal_of_actor(const Facts& facts, Act act)
{
    const bool emergency = facts.column() == Column::ambulance && facts.emergency_open;
    if (!facts.always_open && !emergency) {
        if (facts.service == ServiceLevel::closed) return Refusal::service_closed;
        if (facts.service == ServiceLevel::read_only && act == Act::write) return Refusal::service_closed;
    }
    if (!facts.always_open && (facts.organisation_closed || facts.function_closed))
        return Refusal::part_closed;
    if (!facts.account_valid) return Refusal::account_ended;
    if (!facts.session_valid) return Refusal::session_ended;
    if (!facts.password_own) return Refusal::password_initial;
    if (!facts.second_factor_done) return Refusal::second_factor;
    if (facts.idle) return Refusal::idle;
    if (!facts.regulation_confirmed && !facts.before_regulation) return Refusal::regulation_unread;
    if (!facts.training_valid && !facts.before_training) return Refusal::training_lapsed;
    if (!facts.terminal_accepted) return Refusal::terminal;
    if (!facts.organisation_valid) return Refusal::organisation_ended;
    if (!facts.contract_valid) return Refusal::contract_lapsed;
    if (!facts.holds_duty) return Refusal::duty;
    return Refusal::none;
}

Decision decide(const Policy& policy, const Facts& facts, Category category, Act act)
{
    const Column column = facts.column();
    const Policy& in_force = facts.in_force ? *facts.in_force : policy;
    // A narrowing acts for all at once; a widening waits for a notice that names it (1.3(2)b).
    const bool waits = facts.told && facts.told != &in_force;
    const Cell cell = waits ? meet(in_force.cell(category, column), facts.told->cell(category, column))
                            : in_force.cell(category, column);
    const char letter = in_force.block(category);
    const Blocks block = letter ? block_bit(letter) : Blocks(0);
    const std::uint32_t bit = 1U << std::uint32_t(category);

    Facts actor = facts; // content is never opened before a confirmation or training that is asked for
    actor.before_regulation = actor.before_training = false;
    const Refusal refusal = refusal_of_actor(actor, act);
    if (refusal == Refusal::service_closed) return {refusal};
    if (!facts.always_open && facts.parts_closed & bit) return {Refusal::part_closed};
    if (refusal != Refusal::none) return {refusal};
    // 3.3: what was decided to be disclosed is the person's by law, whatever the table says, and also while
    // an erasure (3.2) waits for it; never for writing.
    if (facts.disclosing && act == Act::read) return {};
    if (const Refusal r = refusal_of_subject(facts, column, cell, category); r != Refusal::none) return {r};
    if (const Refusal r = refusal_of_stop(facts, column, cell, block); r != Refusal::none) return {r};
    if (is_sample(facts, column, category, act)) {
        Decision sample;
        if (facts.narrowed_to_none & bit) sample.refusal = Refusal::narrowed;
        return sample;
    }
    if (!has_relation(facts, column, cell, act)) return {Refusal::no_relation};
    if (!has_consent(facts, column, cell, block)) return {Refusal::consent_missing};
    if (cell.none()) return {Refusal::table};
    if (facts.narrowed_to_none & bit) return {Refusal::narrowed};
    if (act == Act::write && facts.narrowed_to_read & bit) return {Refusal::narrowed};
    if (!label_allows(facts, cell)) return {Refusal::label};
    if (act == Act::write && !cell.write) return {Refusal::act};
    if (act == Act::read && !cell.read && !cell.extract && !cell.write) return {Refusal::act};

    Decision decision;
    decision.maintain = cell.maintain;
    decision.own_part = cell.own_part;
    decision.citizen_area = cell.citizen_area;
    decision.own_only = cell.own_organisation && cell.write;
    if (cell.masked) decision.extent = Extent::masked;
    if (cell.extract) decision.extent = Extent::extract;
    return decision;
}

bool relation_known(const Facts& facts)
{
    if (!facts.subject_listed || facts.listing_stopped || !facts.notified) return false;
    const Column column = facts.column();
    if (citizen(column)) return true;
    if (facts.stopped_for_all || facts.stopped_for_organisation) return false;
    if (clinical(column)) return facts.in_team || facts.emergency_grant;
    return column == Column::city_care || column == Column::city_health || column == Column::secretariat;
}

} // namespace kasama::guard
