// 管理責任者 選任(変更)届 (様式4): reported before it happens; a late one is taken in and marked. A nominee
// needs the representative's nomination. The office passes at 00:00 of the day.
#include "governance/manager_changes/feature.h"

#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "governance/manager_changes/late.h"
#include "governance/manager_changes/rules.h"
#include "guard/accounts/endings.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr entry::Code kStandings[] = {{"representative", "代表者"}, {"nominee", "代表者が指名した人"}};

constexpr entry::Field<std::string> kOrganisation{{.id = "organisation",
                                                   .label = "機関の番号",
                                                   .hint = "利用機関の一覧にある番号（例：K-0003）。",
                                                   .required = true}};
constexpr entry::Field<std::string> kLogin{{.id = "login",
                                            .label = "新しい管理責任者の利用者ID",
                                            .hint = "その機関の業務利用者の、8けたの番号です。",
                                            .required = true,
                                            .longest = 8}};
constexpr auto kStanding =
    entry::code_field({.id = "standing", .label = "新しい人の立場", .required = true}, kStandings);
constexpr auto kNominated = entry::flag_field({.id = "nominated",
                                               .label = "代表者の指名書がある",
                                               .hint = "代表者のときは「いいえ」でかまいません。",
                                               .required = true});
constexpr auto kDay = entry::date_field({.id = "day", .label = "代わる日", .required = true});
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "理由", .kind = entry::Kind::long_text, .required = true, .longest = 500}};

constexpr const entry::AnyField* kForm[] = {&kOrganisation, &kLogin, &kStanding, &kNominated, &kDay};
constexpr const entry::AnyField* kReasonFields[] = {&kReason};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant, Problems& problems)
{
    if (form.text(kStanding.id) == "nominee" && form.text(kNominated.id) != "1")
        problems.add(kNominated.id,
                     "代表者でない人を管理責任者にするには、代表者の指名書が要ります（5.1(1)）");
}

/// The organisation; it must be the applicant's own, unless the desk enters a paper. The person must belong
/// to it.
std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const std::string id =
        procedure::organisation_numbered(ctx, kOrganisation.id, form.text(kOrganisation.id), problems);
    if (id.empty()) return id;
    if (!ctx.holds(procedure::kWorkOnCases) && id != ctx.who().organisation_id) {
        problems.add(kOrganisation.id, "自分の機関の番号を入力してください");
        return {};
    }
    const auto account = ctx.read(
        [&](db::Reading& tx) { return guard::find_account_by_login(tx, half_width(form.text(kLogin.id))); });
    if (!account || account->organisation_id != id || (account->ended_at && *account->ended_at <= ctx.now()))
        problems.add(kLogin.id, "この番号の業務利用者は、その機関にいません");
    return id;
}

std::vector<procedure::Remark> remarks(const Taking& t)
{
    const auto day = t.form[kDay];
    if (!day || !is_late(*day, t.of.opened_at)) return {};
    return {{"届出の時期", "遅延（代わる日の前日までに届け出ます。5.1(2)）"}};
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

/// Ends the office of those who hold it and gives it to the new one, at 00:00 of the day or at once where it
/// is past.
procedure::Work pass_on(const Taking& t)
{
    const Instant at = passes_at(*t.form[kDay], t.ctx.now());
    const std::string login = half_width(t.form.text(kLogin.id)), organisation = t.of.organisation_id;
    return [at, login, organisation, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        const auto account = guard::find_account_by_login(tx, login);
        if (!account || account->organisation_id != organisation)
            throw Stop(Reason::conflict, "この間に、新しい管理責任者が機関を離れました。",
                       "not of the organisation");
        for (const guard::Appointment& held :
             guard::holders_of(tx, guard::Office::organisation_manager, now)) {
            if (held.organisation_id == organisation) guard::end_appointment(tx, held.id, at);
        }
        guard::insert(tx,
                      guard::Appointment{.id = new_id(),
                                         .account_id = account->id,
                                         .office = guard::Office::organisation_manager,
                                         .organisation_id = organisation,
                                         .from_at = at,
                                         .until_at = {}},
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
    .organisation_of = organisation_of,
    .check = check_form,
    .starts = note_lateness,
    .remarks = remarks};

} // namespace

void declare_manager_changes() { procedure::declare(kManagerChange); }

} // namespace kasama::governance
