// 事故報告 (様式18, 19): the organisation's manager reports within two minutes; the secretariat instructs,
// the meeting records cause and measures, everybody concerned is decided on; another
// person closes, and not before everything 6.5 asks for is there.
#include "governance/incidents/incident.h"

namespace kasama::governance {

using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Term;
using namespace incident;

namespace {

constexpr const entry::AnyField* kForm[] = {&kKind,    &kFoundOn, &kFoundAt, &kWhat,
                                            &kPersons, &kIntent,  &kFirst,   &kOrganisation};
constexpr const entry::AnyField* kName[] = {&kNamedOrganisation};
constexpr const entry::AnyField* kCall[] = {&kMeetingOn, &kMeetingAt, &kCalled};
constexpr const entry::AnyField* kInstruct[] = {&kInstruction};
constexpr const entry::AnyField* kAnswered[] = {&kDone};
constexpr const entry::AnyField* kJudge[] = {&kNumber,    &kItems,  &kSensitive, &kWrongful,  &kMoney,
                                             &kEncrypted, &kWhyNot, &kSpread,    &kMadePublic};
constexpr const entry::AnyField* kMeeting[] = {&kMembers,   &kMinutes, &kFacts,     &kSide,
                                               &kManaged,   &kCause,   &kCauseText, &kInterim,
                                               &kInterimOn, &kFull,    &kFullOn};
constexpr const entry::AnyField* kResultFields[] = {&kResult};
constexpr const entry::AnyField* kReceiptFields[] = {&kReceipt};
constexpr const entry::AnyField* kPreliminary[] = {&kReporter, &kPreliminarySent};
constexpr const entry::AnyField* kFullReport[] = {&kReporter, &kFullSent};
constexpr const entry::AnyField* kInvite[] = {&kInvited, &kSummary};
constexpr const entry::AnyField* kPrevent[] = {&kNeed, &kNeedWhy};
constexpr const entry::AnyField* kClose[] = {&kEvidence};
static_assert(entry::unique_ids(kForm) && entry::unique_ids(kMeeting) && entry::unique_ids(kJudge));

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
    {.id = "name",
     .label = "かかわる機関を記録する",
     .from = "instructed",
     .to = "instructed",
     .duty = "handle_incidents",
     .fields = kName,
     .check = check_naming,
     .does = name_organisation},
    {.id = "call",
     .label = "対策会議を招集する",
     .from = "instructed",
     .to = "instructed",
     .duty = "handle_incidents",
     .fields = kCall,
     .check = check_call},
    {.id = "judge",
     .label = "範囲と報告の要否を記録する",
     .from = "instructed",
     .to = "instructed",
     .duty = "handle_incidents",
     .fields = kJudge,
     .check = check_judgement,
     .does = judge_incident},
    {.id = "preliminary",
     .label = "速報を出したことを記録する",
     .from = "instructed",
     .to = "instructed",
     .duty = "handle_incidents",
     .fields = kPreliminary,
     .check = check_sent,
     .filled = only_reporter,
     .does = preliminary_sent},
    {.id = "preliminary_late",
     .label = "速報を出したことを記録する",
     .from = "met",
     .to = "met",
     .duty = "handle_incidents",
     .fields = kPreliminary,
     .check = check_sent,
     .filled = only_reporter,
     .does = preliminary_sent},
    {.id = "invite",
     .label = "協議会の委員を招く",
     .from = "instructed",
     .to = "instructed",
     .duty = "handle_incidents",
     .fields = kInvite,
     .check = check_invitation,
     .does = invite_members},
    {.id = "invite_late",
     .label = "協議会の委員を招く",
     .from = "met",
     .to = "met",
     .duty = "handle_incidents",
     .fields = kInvite,
     .check = check_invitation,
     .does = invite_members},
    {.id = "meet",
     .label = "対策会議の結果を記録する",
     .from = "instructed",
     .to = "met",
     .duty = "handle_incidents",
     .fields = kMeeting,
     .term = kThirty,
     .check = check_meeting,
     .does = judge_incident}, // the side is known now, and with it whose number counts
    {.id = "judge_late",
     .label = "範囲と報告の要否を記録する",
     .from = "met",
     .to = "met",
     .duty = "handle_incidents",
     .fields = kJudge,
     .check = check_judgement,
     .does = judge_incident},
    {.id = "send_result",
     .label = "結果を関係者に知らせる",
     .from = "met",
     .to = "met",
     .duty = "handle_incidents",
     .fields = kResultFields},
    {.id = "receipt",
     .label = "結果を受け取る",
     .from = "met",
     .to = "met",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kReceiptFields,
     .check = check_receipt},
    {.id = "prevent",
     .label = "再発防止の要否を決める",
     .from = "met",
     .to = "prevented",
     .duty = "handle_incidents",
     .fields = kPrevent,
     .term = kThirty,
     .check = check_prevention},
    {.id = "send_result_late",
     .label = "結果を関係者に知らせる",
     .from = "prevented",
     .to = "prevented",
     .duty = "handle_incidents",
     .fields = kResultFields},
    {.id = "receipt_late",
     .label = "結果を受け取る",
     .from = "prevented",
     .to = "prevented",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kReceiptFields,
     .check = check_receipt},
    {.id = "full",
     .label = "確報を出したことを記録する",
     .from = "met",
     .to = "met",
     .duty = "handle_incidents",
     .fields = kFullReport,
     .check = check_sent,
     .filled = only_reporter,
     .does = full_sent},
    {.id = "full_late",
     .label = "確報を出したことを記録する",
     .from = "prevented",
     .to = "prevented",
     .duty = "handle_incidents",
     .fields = kFullReport,
     .check = check_sent,
     .filled = only_reporter,
     .does = full_sent},
    {.id = "close",
     .label = "完了にする",
     .from = "prevented",
     .to = "closed",
     .duty = "close_incidents",
     .other_than_last = true,
     .fields = kClose,
     .check = check_close,
     .does = close_everything},
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
    .organisation_of = organisation_of,
    .check = check_form,
    .starts = open_incident,
    .remarks = remarks,
    .always_open = true};

} // namespace

void declare_incident() { procedure::declare(kIncident); }

} // namespace kasama::governance
