// 業務利用者登録申請 (様式5): the organisation's manager applies for each of the staff; the operations
// manager approves or refuses with the reason; then, and only then, the secretariat registers: ID, 登録済証
// and the slip with the initial password.
#include "governance/user_applications/feature.h"

#include "foundation/base/text.h"
#include "governance/registration/application_steps.h"
#include "governance/registration/pages.h"
#include "governance/user_applications/bulk.h"
#include "procedure/procedure.h"
#include "procedure/reception.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::Taking;

namespace {

constexpr entry::Field<std::string> kName{{.id = "name", .label = "氏名", .required = true, .longest = 60}};
constexpr entry::Field<std::string> kKana{
    {.id = "kana", .label = "フリガナ", .kind = Kind::kana, .required = true, .longest = 60}};
const auto kProfession =
    entry::code_field({.id = "profession", .label = "職種", .required = true}, profession_codes());
constexpr entry::Field<std::string> kContact{
    {.id = "contact", .label = "連絡先", .hint = "電話番号など。本人確認の折り返しに使います。"}};
constexpr auto kPledgedOn =
    entry::date_field({.id = "pledged_on", .label = "誓約書（様式6）に署名した日", .required = true});
constexpr auto kTrainedOn =
    entry::date_field({.id = "trained_on", .label = "研修を受けた日", .hint = "まだのときは空欄にします。"});

const entry::AnyField* const kForm[] = {&kName, &kKana, &kProfession, &kContact, &kPledgedOn, &kTrainedOn};

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    guard::Person person{
        .name = form.text(kName.id), .kana = form.text(kKana.id), .contact = form.text(kContact.id)};
    check_person(person, problems);
    for (const auto* day : {&kPledgedOn, &kTrainedOn}) {
        if (form[*day] && *form[*day] > date_of(now))
            problems.add(day->id, std::string(day->label) + "は、今日までの日にしてください");
    }
}

/// The account with its certificate and slip, in the transaction that closes the application.
procedure::Work register_user(const Taking& t)
{
    NewUser user = prepare_user(t.ctx, {.name = stored_form(t.form.text(kName.id)),
                                        .kana = stored_form(t.form.text(kKana.id)),
                                        .contact = stored_form(t.form.text(kContact.id))});
    user.account.organisation_id = t.of.organisation_id;
    user.account.profession = guard::profession_of(t.form.text(kProfession.id)).value();
    return [user, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        const auto organisation = guard::find_organisation(tx, user.account.organisation_id);
        if (!organisation || organisation->ended_at)
            throw Stop(Reason::conflict, "利用を終えた機関には、利用者を登録できません。",
                       "organisation ended");
        write_user(tx, user, who.account_id, now);
    };
}

constexpr auto kSteps = application_steps(register_user);

const Procedure kUserApplication{.id = "user_application",
                                 .name = "業務利用者の登録申請",
                                 .clause = "4.1(3)",
                                 .summary = "自分の機関の職員を、業務利用者として登録するように申請します。運"
                                            "営管理責任者が承認したあと、運営事務局がIDを発行します。",
                                 .start_duty = "apply_for_users",
                                 .form = kForm,
                                 .states = kApplicationStates,
                                 .steps = kSteps,
                                 .term = kPromptly,
                                 .own_organisation = true,
                                 .check = check_form};

} // namespace

const Procedure& user_application() { return kUserApplication; }

void add_user_applications(guard::Site& site)
{
    procedure::declare(kUserApplication);
    site.add(bulk_application_routes());
}

} // namespace kasama::governance
