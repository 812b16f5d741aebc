// IDの失効 (6.2): ground and reason; everything of the ID ends with the submission; objection is a state of
// the case.
#include "governance/revocations/feature.h"

#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/audits/independence.h"
#include "governance/registration/store.h"
#include "guard/access/terminals.h"
#include "guard/accounts/endings.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

constexpr entry::Code kGrounds[] = {{"violation", "規程の違反"}, {"other", "その他、必要と認めたとき"}};
constexpr entry::Code kMeans[] = {{"post", "郵送"}, {"counter", "手渡し"}, {"telephone", "電話と郵送"}};
constexpr entry::Code kDecisions[] = {{"upheld", "失効のとおりとする"},
                                      {"lifted", "失効は相当でなかった（新しい申請を受け付ける）"}};

constexpr entry::Field<std::string> kLogin{{.id = "login",
                                            .label = "失効させる利用者ID",
                                            .hint = "8けたの番号です。出すと、すぐに使えなくなります。",
                                            .required = true,
                                            .longest = 8}};
constexpr auto kGround = entry::code_field({.id = "ground", .label = "根拠", .required = true}, kGrounds);
constexpr auto kLeaked = entry::flag_field(
    {.id = "leaked", .label = "情報の漏えいがあった", .hint = "なくても失効できます。", .required = true});
constexpr entry::Field<std::string> kReason{
    {.id = "reason",
     .label = "理由",
     .kind = Kind::long_text,
     .hint = "本人と機関に知らせる文です。対象者の氏名は書かないでください。",
     .required = true,
     .longest = 1000}};
constexpr auto kToldOn = entry::date_field({.id = "told_on", .label = "本人に知らせた日", .required = true});
constexpr auto kBy = entry::code_field({.id = "means", .label = "知らせ方", .required = true}, kMeans);
constexpr entry::Field<std::string> kObjection{
    {.id = "objection", .label = "不服の内容", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr auto kDecision =
    entry::code_field({.id = "decision", .label = "決定", .required = true}, kDecisions);
constexpr entry::Field<std::string> kWhy{
    {.id = "why", .label = "決定の理由", .kind = Kind::long_text, .required = true, .longest = 1000}};

constexpr const entry::AnyField* kForm[] = {&kLogin, &kGround, &kLeaked, &kReason};
constexpr const entry::AnyField* kTold[] = {&kToldOn, &kBy};
constexpr const entry::AnyField* kObjectionFields[] = {&kObjection};
constexpr const entry::AnyField* kDecisionFields[] = {&kDecision, &kWhy};
static_assert(entry::unique_ids(kForm));

std::optional<guard::Account> account_in(guard::Context& ctx, const entry::Values& form)
{
    return ctx.read(
        [&](db::Reading& tx) { return guard::find_account_by_login(tx, half_width(form.text(kLogin.id))); });
}

std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const auto account = account_in(ctx, form);
    if (!account || (account->ended_at && *account->ended_at <= ctx.now())) {
        problems.add(kLogin.id, "この番号の利用者はいないか、すでに使えません。番号を確かめてください");
        return {};
    }
    if (account->id == ctx.who().account_id) problems.add(kLogin.id, "自分のIDは失効させられません");
    return account->organisation_id;
}

procedure::Work revoke(const Taking& t)
{
    const auto account = account_in(t.ctx, t.form);
    if (account)
        refuse_while_auditing(t.ctx, account->id,
                              {.act = "revoke_user", .form_key = {}, .then = {}, .purpose = account->id});
    const auto key = account ? t.ctx.vault().staff_key(account->id) : std::nullopt;
    if (!key) throw Stop(Reason::not_found, "見つかりません。", "no such account");
    const Ending ending{.account_id = account->id,
                        .ground = t.form.text(kGround.id),
                        .sealed_reason =
                            key->seal({.person = account->id, .category = "staff", .entry = "ending"},
                                      t.form.text(kReason.id)),
                        .ends_at = t.ctx.now()};
    return [ending, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        guard::end_account(tx, ending.account_id, ending.ground, now);
        guard::end_keys_held_by(tx, ending.account_id, now);
        insert(tx, ending, who.account_id, now);
        end_certificates(tx, ending.account_id, now);
        destroy_sealed_of(tx, ending.account_id);
    };
}

void check_told(const Taking& t, Problems& problems)
{
    if (*t.answer[kToldOn] > t.ctx.today())
        problems.add(kToldOn.id, "知らせた日は、今日までの日付にしてください");
}

/// Whoever it is about was told before anything is decided.
void check_decision_told(const Taking& t, Problems& problems)
{
    if (t.known.text(kToldOn.id).empty())
        problems.add("", "本人に知らせたことが、まだ記録されていません（6.2）");
}

void check_final(const Taking& t, Problems& problems)
{
    if (t.of.due && t.ctx.today() <= *t.of.due)
        problems.add("", "不服を申し出られるあいだ（" + wareki(*t.of.due) + "まで）は、確定できません");
}

std::vector<procedure::Remark> remarks(const Taking& t)
{
    std::vector<procedure::Remark> lines{
        {"不服の申出先", "笠間市 運営事務局　電話 0296-00-0000（この画面、または書面で）"}};
    if (t.of.state == "revoked")
        lines.push_back({"不服の申出の期限", "本人に知らせた日から30日（知らせる前でも申し出られます）"});
    if (t.of.state == "notified" && t.of.due) lines.push_back({"不服の申出の期限", wareki(*t.of.due)});
    lines.push_back({"もう一度使うには", "新しい登録の申請が要ります"});
    return lines;
}

constexpr Term kToTell{Term::Count::open_days, 3}, kToObject{Term::Count::calendar_days, 30},
    kToDecide{Term::Count::open_days, 20};
constexpr State kStates[] = {{"revoked", "失効・通知待ち"},
                             {"notified", "通知済み"},
                             {"objected", "不服の申出"},
                             {"decided", "決定", true},
                             {"final", "確定", true}};
constexpr Step kSteps[] = {
    {.id = "notify",
     .label = "本人に知らせたと記録する",
     .from = "revoked",
     .to = "notified",
     .duty = "register_users",
     .fields = kTold,
     .term = kToObject,
     .check = check_told},
    {.id = "object",
     .label = "不服を申し出る",
     .from = "notified",
     .to = "objected",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kObjectionFields,
     .term = kToDecide},
    {.id = "object_paper",
     .label = "本人の不服の書面を受け取る",
     .from = "notified",
     .to = "objected",
     .duty = "receive_applications",
     .fields = kObjectionFields,
     .term = kToDecide},
    // The organisation reads of it at once, and need not wait for the desk to object.
    {.id = "object_at_once",
     .label = "不服を申し出る",
     .from = "revoked",
     .to = "objected",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kObjectionFields,
     .term = kToDecide},
    {.id = "object_paper_at_once",
     .label = "本人の不服の書面を受け取る",
     .from = "revoked",
     .to = "objected",
     .duty = "receive_applications",
     .fields = kObjectionFields,
     .term = kToDecide},
    {.id = "notify_late",
     .label = "本人に知らせたと記録する",
     .from = "objected",
     .to = "objected",
     .duty = "register_users",
     .fields = kTold,
     .check = check_told},
    {.id = "decide",
     .label = "不服について決める",
     .from = "objected",
     .to = "decided",
     .duty = "decide_objections",
     .other_than_starter = true,
     .fields = kDecisionFields,
     .check = check_decision_told},
    {.id = "close",
     .label = "確定する",
     .from = "notified",
     .to = "final",
     .duty = "register_users",
     .check = check_final},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kRevocation{.id = "revocation",
                            .name = "IDの失効",
                            .clause = "6.2",
                            .summary =
                                "違反その他の根拠で、利用者のIDを失効させます。情報の漏えいがなくてもできます"
                                "。本人と機関に知らせ、不服を申し出られます。",
                            .start_duty = "revoke_users",
                            .form = kForm,
                            .states = kStates,
                            .steps = kSteps,
                            .term = kToTell,
                            .organisation_of = organisation_of,
                            .starts = revoke,
                            .remarks = remarks};

} // namespace

void declare_revocations() { procedure::declare(kRevocation); }

} // namespace kasama::governance
