// 開示等の請求 (様式17): received here or at an organisation, handed over to 総務課, decided within 30 days,
// lengthened once by 30; days of 補正 do not count (個人情報保護法 76–102条). 掲載停止 and 提供停止 are not
// these: they are immediate (3.1).
#include "governance/disclosure/feature.h"

#include "procedure/procedure.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

constexpr entry::Code kKinds[] = {
    {"disclosure", "開示"}, {"correction", "訂正"}, {"deletion", "削除"}, {"suspension", "利用停止"}};
constexpr entry::Code kAskers[] = {
    {"self", "本人"}, {"legal_agent", "法定代理人"}, {"agent", "任意代理人（委任状）"}};
constexpr entry::Code kPapers[] = {
    {"my_number_card", "マイナンバーカード"},          {"licence", "運転免許証"},
    {"register", "戸籍・登記事項証明書（30日以内）"},  {"mandate", "委任状（30日以内）"},
    {"copy_of_residence", "住民票の写し（30日以内）"}, {"other", "その他"}};
constexpr entry::Code kDecisions[] = {{"full", "全部"},
                                      {"part", "一部"},
                                      {"none", "しない"},
                                      {"absent", "不存在"},
                                      {"no_answer", "存否応答拒否"}};

constexpr auto kKind = entry::code_field({.id = "kind", .label = "請求の種類", .required = true}, kKinds);
constexpr auto kAsker = entry::code_field({.id = "asker", .label = "請求した人", .required = true}, kAskers);
constexpr auto kPaper =
    entry::code_field({.id = "paper", .label = "確かめた書類", .required = true}, kPapers);
constexpr entry::Field<std::string> kNumber{
    {.id = "insured_number", .label = "対象者の被保険者番号", .required = true, .longest = 10}};
constexpr entry::Field<std::string> kWanted{
    {.id = "wanted", .label = "請求の内容", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr auto kAtOrganisation = entry::date_field(
    {.id = "at_organisation",
     .label = "利用機関が受け付けた日",
     .hint = "機関から届いたときだけ入力します（3.3(2)）。期限は、ここに届いた日から数えます。"});
constexpr auto kDisclosedOn =
    entry::date_field({.id = "disclosed_on",
                       .label = "開示を受けた日",
                       .hint = "訂正・削除・利用停止の請求は、開示を受けた日から90日以内です。"});

constexpr auto kHandedOn =
    entry::date_field({.id = "handed_on", .label = "総務課に引き継いだ日", .required = true});
constexpr entry::Field<std::string> kLack{
    {.id = "lack", .label = "補正を求めること", .kind = Kind::long_text, .required = true, .longest = 1000}};
constexpr entry::Field<std::string> kWhyLonger{{.id = "why_longer",
                                                .label = "延長の理由",
                                                .kind = Kind::long_text,
                                                .hint = "請求した人に、書面で知らせます。",
                                                .required = true,
                                                .longest = 1000}};
constexpr auto kThirdParty = entry::flag_field(
    {.id = "third_party", .label = "第三者の情報が含まれる（意見を聞くには2週間が必要）", .required = true});
constexpr auto kDecision =
    entry::code_field({.id = "decision", .label = "決定", .required = true}, kDecisions);
constexpr entry::Field<std::string> kGrounds{
    {.id = "grounds", .label = "全部でないときの理由", .kind = Kind::long_text, .longest = 2000}};
constexpr auto kNotifiedOn =
    entry::date_field({.id = "notified_on", .label = "通知した日", .required = true});
constexpr auto kTaught = entry::flag_field(
    {.id = "taught", .label = "3か月以内に審査請求ができることを、通知に書いた", .required = true});

constexpr const entry::AnyField* kForm[] = {&kKind,   &kAsker,          &kPaper,      &kNumber,
                                            &kWanted, &kAtOrganisation, &kDisclosedOn};
constexpr const entry::AnyField* kHand[] = {&kHandedOn};
constexpr const entry::AnyField* kLackFields[] = {&kLack};
constexpr const entry::AnyField* kLonger[] = {&kWhyLonger};
constexpr const entry::AnyField* kDecide[] = {&kThirdParty, &kDecision, &kGrounds};
constexpr const entry::AnyField* kNotify[] = {&kNotifiedOn, &kTaught};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    const Date today = date_of(now);
    for (const auto* day : {&kAtOrganisation, &kDisclosedOn}) {
        if (form[*day] && *form[*day] > today)
            problems.add(day->id, std::string(day->label) + "は、今日までの日にしてください");
    }
    if (form.text(kNumber.id).find_first_not_of("0123456789") != std::string::npos ||
        form.text(kNumber.id).size() != 10)
        problems.add(kNumber.id, "被保険者番号は、10けたの数字で入力してください");
    if (form.text(kKind.id) == "disclosure") return;
    if (!form[kDisclosedOn])
        problems.add(
            kDisclosedOn.id,
            "訂正・削除・利用停止の請求は、開示を受けたあとにできます。開示を受けた日を入力してください");
    else if ((today - *form[kDisclosedOn]).count() > 90)
        problems.add(kDisclosedOn.id,
                     "開示を受けた日から90日をすぎています。新しく開示を請求してもらってください");
}

void check_decision(const Taking& t, Problems& problems)
{
    if (t.answer.text(kDecision.id) != "full" && t.answer.text(kGrounds.id).empty())
        problems.add(kGrounds.id, "全部でないときは、理由を入力してください");
}

void check_notice(const Taking& t, Problems& problems)
{
    if (*t.answer[kNotifiedOn] > t.ctx.today())
        problems.add(kNotifiedOn.id, "通知した日は、今日までの日にしてください");
    if (t.known.text(kDecision.id) != "full" && t.answer.text(kTaught.id) != "1")
        problems.add(kTaught.id, "全部でない決定の通知には、審査請求の教示が要ります");
}

constexpr Term kThirtyDays{Term::Count::calendar_days, 30};
constexpr State kStates[] = {{"received", "受付"},
                             {"handed", "総務課で検討"},
                             {"correcting", "補正待ち（期限に数えない）"},
                             {"decided", "決定・通知待ち"},
                             {"notified", "通知済み", true},
                             {"withdrawn", "取下げ", true}};
constexpr Step kSteps[] = {
    {.id = "hand_over",
     .label = "総務課に引き継ぐ",
     .from = "received",
     .to = "handed",
     .duty = "handle_disclosures",
     .fields = kHand},
    {.id = "ask_to_mend",
     .label = "補正を求める",
     .from = "handed",
     .to = "correcting",
     .duty = "handle_disclosures",
     .fields = kLackFields},
    {.id = "mended",
     .label = "補正された",
     .from = "correcting",
     .to = "handed",
     .duty = "handle_disclosures",
     .resumes = true},
    {.id = "lengthen",
     .label = "期限を30日延ばす",
     .from = "handed",
     .to = "handed",
     .duty = "handle_disclosures",
     .fields = kLonger,
     .term = kThirtyDays,
     .lengthens = true},
    {.id = "decide",
     .label = "決定を記録する",
     .from = "handed",
     .to = "decided",
     .duty = "handle_disclosures",
     .fields = kDecide,
     .check = check_decision},
    {.id = "notify",
     .label = "通知を記録する",
     .from = "decided",
     .to = "notified",
     .duty = "handle_disclosures",
     .fields = kNotify,
     .check = check_notice},
    {.id = "withdraw",
     .label = "取下げを記録する",
     .from = "handed",
     .to = "withdrawn",
     .duty = "handle_disclosures"},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kDisclosure{.id = "disclosure",
                            .name = "開示・訂正・削除・利用停止の請求",
                            .clause = "3.3",
                            .summary = "窓口や利用機関に出された請求を受け付け、総務課に引き継ぎます。掲載停"
                                       "止・提供停止はこの手続でなく、すぐに効きます。",
                            .start_duty = "handle_disclosures",
                            .form = kForm,
                            .states = kStates,
                            .steps = kSteps,
                            .term = kThirtyDays,
                            .check = check_form};

} // namespace

void declare_disclosure() { procedure::declare(kDisclosure); }

} // namespace kasama::governance
