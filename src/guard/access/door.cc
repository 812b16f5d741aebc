// Each act: facts → decision → entry → commit → permit. A refusal is a value inside the transaction, so that
// its entry is committed; only then `Stop` is thrown.
#include "guard/access/door.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "guard/access/door_store.h"
#include "guard/access/samples.h"
#include "guard/access/standing.h"

namespace kasama::guard {

namespace {

std::string codes_of(const std::vector<ReadPermit>& permits)
{
    std::string codes;
    for (const ReadPermit& permit : permits) {
        if (!codes.empty()) codes += ' ';
        codes += code_of(permit.category());
    }
    return codes;
}

/// A look of an auditor who has samples of the person names the audit (8.1(3)b).
void name_audit(Entry& entry, const Read& read)
{
    if (!read.who.sampled_by.empty() && read.who.column == Column::auditor)
        entry.purpose = std::string(kSamplePurpose) + read.who.sampled_by;
}

} // namespace

void stop_for(Refusal refusal, bool relation)
{
    const std::string log = "refused: " + std::string(id_of(refusal));
    switch (refusal) {
    case Refusal::none: break;
    case Refusal::service_closed:
        throw Stop(Reason::closed, "ただいまサービスを止めています。入力の途中だった内容は残っています。",
                   log);
    case Refusal::part_closed:
        throw Stop(Reason::not_permitted,
                   "この機能、分類または機関の利用を、いまは止めています。理由は、画面の上の帯にあります。",
                   log);
    case Refusal::session_ended:
    case Refusal::account_ended: throw Stop(Reason::not_signed_in, "もう一度サインインしてください。", log);
    case Refusal::password_initial:
    case Refusal::second_factor:
    case Refusal::terminal:
    case Refusal::regulation_unread: throw Stop(Reason::not_signed_in, std::string(id_of(refusal)), log);
    case Refusal::idle: throw Stop(Reason::locked, "しばらく操作がなかったので、画面をロックしました。", log);
    case Refusal::training_lapsed:
        throw Stop(
            Reason::not_permitted,
            "研修の期限が切れているため、利用できません。受ける研修は「研修」の画面にあります。受けたあと、"
            "利用機関管理責任者か運営事務局が記録すると、すぐに使えます。",
            log);
    case Refusal::organisation_ended:
        throw Stop(Reason::not_permitted,
                   "所属する機関の利用が終わっています。運営事務局にお問い合わせください。", log);
    case Refusal::contract_lapsed:
        throw Stop(Reason::not_permitted,
                   "所属する機関の守秘義務契約の期限が切れています。利用機関管理責任者にお申し出ください。",
                   log);
    case Refusal::duty:
        throw Stop(Reason::not_permitted,
                   "いまの役割では、この画面を使えません。役割を切り替えると使える場合があります。", log);
    case Refusal::not_listed:
    case Refusal::notice_missing:
    case Refusal::stopped:
    case Refusal::no_relation: throw Stop(Reason::not_found, "見つかりません。", log);
    case Refusal::consent_missing:
    case Refusal::table:
    case Refusal::narrowed:
    case Refusal::label:
    case Refusal::act:
        if (!relation) throw Stop(Reason::not_found, "見つかりません。", log);
        throw Stop(Reason::not_permitted, std::string(explain(refusal)) + "。", log);
    }
    throw std::logic_error("a permitted act is no refusal");
}

const ReadPermit* Opened::of(Category category) const
{
    if (permit.category() == category) return &permit;
    for (const ReadPermit& one : beside) {
        if (one.category() == category) return &one;
    }
    return nullptr;
}

Read Door::facts(db::Reading& tx, std::string_view subject) const
{
    Read read = read_facts(tx, services_.policies, caller_.token_hash, subject, caller_.duty.name,
                           caller_.now, services_.limits);
    read.facts.always_open = caller_.always_open;
    if (caller_.any_terminal) read.facts.terminal_accepted = true;
    read.facts.before_regulation = caller_.before_regulation;
    read.facts.before_training = caller_.before_training;
    return read;
}

Entry Door::entry(const Read& read, std::string_view act, std::string_view purpose) const
{
    return {.recorded_at = caller_.now,
            .account_id = read.who.account_id,
            .acting = std::string(read.who.acting()),
            .organisation_id = read.who.organisation_id,
            .act = std::string(act),
            .purpose = std::string(purpose),
            .request_id = caller_.request_id};
}

ReadPermit Door::read_permit(const Read& read, const std::string& subject, Category category,
                             Decision decision, bool reveal)
{
    return {subject,
            category,
            decision,
            read.who.account_id,
            read.who.organisation_id,
            read.who.column,
            !read.shielded || reveal};
}

/// Sealed before the transaction: closures hold no sealing. Nothing where the person does not exist.
std::optional<std::string> Door::sealed_note(const std::string& subject, const std::string& id,
                                             const std::string& note)
{
    if (note.empty()) return {};
    const auto key = services_.vault.sealing_key(subject);
    if (!key) return {};
    return key->seal({.person = subject, .category = "note", .entry = id}, note);
}

Opened Door::open(const Opening& o)
{
    struct Outcome {
        std::optional<Opened> opened;
        Refusal refusal = Refusal::none;
        bool relation = false;
    };
    const std::string note_id = o.note.empty() ? "" : new_id();
    const auto note = sealed_note(o.subject, note_id, o.note);

    Outcome outcome = services_.database.write([&](db::Writing& tx) {
        Outcome out;
        const Read read = facts(tx, o.subject);
        Entry e = entry(read, o.act, o.purpose);
        e.subject_id = o.subject;
        e.category = code_of(o.category);
        Decision decision = decide(services_.policies.first(), read.facts, o.category, Act::read);
        const bool reveal = o.act == "reveal";
        if (decision.permitted() && reveal &&
            !services_.policies.holds("reveal_address", read.who.office, read.who.column)) {
            decision.refusal = Refusal::duty;
        }
        out.refusal = decision.refusal;
        out.relation = relation_known(read.facts);
        e.refusal = id_of(decision.refusal);
        if (!decision.permitted()) {
            if (read.found) append(tx, e);
            return out;
        }
        name_audit(e, read);
        out.opened.emplace(Opened{.permit = read_permit(read, o.subject, o.category, decision, reveal),
                                  .beside = {},
                                  .withheld = {},
                                  .who = read.who,
                                  .facts = read.facts,
                                  .shielded = read.shielded});
        for (const Category category : o.beside) {
            const Decision other = decide(services_.policies.first(), read.facts, category, Act::read);
            if (other.permitted()) {
                out.opened->beside.push_back(read_permit(read, o.subject, category, other, reveal));
            } else {
                out.opened->withheld.emplace_back(category, other.refusal);
            }
        }
        e.shown_with = codes_of(out.opened->beside);
        if (note) {
            save_note(tx, note_id, o.subject, *note);
            e.note_id = note_id;
        }
        append(tx, e);
        touch_session(tx, read.who, caller_.now, services_.limits);
        return out;
    });
    if (!outcome.opened) stop_for(outcome.refusal, outcome.relation);
    return std::move(*outcome.opened);
}

std::vector<ReadPermit> Door::open_all(const std::vector<std::string>& subjects, Category category,
                                       std::string_view act, const std::string& purpose)
{
    std::vector<ReadPermit> permits;
    for (auto& one : open_all_beside(subjects, category, {}, act, purpose)) {
        permits.push_back(std::move(one.front()));
    }
    return permits;
}

std::vector<std::vector<ReadPermit>> Door::open_all_beside(const std::vector<std::string>& subjects,
                                                           Category category,
                                                           const std::vector<Category>& beside,
                                                           std::string_view act, const std::string& purpose)
{
    struct Outcome {
        std::vector<std::vector<ReadPermit>> permits;
        Refusal refusal = Refusal::none;
    };
    Outcome outcome = services_.database.write([&](db::Writing& tx) {
        Outcome out;
        const Read caller = facts(tx, "");
        out.refusal = refusal_of_actor(caller.facts, Act::read);
        if (out.refusal != Refusal::none) {
            Entry e = entry(caller, act, purpose);
            e.refusal = id_of(out.refusal);
            if (caller.found) append(tx, e);
            return out;
        }
        for (const std::string& subject : subjects) {
            const Read read = caller.who.citizen
                                  ? facts(tx, subject)
                                  : with_subject(tx, services_.policies, caller, subject, caller_.now);
            const Decision decision = decide(services_.policies.first(), read.facts, category, Act::read);
            if (!decision.permitted()) continue;
            Entry e = entry(read, act, purpose);
            e.subject_id = subject;
            e.category = code_of(category);
            name_audit(e, read);
            std::vector<ReadPermit> granted, others;
            granted.push_back(read_permit(read, subject, category, decision, false));
            for (const Category other : beside) {
                const Decision also = decide(services_.policies.first(), read.facts, other, Act::read);
                if (also.permitted()) others.push_back(read_permit(read, subject, other, also, false));
            }
            e.shown_with = codes_of(others);
            append(tx, e);
            for (ReadPermit& permit : others) granted.push_back(std::move(permit));
            out.permits.push_back(std::move(granted));
        }
        touch_session(tx, caller.who, caller_.now, services_.limits);
        return out;
    });
    if (outcome.refusal != Refusal::none) stop_for(outcome.refusal, false);
    return std::move(outcome.permits);
}

/// Takes the form's key; false where it was used before, with the place it led to.
bool Door::claim(db::Writing& tx, const std::string& form_key, const std::string& account,
                 std::string& location) const
{
    const auto before = find_form_key(tx, form_key);
    if (!before) {
        insert_form_key(tx, form_key, account, location, caller_.now);
        return true;
    }
    if (before->first != account) {
        throw Stop(Reason::bad_request, "この画面はもう使えません。開き直してください。",
                   "form key of another account");
    }
    location = before->second;
    return false;
}

std::optional<std::string> Door::sent_before(const std::string& form_key)
{
    return services_.database.read([&](db::Reading& tx) -> std::optional<std::string> {
        const auto before = find_form_key(tx, form_key);
        if (!before || before->first != facts(tx, "").who.account_id) return {};
        return before->second;
    });
}

std::string Door::change(const Change& c, const std::function<void(db::Writing&, const WritePermit&)>& work)
{
    struct Outcome {
        std::string location;
        Refusal refusal = Refusal::none;
        bool relation = false;
    };
    const std::string note_id = c.note.empty() ? "" : new_id();
    const auto note = sealed_note(c.subject, note_id, c.note);
    const Outcome outcome = services_.database.write([&](db::Writing& tx) {
        Outcome out{.location = c.then};
        const Read read = facts(tx, c.subject);
        const Decision decision = decide(services_.policies.first(), read.facts, c.category, Act::write);
        Entry e = entry(read, c.act, c.purpose);
        e.subject_id = c.subject;
        e.category = code_of(c.category);
        e.refusal = id_of(decision.refusal);
        if (!decision.permitted()) {
            out.refusal = decision.refusal;
            out.relation = relation_known(read.facts);
            if (read.found) append(tx, e);
            return out;
        }
        if (!c.form_key.empty() && !claim(tx, c.form_key, read.who.account_id, out.location)) return out;
        if (note) {
            save_note(tx, note_id, c.subject, *note);
            e.note_id = note_id;
        }
        const WritePermit permit(c.subject, c.category, decision, read.who.account_id,
                                 read.who.organisation_id, read.who.column, !read.shielded);
        work(tx, permit);
        if (permit.own_only())
            note_own_entry(tx, c.subject, read.who.organisation_id, read.who.account_id, caller_.now);
        append(tx, e);
        touch_session(tx, read.who, caller_.now, services_.limits);
        return out;
    });
    if (outcome.refusal != Refusal::none) stop_for(outcome.refusal, outcome.relation);
    return outcome.location;
}

std::string Door::act(const OfficeAct& a, const std::function<void(db::Writing&, const Who&)>& work)
{
    struct Outcome {
        std::string location;
        Refusal refusal = Refusal::none;
    };
    const Outcome outcome = services_.database.write([&](db::Writing& tx) {
        Outcome out{.location = a.then};
        const Read read = facts(tx, a.subject);
        Entry e = entry(read, a.act, a.purpose);
        e.subject_id = a.subject;
        e.category = a.category;
        e.note_id = a.note_id;
        out.refusal = refusal_of_actor(read.facts, a.only_looks ? Act::read : Act::write);
        const bool anothers = read.who.citizen && !a.subject.empty() && read.facts.relation == Relation::none;
        if (out.refusal == Refusal::none && anothers) out.refusal = Refusal::no_relation;
        e.refusal = id_of(out.refusal);
        if (out.refusal != Refusal::none) {
            if (read.found) append(tx, e);
            return out;
        }
        if (!a.form_key.empty() && !claim(tx, a.form_key, read.who.account_id, out.location)) return out;
        work(tx, read.who);
        append(tx, e);
        touch_session(tx, read.who, caller_.now, services_.limits);
        return out;
    });
    if (outcome.refusal != Refusal::none) stop_for(outcome.refusal, false);
    return outcome.location;
}

void Door::enter_refusal(const OfficeAct& a, Refusal refusal)
{
    services_.database.write([&](db::Writing& tx) {
        const Read read = facts(tx, a.subject);
        if (!read.found) return;
        Entry e = entry(read, a.act, a.purpose);
        e.subject_id = a.subject;
        e.category = a.category;
        e.refusal = id_of(refusal);
        append(tx, e);
    });
}

Who Door::require()
{
    const Read read = services_.database.read([&](db::Reading& tx) { return facts(tx, ""); });
    const Refusal refusal = refusal_of_actor(read.facts, Act::read);
    if (refusal != Refusal::none) {
        if (read.found) {
            services_.database.write([&](db::Writing& tx) {
                Entry e = entry(read, "enter", caller_.duty.name);
                e.refusal = id_of(refusal);
                append(tx, e);
            });
        }
        stop_for(refusal, false);
    }
    if (caller_.now - read.who.last_seen_at >= services_.limits.seen_every) {
        services_.database.write(
            [&](db::Writing& tx) { touch_session(tx, read.who, caller_.now, services_.limits); });
    }
    return read.who;
}

} // namespace kasama::guard
