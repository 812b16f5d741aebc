// 利用者登録抹消申請 (様式10): the manager asks for the removal of a leaver; the ID is dead at 00:00 of the
// day, with the application. The desk takes the certificate back, or sends the application back and the ID
// goes on.
#include "governance/user_removals/feature.h"

#include "foundation/base/text.h"
#include "governance/audits/independence.h"
#include "governance/registration/store.h"
#include "guard/accounts/endings.h"
#include "procedure/procedure.h"
#include "procedure/reception.h"

namespace kasama::governance {

using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr std::string_view kLeft = "left"; ///< why the account ends

constexpr entry::Code kGrounds[] = {
    {"retired", "退職"}, {"moved", "異動"}, {"leave", "休職"}, {"died", "死亡"}, {"other", "利用をやめる"}};

constexpr entry::Field<std::string> kLogin{{.id = "login",
                                            .label = "抹消する人の利用者ID",
                                            .hint = "機関の業務利用者の、8けたの番号です。",
                                            .required = true,
                                            .longest = 8}};
constexpr auto kGround = entry::code_field({.id = "ground", .label = "事由", .required = true}, kGrounds);
constexpr auto kDay =
    entry::date_field({.id = "day",
                       .label = "抹消する日",
                       .hint = "この日の0時から使えません。すでに過ぎた日のときは、すぐに使えなくなります。",
                       .required = true});
constexpr auto kReturned =
    entry::flag_field({.id = "returned", .label = "登録済証を受け取った", .required = true});
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "理由", .kind = entry::Kind::long_text, .required = true, .longest = 500}};

constexpr const entry::AnyField* kForm[] = {&kLogin, &kGround, &kDay};
constexpr const entry::AnyField* kRemove[] = {&kReturned};
constexpr const entry::AnyField* kReasonFields[] = {&kReason};
static_assert(entry::unique_ids(kForm));

/// The manager's own organisation, or the one whose paper the desk enters; whoever is removed must belong to
/// it.
std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const std::string id = procedure::applicant(ctx, problems);
    if (id.empty()) return id;
    const auto account = ctx.read(
        [&](db::Reading& tx) { return guard::find_account_by_login(tx, half_width(form.text(kLogin.id))); });
    const bool own = account && account->organisation_id == id;
    if (!own || (account->ended_at && *account->ended_at <= ctx.now()))
        problems.add(kLogin.id, "この番号の業務利用者は、その機関にいません");
    else if (account->ended_at && *account->ended_at <= start_of(*form[kDay]))
        problems.add(kLogin.id, "この利用者IDは、その日までに終わることが、すでに決まっています");
    return id;
}

guard::Account leaver(const Taking& t)
{
    const auto account = t.ctx.read([&](db::Reading& tx) {
        return guard::find_account_by_login(tx, half_width(t.form.text(kLogin.id)));
    });
    if (!account) throw Stop(Reason::not_found, "見つかりません。", "no such account");
    return *account;
}

/// The day is set with the application: the ID is dead at its 00:00 whether or not the desk has come to it.
procedure::Work set_the_day(const Taking& t)
{
    const guard::Account account = leaver(t);
    refuse_while_auditing(
        t.ctx, account.id,
        {.act = "case_submit", .form_key = {}, .then = {}, .purpose = std::string(t.procedure.id)});
    const auto key = t.ctx.vault().staff_key(account.id);
    if (!key) throw Stop(Reason::not_found, "見つかりません。", "the account has no key");
    const Instant now = t.ctx.now(), at = std::max(start_of(*t.form[kDay]), now);
    const Ending ending{.account_id = account.id,
                        .ground = "left",
                        .sealed_reason =
                            key->seal({.person = account.id, .category = "staff", .entry = "ending"},
                                      entry::shown(kGround, t.form.text(kGround.id))),
                        .ends_at = at};
    return [ending, at, now](db::Writing& tx, const guard::Who& who) {
        const auto account = guard::find_account(tx, ending.account_id);
        if (!account || (account->ended_at && *account->ended_at <= at))
            throw Stop(Reason::conflict, "この利用者IDは、その日までに終わることが決まっています。", "ended");
        guard::close_id(tx, ending.account_id, kLeft, at, now);
        insert(tx, ending, who.account_id, now);
    };
}

/// The rest, by the desk: offices, certificate and slip end with the ID.
procedure::Work remove_user(const Taking& t)
{
    const std::string id = leaver(t).id;
    const Instant at = std::max(start_of(*t.form[kDay]), t.of.opened_at);
    return [id, at](db::Writing& tx, const guard::Who&) {
        guard::end_account_on(tx, id, kLeft, at);
        end_certificates(tx, id, at);
        destroy_sealed_of(tx, id);
    };
}

/// Sent back: the ID goes on, unless something else has ended it meanwhile.
procedure::Work take_back(const Taking& t)
{
    const std::string id = leaver(t).id;
    return [id](db::Writing& tx, const guard::Who&) {
        if (guard::reopen_id(tx, id, kLeft)) forget_ending(tx, id);
    };
}

constexpr State kStates[] = {
    {"received", "抹消の日を決定"}, {"removed", "抹消済み", true}, {"returned", "差戻し", true}};
constexpr Step kSteps[] = {
    {.id = "remove",
     .label = "登録済証の返却を記録して、抹消を終える",
     .from = "received",
     .to = "removed",
     .duty = "register_users",
     .other_than_starter = true,
     .fields = kRemove,
     .does = remove_user},
    {.id = "return",
     .label = "差し戻す",
     .from = "received",
     .to = "returned",
     .duty = "register_users",
     .fields = kReasonFields,
     .does = take_back},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kRemoval{.id = "user_removal",
                         .name = "利用者の抹消の申請",
                         .clause = "6.1(4)",
                         .summary = "退職や異動でいなくなる人のIDを、その日の0時で使えなくします。提出すると"
                                    "日が決まり、事務局の手続を待たずに効きます。"
                                    "決まったら、すぐに申請してください。",
                         .start_duty = "apply_for_users",
                         .form = kForm,
                         .states = kStates,
                         .steps = kSteps,
                         .term = {procedure::Term::Count::open_days, 1},
                         .own_organisation = true,
                         .organisation_of = organisation_of,
                         .starts = set_the_day};

} // namespace

void declare_user_removals() { procedure::declare(kRemoval); }

} // namespace kasama::governance
