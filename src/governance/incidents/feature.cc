// 事故報告 (様式18, 19): the organisation's manager reports within two minutes; the secretariat instructs,
// calls the meeting, has cause and measures recorded; another person closes, and not before everything 6.5
// asks for is there.
#include "governance/incidents/feature.h"

#include "foundation/base/wareki.h"
#include "governance/incidents/legal.h"
#include "governance/incidents/pages.h"
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

constexpr entry::Code kKinds[] = {
    {"leak", "漏えい（おそれを含む）"}, {"loss", "滅失"}, {"damage", "毀損"}, {"trouble", "システムの障害"}};
constexpr entry::Code kSides[] = {{"city", "市（サーバー・システム内の情報）"},
                                  {"organisation", "利用機関（端末・回線・持ち出した情報）"},
                                  {"both", "両方"}};
constexpr entry::Code kCauses[] = {{"known", "判明"}, {"unknown", "不明"}};
constexpr entry::Code kNeeds[] = {{"needed", "要"}, {"not_needed", "不要"}};

constexpr auto kKind =
    entry::code_field({.id = "kind", .label = "何が起きましたか", .required = true}, kKinds);
constexpr auto kFoundOn = entry::date_field({.id = "found_on", .label = "気づいた日", .required = true});
constexpr entry::Field<std::string> kWhat{
    {.id = "what",
     .label = "起きたこと",
     .kind = Kind::long_text,
     .hint = "分かることだけでかまいません。対象者の氏名は書かないでください。",
     .required = true,
     .longest = 2000}};
constexpr auto kPersons = entry::number_field({.id = "persons",
                                               .label = "かかわる対象者の人数",
                                               .unit = "人",
                                               .hint = "分からないときは空欄にします。"},
                                              0, 9999999);
constexpr auto kIntent = entry::flag_field(
    {.id = "intent", .label = "不正な目的の疑いがある（持出し、侵入など）", .required = true});
constexpr entry::Field<std::string> kFirst{
    {.id = "first", .label = "すでにしたこと", .kind = Kind::long_text, .longest = 1000}};

constexpr entry::Field<std::string> kInstruction{
    {.id = "instruction", .label = "指示", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr entry::Field<std::string> kDone{
    {.id = "done", .label = "したこと", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr auto kNumber = entry::number_field(
    {.id = "number", .label = "対象者の人数", .unit = "人", .required = true}, 0, 9999999);
constexpr auto kWrongful =
    entry::flag_field({.id = "wrongful", .label = "不正な目的による", .required = true});
constexpr auto kMoney =
    entry::flag_field({.id = "money", .label = "財産の被害のおそれがある", .required = true});
constexpr auto kEncrypted =
    entry::flag_field({.id = "encrypted", .label = "高度な暗号化などで、だれにも読めない", .required = true});
constexpr entry::Field<std::string> kWhyNot{
    {.id = "why_not", .label = "読めないといえる理由", .kind = Kind::long_text, .longest = 1000}};

constexpr entry::Field<std::string> kMembers{
    {.id = "members", .label = "対策会議の出席者", .required = true, .longest = 500}};
constexpr entry::Field<std::string> kFacts{
    {.id = "facts", .label = "事実と場所、範囲", .kind = Kind::long_text, .required = true, .longest = 4000}};
constexpr auto kSide =
    entry::code_field({.id = "side", .label = "責任の分界（6.4）", .required = true}, kSides);
constexpr auto kCause = entry::code_field({.id = "cause", .label = "原因", .required = true}, kCauses);
constexpr entry::Field<std::string> kCauseText{
    {.id = "cause_text", .label = "原因の内容", .kind = Kind::long_text, .longest = 2000}};
constexpr entry::Field<std::string> kInterim{
    {.id = "interim", .label = "当面の対策", .kind = Kind::long_text, .longest = 2000}};
constexpr auto kInterimOn = entry::date_field({.id = "interim_on", .label = "当面の対策をする日"});
constexpr entry::Field<std::string> kFull{
    {.id = "full", .label = "本格的な対策", .kind = Kind::long_text, .longest = 2000}};
constexpr auto kFullOn = entry::date_field({.id = "full_on", .label = "本格的な対策をする日"});

constexpr auto kTold = entry::number_field(
    {.id = "told", .label = "本人に知らせた人数", .unit = "人", .required = true}, 0, 9999999);
constexpr auto kNotTold = entry::number_field(
    {.id = "not_told", .label = "知らせないと決めた人数", .unit = "人", .required = true}, 0, 9999999);
constexpr entry::Field<std::string> kNotToldWhy{{.id = "not_told_why",
                                                 .label = "知らせない理由・連絡がつかない理由",
                                                 .kind = Kind::long_text,
                                                 .longest = 1000}};
constexpr auto kNeed = entry::code_field({.id = "need", .label = "再発防止策", .required = true}, kNeeds);
constexpr entry::Field<std::string> kNeedWhy{
    {.id = "need_why", .label = "不要とする理由", .kind = Kind::long_text, .longest = 1000}};
constexpr entry::Field<std::string> kOrder{
    {.id = "order", .label = "命じた内容と相手", .kind = Kind::long_text, .longest = 2000}};
constexpr auto kOrderUntil = entry::date_field({.id = "order_until", .label = "実施の期限"});
constexpr entry::Field<std::string> kEvidence{
    {.id = "evidence", .label = "実施を確かめたこと", .kind = Kind::long_text, .longest = 2000}};

constexpr const entry::AnyField* kForm[] = {&kKind, &kFoundOn, &kWhat, &kPersons, &kIntent, &kFirst};
constexpr const entry::AnyField* kInstruct[] = {&kInstruction};
constexpr const entry::AnyField* kAnswered[] = {&kDone};
constexpr const entry::AnyField* kJudge[] = {&kNumber, &kWrongful, &kMoney, &kEncrypted, &kWhyNot};
constexpr const entry::AnyField* kMeeting[] = {&kMembers, &kFacts,     &kSide, &kCause, &kCauseText,
                                               &kInterim, &kInterimOn, &kFull, &kFullOn};
constexpr const entry::AnyField* kPrevent[] = {&kTold,    &kNotTold, &kNotToldWhy, &kNeed,
                                               &kNeedWhy, &kOrder,   &kOrderUntil};
constexpr const entry::AnyField* kClose[] = {&kEvidence};
static_assert(entry::unique_ids(kForm) && entry::unique_ids(kMeeting) && entry::unique_ids(kPrevent));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kFoundOn] > date_of(now)) problems.add(kFoundOn.id, "気づいた日は、今日までの日にしてください");
}

void check_judgement(const Taking& t, Problems& problems)
{
    if (t.answer.text(kEncrypted.id) == "1" && t.answer.text(kWhyNot.id).empty())
        problems.add(kWhyNot.id, "読めないといえる理由を入力してください。報告をしない根拠になります");
}

/// 6.5(1)a: an unknown cause needs interim and full measures, each with its date.
void check_meeting(const Taking& t, Problems& problems)
{
    if (t.answer.text(kCause.id) == "known") {
        if (t.answer.text(kCauseText.id).empty())
            problems.add(kCauseText.id, "判明した原因を入力してください");
        return;
    }
    for (const entry::AnyField* field :
         {static_cast<const entry::AnyField*>(&kInterim), static_cast<const entry::AnyField*>(&kInterimOn),
          static_cast<const entry::AnyField*>(&kFull), static_cast<const entry::AnyField*>(&kFullOn)}) {
        if (t.answer.text(field->id).empty())
            problems.add(field->id,
                         "原因が不明のときは、" + std::string(field->label) + "を入力してください（6.5(1)）");
    }
}

/// 6.5(2)(3): every person is decided on; prevention is judged.
void check_prevention(const Taking& t, Problems& problems)
{
    const std::int64_t persons = t.known[kNumber].value_or(0),
                       decided = *t.answer[kTold] + *t.answer[kNotTold];
    if (decided != persons) {
        problems.add(kTold.id,
                     "対象者" + std::to_string(persons) + "人のうち、" + std::to_string(decided) +
                         "人だけが決まっています。知らせるか、知らせないかを全員について決めてください");
    }
    if (*t.answer[kNotTold] > 0 && t.answer.text(kNotToldWhy.id).empty())
        problems.add(kNotToldWhy.id, "知らせない理由・連絡がつかない理由を入力してください");
    if (t.answer.text(kNeed.id) == "not_needed") {
        if (t.answer.text(kNeedWhy.id).empty()) problems.add(kNeedWhy.id, "不要とする理由を入力してください");
        return;
    }
    if (t.answer.text(kOrder.id).empty()) problems.add(kOrder.id, "命じた内容と相手を入力してください");
    if (!t.answer[kOrderUntil]) problems.add(kOrderUntil.id, "実施の期限を入力してください");
}

void check_close(const Taking& t, Problems& problems)
{
    if (t.known.text(kNeed.id) == "needed" && t.answer.text(kEvidence.id).empty())
        problems.add(kEvidence.id, "再発防止策の実施を、どう確かめたかを入力してください");
}

/// What the law asks for, from what is known so far.
std::vector<procedure::Remark> remarks(const Taking& t)
{
    const Leak leak{.reporter = t.known.text(kSide.id) == "city" ? Reporter::city : Reporter::organisation,
                    .persons = t.known[kNumber] ? *t.known[kNumber] : t.form[kPersons].value_or(1),
                    .money_harm = t.known.text(kMoney.id) == "1",
                    .wrongful_intent = t.known.text(kWrongful.id) == "1" ||
                                       (t.known.text(kWrongful.id).empty() && t.form.text(kIntent.id) == "1"),
                    .encrypted = t.known.text(kEncrypted.id) == "1"};
    if (t.form.text(kKind.id) == "trouble")
        return {{"個人情報保護委員会への報告", "障害だけのときは要りません"}};
    if (!must_report(leak)) return {{"個人情報保護委員会への報告", "要りません（理由は記録のとおり）"}};
    const auto found = t.form[kFoundOn];
    if (!found) return {};
    const OfficeCalendar calendar = procedure::office_calendar(t.ctx);
    const LegalDates dates = legal_dates(*found, leak.wrongful_intent, calendar);
    return {{"個人情報保護委員会への報告", "必要（1人から）"},
            {"速報の期限", wareki(dates.preliminary)},
            {leak.wrongful_intent ? "確報の期限（60日）" : "確報の期限（30日）", wareki(dates.full)}};
}

constexpr Term kToday{Term::Count::open_days, 1}, kFiveDays{Term::Count::calendar_days, 4},
    kThirty{Term::Count::calendar_days, 29};
constexpr State kStates[] = {{"reported", "第1報"},
                             {"instructed", "指示・対応中"},
                             {"met", "原因と対策を決めた"},
                             {"prevented", "再発防止の実施中"},
                             {"closed", "完了", true}};
constexpr Step kSteps[] = {
    {.id = "instruct",
     .label = "指示する",
     .from = "reported",
     .to = "instructed",
     .duty = "handle_incidents",
     .fields = kInstruct,
     .term = kFiveDays},
    {.id = "answer",
     .label = "指示にこたえる",
     .from = "instructed",
     .to = "instructed",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kAnswered},
    {.id = "instruct_again",
     .label = "さらに指示する",
     .from = "instructed",
     .to = "instructed",
     .duty = "handle_incidents",
     .fields = kInstruct},
    {.id = "judge",
     .label = "範囲と報告の要否を記録する",
     .from = "instructed",
     .to = "instructed",
     .duty = "handle_incidents",
     .fields = kJudge,
     .check = check_judgement},
    {.id = "meet",
     .label = "対策会議の結果を記録する",
     .from = "instructed",
     .to = "met",
     .duty = "handle_incidents",
     .fields = kMeeting,
     .term = kThirty,
     .check = check_meeting},
    {.id = "prevent",
     .label = "本人への対応と再発防止を決める",
     .from = "met",
     .to = "prevented",
     .duty = "handle_incidents",
     .fields = kPrevent,
     .due_field = "order_until",
     .check = check_prevention},
    {.id = "close",
     .label = "完了にする",
     .from = "prevented",
     .to = "closed",
     .duty = "close_incidents",
     .other_than_last = true,
     .fields = kClose,
     .check = check_close},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kIncident{
    .id = "incident",
    .name = "事故報告",
    .clause = "5.2、6.4、6.5",
    .summary = "漏えい、滅失、毀損、障害に気づいたら、分かることだけで、すぐに出してください。",
    .start_duty = "report_incidents",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = kToday,
    .check = check_form,
    .remarks = remarks,
    .always_open = true};

} // namespace

void add_incidents(guard::Site& site)
{
    procedure::declare(kIncident);
    site.add(extent_routes());
    site.add(guard::MenuEntry{.label = "事故の範囲",
                              .href = "/incidents/extent",
                              .duty = guard::Duty("compute_extent"),
                              .order = 340});
}

} // namespace kasama::governance
