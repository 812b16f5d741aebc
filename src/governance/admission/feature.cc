// 利用申請 (様式1): 受付 → 環境確認 → 許可 / 条件付 / 不許可 / 差戻 / 取下げ → 契約 → 登録. The owner
// decides; the secretariat registers, and not before a confidentiality contract the owner asked for is
// signed.
#include "governance/admission/feature.h"

#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "governance/registration/pages.h"
#include "guard/accounts/accounts.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

/// The kinds of organisation as a code list, from the terms themselves.
entry::CodeList kinds()
{
    static const std::vector<entry::Code> kAll = [] {
        std::vector<entry::Code> all;
        for (std::size_t i = 1; i < guard::kOrganisationKinds; ++i) {
            const auto kind = guard::OrganisationKind(i);
            all.push_back({guard::id_of(kind), guard::name_of(kind)});
        }
        return all;
    }();
    return kAll;
}

constexpr entry::Code kChecked[] = {{"yes", "適"}, {"no", "否"}};
constexpr entry::Code kDecisions[] = {{"permit", "許可"}, {"conditional", "条件付きで許可"}};
constexpr entry::Code kNda[] = {{"needed", "必要"}, {"not_needed", "不要"}};

const auto kKind = entry::code_field({.id = "kind", .label = "種別", .required = true}, kinds());
constexpr entry::Field<std::string> kName{
    {.id = "name", .label = "機関の名称", .required = true, .longest = 60}};
constexpr entry::Field<std::string> kOfficeNumber{
    {.id = "office_number",
     .label = "事業所番号・医療機関コード",
     .hint = "10けた（医療機関コードは7けたも可）。ない機関は空欄。"}};
constexpr entry::Field<std::string> kAddress{{.id = "place", .label = "所在地", .required = true}};
constexpr entry::Field<std::string> kRepresentative{
    {.id = "representative", .label = "代表者の氏名", .required = true, .longest = 60}};
constexpr entry::Field<std::string> kManager{{.id = "manager",
                                              .label = "利用機関管理責任者にする人の氏名",
                                              .hint = "代表者、または代表者が書面で指名した人（5.1(1)）。",
                                              .required = true,
                                              .longest = 60}};
constexpr entry::Field<std::string> kManagerKana{{.id = "manager_kana",
                                                  .label = "管理責任者にする人のフリガナ",
                                                  .kind = Kind::kana,
                                                  .required = true,
                                                  .longest = 60}};
const auto kManagerProfession = entry::code_field(
    {.id = "manager_profession", .label = "管理責任者にする人の職種", .required = true}, profession_codes());
constexpr entry::Field<std::string> kPurpose{
    {.id = "purpose", .label = "利用の目的", .kind = Kind::long_text, .required = true, .longest = 1000}};
constexpr auto kTerminals =
    entry::number_field({.id = "terminals", .label = "端末の数", .unit = "台", .required = true}, 1, 9999);
constexpr auto kUsers =
    entry::number_field({.id = "users", .label = "利用する人の数", .unit = "人", .required = true}, 1, 9999);
constexpr entry::Field<std::string> kEnvironment{{.id = "environment",
                                                  .label = "端末の環境",
                                                  .kind = Kind::long_text,
                                                  .hint = "OSとブラウザー、ウイルス対策、回線。",
                                                  .required = true,
                                                  .longest = 1000}};
constexpr auto kCosts = entry::flag_field(
    {.id = "costs", .label = "安全管理の費用は、申請する機関が負担します（6.3(5)）", .required = true});
constexpr auto kResponsibility =
    entry::flag_field({.id = "responsibility", .label = "責任の分界（6.4）を承知しました", .required = true});

constexpr auto kCheckTerminals = entry::code_field(
    {.id = "check_terminals", .label = "私物の端末を使わない（6.3(3)）", .required = true}, kChecked);
constexpr auto kCheckVirus = entry::code_field(
    {.id = "check_virus", .label = "ウイルス対策と修正プログラム（6.3(2)）", .required = true}, kChecked);
constexpr auto kCheckSharing = entry::code_field(
    {.id = "check_sharing", .label = "ファイル共有ソフトがない（6.3(4)）", .required = true}, kChecked);
constexpr auto kCheckPlace = entry::code_field(
    {.id = "check_place", .label = "置き場所と画面の向き（7.1）", .required = true}, kChecked);
constexpr entry::Field<std::string> kCheckNote{
    {.id = "check_note", .label = "確認の結果", .kind = Kind::long_text, .longest = 1000}};

constexpr auto kDecision =
    entry::code_field({.id = "decision", .label = "決定", .required = true}, kDecisions);
constexpr entry::Field<std::string> kCondition{{.id = "condition",
                                                .label = "条件",
                                                .kind = Kind::long_text,
                                                .hint = "「条件付きで許可」のときに入力します。",
                                                .longest = 1000}};
constexpr auto kContract =
    entry::code_field({.id = "contract", .label = "守秘義務契約（4.1(2)）", .required = true}, kNda);
constexpr entry::Field<std::string> kContractReason{
    {.id = "contract_reason", .label = "契約を不要とする理由", .kind = Kind::long_text, .longest = 500}};
constexpr entry::Field<std::string> kRefusal{
    {.id = "refusal", .label = "理由", .kind = Kind::long_text, .required = true, .longest = 1000}};
constexpr auto kSignedOn = entry::date_field({.id = "signed_on", .label = "契約した日", .required = true});
constexpr auto kExpiresOn =
    entry::date_field({.id = "expires_on", .label = "契約が終わる日", .required = true});

const entry::AnyField* const kForm[] = {
    &kKind,           &kName,          &kOfficeNumber, &kAddress,
    &kRepresentative, &kManager,       &kManagerKana,  &kManagerProfession,
    &kPurpose,        &kTerminals,     &kUsers,        &kEnvironment,
    &kCosts,          &kResponsibility};
constexpr const entry::AnyField* kChecklist[] = {&kCheckTerminals, &kCheckVirus, &kCheckSharing, &kCheckPlace,
                                                 &kCheckNote};
constexpr const entry::AnyField* kDecide[] = {&kDecision, &kCondition, &kContract, &kContractReason};
constexpr const entry::AnyField* kReason[] = {&kRefusal};
constexpr const entry::AnyField* kSigned[] = {&kSignedOn, &kExpiresOn};

void check_form(const entry::Values& form, Instant, Problems& problems)
{
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
    if (form.text(kResponsibility.id) == "0")
        problems.add(kResponsibility.id, "責任の分界を承知いただけないと、申請できません");
}

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
    if (t.answer[kExpiresOn] && t.answer[kSignedOn] && *t.answer[kExpiresOn] <= *t.answer[kSignedOn])
        problems.add(kExpiresOn.id, "契約が終わる日は、契約した日より後の日にしてください");
}

/// No registration before the signature, where the owner asked for a contract.
void check_registration(const Taking& t, Problems& problems)
{
    if (t.known.text(kContract.id) == "needed" && t.known.text(kSignedOn.id).empty())
        problems.add("", "守秘義務契約の締結を記録するまで、登録できません（4.1(2)）");
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
    return [made, manager, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
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
    };
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
     .term = kTenDays},
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
    {.id = "withdraw",
     .label = "取下げの申出を記録する",
     .from = "received",
     .to = "withdrawn",
     .duty = "receive_applications",
     .fields = kReason},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kAdmission{.id = "admission",
                           .name = "利用機関の利用申請",
                           .clause = "4.1(1)(2)",
                           .summary = "機関から届いた利用申請書（様式1）を入力します。環境を確かめ、事業責任"
                                      "者が決め、許可のあとに登録します。",
                           .start_duty = "receive_applications",
                           .form = kForm,
                           .states = kStates,
                           .steps = kSteps,
                           .term = kTenDays,
                           .check = check_form};

} // namespace

void declare_admission() { procedure::declare(kAdmission); }

} // namespace kasama::governance
