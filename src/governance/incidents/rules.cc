// What each step of an incident asks for (6.5).
#include "foundation/base/text.h"
#include "governance/incidents/incident.h"
#include "guard/accounts/endings.h"
#include "procedure/reception.h"

namespace kasama::governance::incident {

using procedure::Taking;

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kFoundOn] > date_of(now)) problems.add(kFoundOn.id, "気づいた日は、今日までの日にしてください");
}

std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const std::string& number = form.text(kOrganisation.id);
    if (ctx.holds(guard::Duty("oversee_staff")))
        return procedure::applying_organisation(ctx, kOrganisation.id, number, problems);
    return number.empty() ? "" : procedure::organisation_numbered(ctx, kOrganisation.id, number, problems);
}

void check_naming(const Taking& t, Problems& problems)
{
    if (!t.of.organisation_id.empty())
        problems.add(kNamedOrganisation.id, "かかわる機関は、すでに決まっています");
    else
        procedure::organisation_numbered(t.ctx, kNamedOrganisation.id, t.answer.text(kNamedOrganisation.id),
                                         problems);
}

void check_call(const Taking& t, Problems& problems)
{
    if (*t.answer[kMeetingOn] < t.ctx.today())
        problems.add(kMeetingOn.id, "対策会議の日は、今日以後の日にしてください");
}

void check_judgement(const Taking& t, Problems& problems)
{
    if (t.answer.text(kEncrypted.id) == "1" && t.answer.text(kWhyNot.id).empty())
        problems.add(kWhyNot.id, "読めないといえる理由を入力してください。報告をしない根拠になります");
}

/// 6.5(1)a: the system administrator has found; an unknown cause needs interim and full measures, each with
/// its date.
void check_meeting(const Taking& t, Problems& problems)
{
    const auto checks =
        t.ctx.read([&](db::Reading& tx) { return cases_of_incident(tx, t.of.id, "incident_check"); });
    const bool checked =
        std::any_of(checks.begin(), checks.end(), [](const procedure::Case& one) { return !one.open; });
    if (t.known.text(kMeetingOn.id).empty())
        problems.add("", "対策会議の招集が、まだ記録されていません（6.5(1)）");
    if (t.answer.text(kSide.id) != "city" && t.of.organisation_id.empty())
        problems.add(kSide.id,
                     "機関に責任があるときは、先に「かかわる機関を記録する」で機関を決めてください");
    if (!checked)
        problems.add(kMembers.id, "システム管理者の事実確認の結果が、まだ報告されていません（6.5(1)）");
    if (t.known.text(kSpread.id).empty())
        problems.add(
            "", "広がりを止めるためにしたこと（報告の要否の判断の画面）が、まだ記録されていません（6.5(2)）");
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

void check_receipt(const Taking& t, Problems& problems)
{
    if (t.known.text(kResult.id).empty()) problems.add(kReceipt.id, "結果の通知が、まだありません");
}

void check_sent(const Taking& t, Problems& problems)
{
    for (const auto* field : {&kPreliminarySent, &kFullSent}) {
        const auto day = t.answer[*field];
        if (day && *day > t.ctx.today())
            problems.add(field->id, std::string(field->label) + "は、今日までの日にしてください");
    }
    const bool city = t.answer.text(kReporter.id) == "city";
    const auto leaks = leaks_of(t.form, t.known);
    const bool owes = std::any_of(leaks.begin(), leaks.end(), [&](const Leak& one) {
        return (one.reporter == Reporter::city) == city && must_report(one);
    });
    if (!owes)
        problems.add(kReporter.id, std::string(city ? "市" : "機関") + "の報告は、いまの記録では要りません");
}

entry::Values only_reporter(const Taking& t)
{
    entry::Values values;
    const auto leaks = leaks_of(t.form, t.known);
    if (leaks.size() == 1)
        values.set_text(kReporter.id, leaks.front().reporter == Reporter::city ? "city" : "organisation");
    return values;
}

/// 6.5(3): the need is judged; 不要 has its reason.
void check_prevention(const Taking& t, Problems& problems)
{
    if (t.answer.text(kNeedWhy.id).empty())
        problems.add(kNeedWhy.id, t.answer.text(kNeed.id) == "not_needed"
                                      ? "不要とする理由を入力してください"
                                      : "再発防止が要ると判断した理由を入力してください");
}

/// 6.5(2): each person concerned is decided on.
void check_persons(const Taking& t, Problems& problems)
{
    const auto persons = t.ctx.read([&](db::Reading& tx) { return persons_of(tx, t.of.id); });
    // Until somebody counts, the first report's number holds.
    const auto number = std::size_t(t.known[kNumber] ? *t.known[kNumber] : t.form[kPersons].value_or(0));
    const auto undecided = std::count_if(persons.begin(), persons.end(),
                                         [](const Concerned& one) { return one.decision.empty(); });
    if (persons.size() < number)
        problems.add(kEvidence.id, "対象者" + std::to_string(number) + "人のうち、" +
                                       std::to_string(persons.size()) +
                                       "人だけが「本人への対応」にあります。全員を加えてください");
    if (undecided > 0)
        problems.add(kEvidence.id,
                     "本人への対応が決まっていない人が" + std::to_string(undecided) + "人います（6.5(2)）");
}

/// 6.5(3): every order is carried out, confirmed by another person.
void check_orders(const Taking& t, Problems& problems)
{
    if (t.known.text(kNeed.id) != "needed") return;
    const auto orders =
        t.ctx.read([&](db::Reading& tx) { return cases_of_incident(tx, t.of.id, "prevention_order"); });
    const auto open =
        std::count_if(orders.begin(), orders.end(), [](const procedure::Case& one) { return one.open; });
    if (orders.empty()) problems.add(kEvidence.id, "再発防止の命令が、まだ出ていません（6.5(3)）");
    if (open > 0)
        problems.add(kEvidence.id, "終わっていない再発防止の命令が" + std::to_string(open) + "件あります");
    if (t.answer.text(kEvidence.id).empty())
        problems.add(kEvidence.id, "再発防止策の実施を、どう確かめたかを入力してください");
}

void check_close(const Taking& t, Problems& problems)
{
    check_persons(t, problems);
    check_orders(t, problems);
    if (t.known.text(kResult.id).empty())
        problems.add(kEvidence.id, "結果を関係者に知らせていません（6.5(1)）");
    if (t.known.text(kSide.id) != "city" && t.known.text(kReceipt.id).empty())
        problems.add(kEvidence.id, "機関が、結果をまだ受け取っていません（6.5(1)）");
    const auto row = t.ctx.read([&](db::Reading& tx) { return find_incident(tx, t.of.id); });
    for (const ReportRow& one : row->reports) {
        if (one.must && one.full_on.empty())
            problems.add(kEvidence.id, std::string(one.reporter == Reporter::city ? "市" : "機関") +
                                           "から個人情報保護委員会への確報を、まだ記録していません");
    }
}

std::vector<std::string> members_typed(guard::Context& ctx, const std::string& text, Problems& problems)
{
    std::vector<std::string> members;
    std::string word;
    for (const char c : half_width(text) + " ") {
        if (c >= '0' && c <= '9') {
            word += c;
            continue;
        }
        if (word.empty()) continue;
        const auto account =
            ctx.read([&](db::Reading& tx) { return guard::find_account_by_login(tx, word); });
        bool member = false;
        if (account) {
            ctx.read([&](db::Reading& tx) {
                for (const guard::Appointment& one : guard::appointments_of(tx, account->id, ctx.now()))
                    member = member || one.office == guard::Office::council_member;
            });
        }
        if (member)
            members.push_back(account->id);
        else
            problems.add(kInvited.id, "「" + word + "」は協議会委員のIDではありません");
        word.clear();
    }
    if (members.empty() && problems.of(kInvited.id).empty())
        problems.add(kInvited.id, "招く協議会委員の利用者IDを入力してください");
    return members;
}

namespace {

/// With its blank and without.
bool holds_name(const std::string& text, const std::string& name)
{
    std::string joined = name;
    std::erase(joined, ' ');
    return !joined.empty() &&
           (text.find(name) != std::string::npos || text.find(joined) != std::string::npos);
}

/// Whoever reported, and everybody concerned.
bool names_somebody(const Taking& t, const std::string& text)
{
    const auto account = t.ctx.read([&](db::Reading& tx) { return guard::find_account(tx, t.of.starter); });
    const auto person = account ? guard::open_person(t.ctx.vault(), *account) : std::nullopt;
    if (person && holds_name(text, person->name)) return true;
    const auto names =
        names_of_persons(t.ctx, t.ctx.read([&](db::Reading& tx) { return persons_of(tx, t.of.id); }));
    return std::any_of(names.begin(), names.end(),
                       [&](const auto& one) { return holds_name(text, one.second); });
}

} // namespace

/// 6.5(1)b: the summary holds no number of a person and no name of who took part or is concerned.
void check_invitation(const Taking& t, Problems& problems)
{
    members_typed(t.ctx, t.answer.text(kInvited.id), problems);
    const std::string summary = half_width(t.answer.text(kSummary.id));
    std::size_t run = 0;
    for (const char c : summary) {
        run = c >= '0' && c <= '9' ? run + 1 : 0;
        if (run == 8) {
            problems.add(kSummary.id, "委員に見せる概要に、人の番号（8けた以上の数字）を書かないでください");
            break;
        }
    }
    if (names_somebody(t, t.answer.text(kSummary.id)))
        problems.add(kSummary.id, "委員に見せる概要に、人の氏名を書かないでください");
}

std::vector<Leak> leaks_of(const entry::Values& form, const entry::Values& known)
{
    Leak leak{.reporter = Reporter::organisation,
              .persons = known[kNumber] ? *known[kNumber] : form[kPersons].value_or(1),
              .sensitive = known.text(kSensitive.id) != "0",
              .money_harm = known.text(kMoney.id) == "1",
              .wrongful_intent = known.text(kWrongful.id) == "1" ||
                                 (known.text(kWrongful.id).empty() && form.text(kIntent.id) == "1"),
              .encrypted = known.text(kEncrypted.id) == "1"};
    std::vector<Leak> all;
    const std::string& side = known.text(kSide.id);
    if (side != "city") all.push_back(leak);
    leak.reporter = Reporter::city;
    if (side == "city" || side == "both") all.push_back(leak);
    return all;
}

bool must_report_any(const std::vector<Leak>& leaks)
{
    return std::any_of(leaks.begin(), leaks.end(), must_report);
}

} // namespace kasama::governance::incident
