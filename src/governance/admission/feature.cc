// 利用申請 (様式1): 受付 → 環境確認 → 許可 / 条件付 / 不許可 / 差戻 / 取下げ → 契約 → 登録. The owner
// decides; the secretariat registers, and not before a confidentiality contract the owner asked for is
// signed.
#include "governance/admission/feature.h"

#include "governance/admission/contracts.h"
#include "governance/admission/fields.h"
#include "governance/admission/pages.h"
#include "governance/admission/store.h"
#include "governance/admission/words.h"

#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/registration/pages.h"
#include "guard/accounts/accounts.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace admission {

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    nomination::check(form, now, problems);
    if (form.text(nomination::kStanding.id) == "representative" &&
        folded_text(form.text(kManager.id)) != folded_text(form.text(kRepresentative.id)))
        problems.add(kManager.id, "代表者が管理責任者になるときは、代表者の氏名と同じにしてください");
    check_organisation({.kind = form.text(kKind.id),
                        .name = form.text(kName.id),
                        .office_number = form.text(kOfficeNumber.id)},
                       true, problems);
    guard::Person manager{.name = form.text(kManager.id), .kana = form.text(kManagerKana.id), .contact = {}};
    Problems of_manager;
    check_person(manager, of_manager);
    for (const Problem& problem : of_manager.all())
        problems.add(problem.field == "kana" ? kManagerKana.id : kManager.id, problem.message);
    if (form.text(kCosts.id) == "0")
        problems.add(kCosts.id, "費用の負担を承知いただけないと、申請できません");
    for (const entry::Field<bool>* line : kStatements) {
        if (line != &kCosts && form.text(line->id) == "0")
            problems.add(line->id, "責任の分界を承知いただけないと、申請できません");
    }
}

} // namespace admission

using namespace admission;

namespace {

constexpr const entry::AnyField* kChecklist[] = {
    &kCheckTerminals, &kCheckVirus, &kCheckSharing, &kCheckPlace, &kCheckNote, &nomination::kNominationFile};
constexpr const entry::AnyField* kDecide[] = {&kDecision, &kCondition, &kContract, &kContractReason};
constexpr const entry::AnyField* kReason[] = {&kRefusal};
constexpr const entry::AnyField* kSigned[] = {&kSignedOn, &kExpiresOn};

/// 4.1(2): an unmet item allows a permit with a condition only; 「不要」 needs its reason.
void check_decision(const Taking& t, Problems& problems)
{
    bool unmet = false;
    for (const entry::AnyField* item : kChecklist) unmet = unmet || t.known.text(item->id) == "no";
    const bool conditional = t.answer.text(kDecision.id) == "conditional";
    if (unmet && !conditional)
        problems.add(kDecision.id, "環境の確認に「否」があるため、条件付きの許可か不許可だけを選べます");
    if (conditional && t.answer.text(kCondition.id).empty())
        problems.add(kCondition.id, "条件を入力してください");
    if (t.answer.text(kContract.id) == "not_needed" && t.answer.text(kContractReason.id).empty())
        problems.add(kContractReason.id, "契約を不要とする理由を入力してください");
}

void check_contract(const Taking& t, Problems& problems)
{
    if (t.answer[kSignedOn] && *t.answer[kSignedOn] > t.ctx.today())
        problems.add(kSignedOn.id, "契約した日は、今日までの日にしてください");
    if (t.answer[kExpiresOn] && *t.answer[kExpiresOn] < t.ctx.today())
        problems.add(kExpiresOn.id, "契約が終わる日が過ぎています。有効な契約を結んでから記録してください");
    if (t.answer[kExpiresOn] && t.answer[kSignedOn] && *t.answer[kExpiresOn] <= *t.answer[kSignedOn])
        problems.add(kExpiresOn.id, "契約が終わる日は、契約した日より後の日にしてください");
}

/// No registration before the signature, where the owner asked for a contract.
void check_registration(const Taking& t, Problems& problems)
{
    if (t.known.text(kContract.id) == "needed" && t.known.text(kSignedOn.id).empty())
        problems.add("", "守秘義務契約の締結を記録するまで、登録できません（4.1(2)）");
    if (t.known.text(kContract.id) == "needed" && t.known[kExpiresOn] && *t.known[kExpiresOn] < t.ctx.today())
        problems.add(
            "", "守秘義務契約が終わっています。新しい契約の締結を記録するまで、登録できません（4.1(2)）");
}

/// The organisation, its manager's ID and the manager's office: no organisation without one (5.1(1)).
procedure::Work register_organisation(const Taking& t)
{
    const auto kind = guard::organisation_kind_of(t.form.text(kKind.id)).value();
    guard::Organisation made{.id = new_id(),
                             .number = {},
                             .kind = kind,
                             .name = stored_form(t.form.text(kName.id)),
                             .office_number = half_width(t.form.text(kOfficeNumber.id)),
                             .internal = is_internal(kind),
                             .admitted_at = t.ctx.now(),
                             .ended_at = {}};
    NewUser manager = prepare_user(t.ctx, {.name = stored_form(t.form.text(kManager.id)),
                                           .kana = stored_form(t.form.text(kManagerKana.id)),
                                           .contact = {}});
    manager.account.organisation_id = made.id;
    manager.account.profession = guard::profession_of(t.form.text(kManagerProfession.id)).value();
    std::optional<guard::Contract> contract;
    if (t.known.text(kContract.id) == "needed")
        contract = guard::Contract{.id = new_id(),
                                   .organisation_id = made.id,
                                   .signed_on = t.known.text(kSignedOn.id),
                                   .expires_at = end_of_contract(*t.known[kExpiresOn]),
                                   .case_id = t.of.id};
    return [made, manager, contract, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        guard::Organisation row = made;
        row.number = next_organisation_number(guard::organisations(tx));
        guard::save(tx, row, who.account_id);
        write_user(tx, manager, who.account_id, now);
        guard::insert(tx,
                      guard::Appointment{.id = new_id(),
                                         .account_id = manager.account.id,
                                         .office = guard::Office::organisation_manager,
                                         .organisation_id = made.id,
                                         .from_at = now,
                                         .until_at = {}},
                      who.account_id);
        if (contract) guard::sign(tx, *contract, who.account_id, now);
    };
}

/// Which text was accepted, kept as it stood (6.3(5), 6.4).
procedure::Work keep_statements(const Taking& t)
{
    return [id = t.of.id, now = t.ctx.now()](db::Writing& tx, const guard::Who&) {
        admission_store::keep_statement(tx, id, kStatementsVersion, now);
    };
}

std::vector<procedure::Remark> remarks(const Taking& t)
{
    std::vector<procedure::Remark> lines;
    const auto kept = t.ctx.read([&](db::Reading& tx) { return admission_store::statement(tx, t.of.id); });
    if (kept)
        lines.push_back({"承知した文（費用の負担、責任の分界）",
                         "第" + std::to_string(kept->version) + "版　" + wareki(date_of(kept->accepted_at))});
    if (t.of.starter.empty()) lines.push_back({"申請の入口", "公開の申請ページ"});
    if (t.ctx.holds(guard::Duty("receive_applications")))
        lines.push_back(
            {"申請者に渡す合言葉", "作って渡す（進み具合を見るため）", "/applications/" + t.of.id + "/word"});
    return lines;
}

constexpr Term kTenDays{Term::Count::open_days, 10};
constexpr State kStates[] = {{"received", "受付"},         {"checked", "環境確認済み"},
                             {"permitted", "許可"},        {"registered", "登録済み", true},
                             {"refused", "不許可", true},  {"returned", "差戻し", true},
                             {"withdrawn", "取下げ", true}};
constexpr Step kSteps[] = {
    {.id = "check",
     .label = "環境の確認を記録する",
     .from = "received",
     .to = "checked",
     .duty = "receive_applications",
     .fields = kChecklist,
     .term = kTenDays,
     .check = nomination::check_filed},
    {.id = "return",
     .label = "差し戻す",
     .from = "received",
     .to = "returned",
     .duty = "receive_applications",
     .fields = kReason},
    {.id = "permit",
     .label = "許可する",
     .from = "checked",
     .to = "permitted",
     .duty = "decide_admission",
     .other_than_starter = true,
     .fields = kDecide,
     .term = kTenDays,
     .check = check_decision},
    {.id = "refuse",
     .label = "許可しない",
     .from = "checked",
     .to = "refused",
     .duty = "decide_admission",
     .other_than_starter = true,
     .fields = kReason},
    {.id = "sign",
     .label = "守秘義務契約の締結を記録する",
     .from = "permitted",
     .to = "permitted",
     .duty = "receive_applications",
     .fields = kSigned,
     .check = check_contract},
    {.id = "register",
     .label = "利用機関として登録する",
     .from = "permitted",
     .to = "registered",
     .duty = "admit_organisations",
     .check = check_registration,
     .does = register_organisation},
    {.id = "return_checked",
     .label = "差し戻す",
     .from = "checked",
     .to = "returned",
     .duty = "receive_applications",
     .fields = kReason},
    {.id = "withdraw_checked",
     .label = "取下げの申出を記録する",
     .from = "checked",
     .to = "withdrawn",
     .duty = "receive_applications",
     .fields = kReason},
    {.id = "withdraw_permitted",
     .label = "取下げの申出を記録する",
     .from = "permitted",
     .to = "withdrawn",
     .duty = "receive_applications",
     .fields = kReason},
    {.id = "withdraw",
     .label = "取下げの申出を記録する",
     .from = "received",
     .to = "withdrawn",
     .duty = "receive_applications",
     .fields = kReason},
};
static_assert(procedure::consistent(kStates, kSteps));

} // namespace

const Procedure admission::kAdmission{
    .id = "admission",
    .name = "利用機関の利用申請",
    .clause = "4.1(1)(2)",
    .summary = "機関から届いた利用申請書（様式1）を入力します。環境を確かめ、事業責任"
               "者が決め、許可のあとに登録します。",
    .start_duty = "receive_applications",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = kTenDays,
    .check = check_form,
    .starts = keep_statements,
    .remarks = remarks};

void add_admission(guard::Site& site)
{
    procedure::declare(kAdmission);
    add_contracts(site);
    site.add(application_routes());
    site.add(word_routes());
}

} // namespace kasama::governance
