// 市民利用者の登録申請: a subject or who acts for them, in person; approved by the operations manager, then
// registered by the secretariat.
#include "governance/citizen_applications/feature.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "governance/registration/application_steps.h"
#include "governance/registration/pages.h"
#include "procedure/procedure.h"
#include "residents/register/lookup.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::Taking;

namespace {

constexpr entry::Code kKinds[] = {{"self", "本人"}, {"proxy", "代諾者"}, {"family", "家族（閲覧）"}};
constexpr entry::Code kPapers[] = {{"my_number_card", "マイナンバーカード"},
                                   {"licence", "運転免許証"},
                                   {"two_papers", "健康保険の資格確認書など2点"}};
constexpr entry::Code kCapacities[] = {{"lacks", "判断する力がない"}, {"has", "判断する力がある"}};
constexpr entry::Code kGrounds[] = {{"guardian", "成年後見の登記"},
                                    {"doctor_finding", "医師の所見"},
                                    {"team_finding", "支援チームの所見"},
                                    {"child", "未成年の子"}};

constexpr auto kKind = entry::code_field({.id = "kind", .label = "だれのIDか", .required = true}, kKinds);
constexpr entry::Field<std::string> kNumber{
    {.id = "insured_number", .label = "対象者の被保険者番号", .required = true, .longest = 10}};
constexpr entry::Field<std::string> kName{
    {.id = "name", .label = "申請した人の氏名", .required = true, .longest = 60}};
constexpr entry::Field<std::string> kKana{
    {.id = "kana", .label = "フリガナ", .kind = Kind::kana, .required = true, .longest = 60}};
constexpr entry::Field<std::string> kContact{{.id = "contact", .label = "連絡先"}};
constexpr auto kPaper =
    entry::code_field({.id = "paper", .label = "本人確認をした書類", .required = true}, kPapers);
constexpr entry::Field<std::string> kRelation{{.id = "relation",
                                               .label = "対象者との続柄",
                                               .hint = "例：本人、長男、成年後見人",
                                               .required = true,
                                               .longest = 40}};
constexpr auto kCapacity = entry::code_field(
    {.id = "capacity", .label = "対象者の判断する力", .hint = "代諾者のときに選びます。"}, kCapacities);
constexpr auto kGround = entry::code_field(
    {.id = "ground", .label = "代諾の根拠", .hint = "代諾者のときに選びます（1.2(4)）。"}, kGrounds);
constexpr entry::Field<std::string> kEvidence{{.id = "evidence",
                                               .label = "根拠の書類",
                                               .hint = "例：登記事項証明書（令和8年11月1日）",
                                               .longest = 100}};
constexpr entry::Field<std::string> kJudge{
    {.id = "judge", .label = "判断した人", .hint = "例：水戸家庭裁判所、医師の氏名", .longest = 100}};
constexpr auto kJudgedOn = entry::date_field({.id = "judged_on", .label = "判断した日"});
constexpr auto kReviewOn =
    entry::date_field({.id = "review_on", .label = "見直す日", .hint = "この日をすぎると見られません。"});
constexpr auto kUntil =
    entry::date_field({.id = "until", .label = "使うのを終える日", .hint = "決まっているときに入力します。"});

constexpr const entry::AnyField* kForm[] = {&kKind,  &kNumber,   &kName,     &kKana,   &kContact,
                                            &kPaper, &kRelation, &kCapacity, &kGround, &kEvidence,
                                            &kJudge, &kJudgedOn, &kReviewOn, &kUntil};
static_assert(entry::unique_ids(kForm));

/// 1.2(4): a proxy needs the lack of capacity and its ground with evidence; nobody else has one.
void check_ground(const entry::Values& form, Date today, Problems& problems)
{
    if (form.text(kCapacity.id) == "has") {
        problems.add(kCapacity.id, "判断する力がある人に、代諾者は置けません。手伝う人は「家族（閲覧）」か、"
                                   "開示の請求だけの任意代理人です（1.2(4)、3.3）");
        return;
    }
    if (form.text(kCapacity.id).empty()) problems.add(kCapacity.id, "対象者の判断する力を選んでください");
    if (form.text(kGround.id).empty())
        problems.add(kGround.id, "代諾の根拠を選んでください。根拠のない代諾はできません（1.2(4)）");
    if (form.text(kEvidence.id).empty()) problems.add(kEvidence.id, "根拠の書類を入力してください");
    if (form.text(kJudge.id).empty()) problems.add(kJudge.id, "判断した人を入力してください");
    if (!form[kJudgedOn])
        problems.add(kJudgedOn.id, "判断した日を入力してください");
    else if (*form[kJudgedOn] > today)
        problems.add(kJudgedOn.id, "判断した日は、今日以前の日付にしてください");
    if (!form[kReviewOn])
        problems.add(kReviewOn.id, "見直す日を入力してください");
    else if (*form[kReviewOn] <= today)
        problems.add(kReviewOn.id, "見直す日は、明日以後の日付にしてください");
}

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    guard::Person person{
        .name = form.text(kName.id), .kana = form.text(kKana.id), .contact = form.text(kContact.id)};
    check_person(person, problems);
    if (form.text(kKind.id) == "proxy") check_ground(form, date_of(now), problems);
    if (form[kUntil] && *form[kUntil] <= date_of(now))
        problems.add(kUntil.id, "使うのを終える日は、明日以後の日付にしてください");
}

std::string subject_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    residents::Asked asked;
    asked.insured_number = digits_of(half_width(form.text(kNumber.id)));
    const auto ids = residents::ids_for(ctx.services(), asked, 2, ctx.now());
    if (ids.size() == 1) return ids.front();
    problems.add(kNumber.id, "この番号の対象者はいません。番号を確かめてください");
    return {};
}

std::string no_organisation(guard::Context&, const entry::Values&, Problems&) { return {}; }

/// Account, certificate and slip, and for who acts for another the relation with its ground.
procedure::Work register_citizen(const Taking& t)
{
    const std::string kind = t.form.text(kKind.id), subject = t.of.subject_id;
    NewUser user = prepare_user(t.ctx, {.name = stored_form(t.form.text(kName.id)),
                                        .kana = stored_form(t.form.text(kKana.id)),
                                        .contact = stored_form(t.form.text(kContact.id))});
    user.account.citizen = true;
    if (kind == "self") user.account.subject_id = subject;
    std::optional<Instant> until;
    for (const auto& day : {t.form[kReviewOn], t.form[kUntil]}) {
        if (!day) continue;
        const Instant end = start_of(*day + days(1));
        until = until ? std::min(*until, end) : end;
    }
    const guard::Representative row{.id = new_id(),
                                    .account_id = user.account.id,
                                    .subject_id = subject,
                                    .relation = kind == "proxy" ? "proxy" : "family",
                                    .ground = kind == "proxy" ? t.form.text(kGround.id) : "named_by_subject",
                                    .from_at = t.ctx.now(),
                                    .until_at = until};
    Ground ground{.representative_id = row.id, .judged_on = {}, .review_on = {}, .sealed_judge = {}};
    if (kind == "proxy") {
        ground.judged_on = t.form.text(kJudgedOn.id);
        ground.review_on = t.form.text(kReviewOn.id);
        ground.sealed_judge = t.ctx.vault()
                                  .staff_key(user.account.id)
                                  .value()
                                  .seal({.person = user.account.id, .category = "staff", .entry = "judge"},
                                        t.form.text(kJudge.id));
    }
    return
        [user, kind, subject, row, ground, until, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
            if (kind == "self") {
                for (const guard::Account& other : guard::accounts_of_subject(tx, subject)) {
                    if (!other.ended_at || *other.ended_at > now)
                        throw Stop(Reason::conflict, "本人のIDは、すでにあります。");
                }
            }
            write_user(tx, user, who.account_id, now);
            if (kind == "self") {
                if (until) guard::end_account_on(tx, user.account.id, "left", *until);
                return;
            }
            guard::represent(tx, row, who.account_id);
            if (kind == "proxy") insert(tx, ground, who.account_id);
        };
}

constexpr auto kSteps = application_steps(register_citizen);

const Procedure kCitizenApplication{
    .id = "citizen_application",
    .name = "市民利用者の登録申請",
    .clause = "4.1(4)",
    .summary =
        "本人、代諾者、家族（閲覧）が窓口で出した申請を入力します。運営管理責任者が承認したあと、運営事務局"
        "がIDを発行します。",
    .start_duty = "register_users",
    .form = kForm,
    .states = kApplicationStates,
    .steps = kSteps,
    .term = kPromptly,
    .organisation_of = no_organisation,
    .subject_of = subject_of,
    .check = check_form};

} // namespace

void declare_citizen_applications() { procedure::declare(kCitizenApplication); }

} // namespace kasama::governance
