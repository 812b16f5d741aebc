// 管理責任者 選任(変更)届 (様式4): reported before it happens; a late one is taken in and marked. A nominee
// needs the representative's nomination. The office passes at 00:00 of the day.
#include "governance/manager_changes/feature.h"

#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/manager_changes/late.h"
#include "governance/manager_changes/rules.h"
#include "governance/registration/nomination.h"
#include "guard/accounts/endings.h"
#include "procedure/procedure.h"
#include "procedure/reception.h"

namespace kasama::governance {

using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr entry::Field<std::string> kLogin{{.id = "login",
                                            .label = "新しい管理責任者の利用者ID",
                                            .hint = "その機関の業務利用者の、8けたの番号です。",
                                            .required = true,
                                            .longest = 8}};
constexpr auto kDay = entry::date_field({.id = "day", .label = "代わる日", .required = true});
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "理由", .kind = entry::Kind::long_text, .required = true, .longest = 500}};

constexpr const entry::AnyField* kForm[] = {&kLogin, &nomination::kStanding, &nomination::kNominatedOn,
                                            &kDay};
constexpr const entry::AnyField* kFiled[] = {&nomination::kNominationFile};
constexpr const entry::AnyField* kReasonFields[] = {&kReason};
static_assert(entry::unique_ids(kForm));

/// The organisation; it must be the applicant's own, unless the desk enters a paper. The person must belong
/// to it.
std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const std::string id = procedure::applicant(ctx, problems);
    if (id.empty()) return id;
    const auto account = ctx.read(
        [&](db::Reading& tx) { return guard::find_account_by_login(tx, half_width(form.text(kLogin.id))); });
    if (!account || account->organisation_id != id || (account->ended_at && *account->ended_at <= ctx.now()))
        problems.add(kLogin.id, "この番号の業務利用者は、その機関にいません");
    return id;
}

/// Appointments of the organisation's managers that are not over at `at`: held then, or to begin later.
std::vector<guard::Appointment> managers_from(db::Reading& tx, std::string_view organisation, Instant at)
{
    std::vector<guard::Appointment> all;
    for (guard::PastAppointment& one : guard::appointments_to(tx, guard::Office::organisation_manager)) {
        const guard::Appointment& held = one.appointment;
        const bool ever = !held.until_at || *held.until_at > held.from_at;
        if (held.organisation_id == organisation && ever && (!held.until_at || *held.until_at > at))
            all.push_back(std::move(one.appointment));
    }
    return all;
}

/// The first of them that begins after `at`.
std::optional<Instant> next_change(const std::vector<guard::Appointment>& all, Instant at)
{
    std::optional<Instant> next;
    for (const guard::Appointment& one : all) {
        if (one.from_at > at && (!next || one.from_at < *next)) next = one.from_at;
    }
    return next;
}

std::vector<procedure::Remark> remarks(const Taking& t)
{
    const auto day = t.form[kDay];
    if (!day) return {};
    std::vector<procedure::Remark> lines;
    if (is_late(*day, t.of.opened_at))
        lines.push_back({"届出の時期", "遅延（代わる日の前日までに届け出ます。5.1(2)）"});
    const Instant at = passes_at(*day, t.of.opened_at);
    const auto next = next_change(
        t.ctx.read([&](db::Reading& tx) { return managers_from(tx, t.of.organisation_id, at); }), at);
    if (next)
        lines.push_back(
            {"このあとの変更", wareki(date_of(*next)) + "の0時に、受理済みの届出の人に代わります"});
    return lines;
}

/// A report that comes late stands on the audit's list from its submission on.
procedure::Work note_lateness(const Taking& t)
{
    const auto day = t.form[kDay];
    if (!day || !is_late(*day, t.ctx.now())) return {};
    const LateChange late{.case_id = t.of.id,
                          .organisation_id = t.of.organisation_id,
                          .takes_over_on = *day,
                          .reported_at = t.ctx.now()};
    return [late](db::Writing& tx, const guard::Who&) { insert(tx, late); };
}

/// Gives the office to the new one at 00:00 of the day, or at once where it is past. Whoever holds it then
/// ends; a change accepted for a later day stays and ends the new one's time; of two for one day the one
/// accepted last counts.
procedure::Work pass_on(const Taking& t)
{
    const Instant at = passes_at(*t.form[kDay], t.ctx.now());
    const std::string login = half_width(t.form.text(kLogin.id)), organisation = t.of.organisation_id;
    return [at, login, organisation](db::Writing& tx, const guard::Who& who) {
        const auto account = guard::find_account_by_login(tx, login);
        if (!account || account->organisation_id != organisation)
            throw Stop(Reason::conflict, "この間に、新しい管理責任者が機関を離れました。",
                       "not of the organisation");
        const auto all = managers_from(tx, organisation, at);
        for (const guard::Appointment& held : all) {
            if (held.from_at <= at) guard::end_appointment(tx, held.id, at);
        }
        guard::insert(tx,
                      guard::Appointment{.id = new_id(),
                                         .account_id = account->id,
                                         .office = guard::Office::organisation_manager,
                                         .organisation_id = organisation,
                                         .from_at = at,
                                         .until_at = next_change(all, at)},
                      who.account_id);
    };
}

constexpr State kStates[] = {{"received", "届出"}, {"accepted", "受理", true}, {"returned", "差戻し", true}};
constexpr Step kSteps[] = {
    {.id = "accept",
     .label = "受理する",
     .from = "received",
     .to = "accepted",
     .duty = "register_organisation_managers",
     .other_than_starter = true,
     .fields = kFiled,
     .check = nomination::check_filed,
     .does = pass_on},
    {.id = "return",
     .label = "差し戻す",
     .from = "received",
     .to = "returned",
     .duty = "register_organisation_managers",
     .fields = kReasonFields},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kManagerChange{
    .id = "manager_change",
    .name = "管理責任者の選任・変更の届出",
    .clause = "5.1",
    .summary = "利用機関管理責任者が代わるときは、前もって届け出ます。代わる日の0時に役割が移ります。",
    .start_duty = "report_manager_changes",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {procedure::Term::Count::open_days, 3},
    .own_organisation = true,
    .organisation_of = organisation_of,
    .check = nomination::check,
    .starts = note_lateness,
    .remarks = remarks};

} // namespace

void declare_manager_changes() { procedure::declare(kManagerChange); }

} // namespace kasama::governance
