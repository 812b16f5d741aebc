// パスワードの申出 (6.1(3)): declared to the secretariat, which checks who it is and makes a new slip.
#include "governance/password_declarations/feature.h"

#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "governance/registration/pages.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr entry::Code kGrounds[] = {{"forgotten", "パスワードを忘れた"},
                                    {"lapsed", "最初のパスワードの期限が過ぎた"},
                                    {"opened", "封筒が開いていた、用紙をなくした"}};
constexpr entry::Code kIdentities[] = {{"staff_card", "職員証"},
                                       {"licence", "運転免許証"},
                                       {"my_number_card", "マイナンバーカード"},
                                       {"call_back", "機関の登録電話への折り返し"},
                                       {"known", "面識のある管理責任者の立会い"}};

constexpr entry::Field<std::string> kLogin{{.id = "login",
                                            .label = "申し出た人の利用者ID",
                                            .hint = "8けたの番号です。",
                                            .required = true,
                                            .longest = 8}};
constexpr auto kGround =
    entry::code_field({.id = "ground", .label = "申出の内容", .required = true}, kGrounds);
constexpr auto kIdentity =
    entry::code_field({.id = "identity", .label = "本人確認の方法", .required = true}, kIdentities);
constexpr auto kFactor = entry::flag_field({.id = "factor",
                                            .label = "二つ目の確認方法も登録し直す",
                                            .hint = "認証アプリの入った端末をなくしたとき。",
                                            .required = true});
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "理由", .kind = entry::Kind::long_text, .required = true, .longest = 500}};

constexpr const entry::AnyField* kForm[] = {&kLogin, &kGround};
constexpr const entry::AnyField* kReset[] = {&kIdentity, &kFactor};
constexpr const entry::AnyField* kReasonFields[] = {&kReason};

std::optional<guard::Account> account_in(guard::Context& ctx, const entry::Values& form)
{
    return ctx.read(
        [&](db::Reading& tx) { return guard::find_account_by_login(tx, half_width(form.text(kLogin.id))); });
}

/// A manager's own staff; the desk enters anybody's.
std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const auto account = account_in(ctx, form);
    const bool mine = account && (ctx.holds(procedure::kWorkOnCases) ||
                                  account->organisation_id == ctx.who().organisation_id);
    if (!mine || (account->ended_at && *account->ended_at <= ctx.now())) {
        problems.add(kLogin.id, "この番号の利用者は、いません。番号を確かめてください");
        return {};
    }
    return account->organisation_id;
}

procedure::Work reset(const Taking& t)
{
    const auto account = account_in(t.ctx, t.form);
    if (!account || (account->ended_at && *account->ended_at <= t.ctx.now()))
        throw Stop(Reason::conflict, "このIDは、すでに使えなくなっています。", "ended");
    const PasswordReset made = prepare_reset(t.ctx, account->id, t.form.text(kGround.id),
                                             t.answer.text(kIdentity.id), t.answer.text(kFactor.id) == "1");
    return [made, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        write_reset(tx, made, who.account_id, now);
    };
}

constexpr State kStates[] = {
    {"received", "申出"}, {"made", "用紙を作った", true}, {"refused", "断った", true}};
constexpr Step kSteps[] = {
    {.id = "reset",
     .label = "本人を確かめて、新しい用紙を作る",
     .from = "received",
     .to = "made",
     .duty = "register_users",
     .fields = kReset,
     .does = reset},
    {.id = "refuse",
     .label = "断る",
     .from = "received",
     .to = "refused",
     .duty = "register_users",
     .fields = kReasonFields},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kDeclaration{
    .id = "password_declaration",
    .name = "パスワードの申出",
    .clause = "6.1(3)",
    .summary =
        "パスワードを忘れた人、用紙をなくした人のことを運営事務局に申し出ます。本人を確かめたあと、新しい用紙"
        "を作ります。用紙は利用者のページにあります。",
    .start_duty = "declare_forgotten_passwords",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {procedure::Term::Count::open_days, 1},
    .organisation_of = organisation_of};

} // namespace

void declare_password_declarations() { procedure::declare(kDeclaration); }

} // namespace kasama::governance
