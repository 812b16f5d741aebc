// 協議会の開催: called with matters and papers, opinions of members, minutes, result.
#include "governance/council/meeting.h"

#include "guard/accounts/endings.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr entry::Field<std::string> kTitle{{.id = "title",
                                            .label = "会議の名前",
                                            .hint = "例：令和8年度 第1回 協議会",
                                            .required = true,
                                            .longest = 100}};
constexpr auto kDay = entry::date_field({.id = "day", .label = "開催の日", .required = true});
constexpr entry::Field<std::string> kPlace{
    {.id = "place", .label = "場所", .required = true, .longest = 200}};
constexpr entry::Field<std::string> kMatters{{.id = "matters",
                                              .label = "議題",
                                              .kind = Kind::long_text,
                                              .hint = "一行に一つ。個人の情報は書かないでください。",
                                              .required = true,
                                              .longest = 3000}};
constexpr entry::Field<std::string> kPapers{{.id = "papers",
                                             .label = "資料",
                                             .kind = Kind::long_text,
                                             .hint = "資料の名前と内容。個人の情報は書かないでください。",
                                             .longest = 8000}};
constexpr entry::Field<std::string> kOpinion{
    {.id = "opinion", .label = "意見", .kind = Kind::long_text, .required = true, .longest = 4000}};
constexpr entry::Field<std::string> kAttended{
    {.id = "attended", .label = "出席した委員", .required = true, .longest = 500}};
constexpr entry::Field<std::string> kMinutes{
    {.id = "minutes", .label = "議事録", .kind = Kind::long_text, .required = true, .longest = 8000}};
constexpr entry::Field<std::string> kOutcome{
    {.id = "outcome", .label = "協議の結果", .kind = Kind::long_text, .required = true, .longest = 3000}};

constexpr const entry::AnyField* kForm[] = {&kTitle, &kDay, &kPlace, &kMatters, &kPapers};
constexpr const entry::AnyField* kOpinionFields[] = {&kOpinion};
constexpr const entry::AnyField* kHeldFields[] = {&kAttended, &kMinutes};
constexpr const entry::AnyField* kOutcomeFields[] = {&kOutcome};
static_assert(entry::unique_ids(kForm));

std::string about_nobody(guard::Context&, const entry::Values&, Problems&) { return ""; }

/// Who the members are, by appointment of the owner.
std::vector<procedure::Remark> remarks(const Taking& t)
{
    std::string names;
    std::size_t members = 0;
    const auto held = t.ctx.read([&](db::Reading& tx) {
        std::vector<guard::Account> all;
        for (const guard::Appointment& one :
             guard::holders_of(tx, guard::Office::council_member, t.ctx.now())) {
            if (auto account = guard::find_account(tx, one.account_id)) all.push_back(std::move(*account));
        }
        return all;
    });
    for (const guard::Account& account : held) {
        ++members;
        names += (names.empty() ? "" : "、") +
                 guard::open_person(t.ctx.vault(), account).value_or(guard::Person{}).name;
    }
    return {{"委員", std::to_string(members) + "人" + (names.empty() ? "" : "（" + names + "）")}};
}

constexpr State kStates[] = {{"called", "招集"}, {"held", "開催（意見の受付）"}, {"closed", "終了", true}};
constexpr Step kSteps[] = {
    {.id = "opinion_before",
     .label = "意見を述べる",
     .from = "called",
     .to = "called",
     .duty = "attend_council",
     .fields = kOpinionFields},
    {.id = "hold",
     .label = "開催の記録をまとめる",
     .from = "called",
     .to = "held",
     .duty = "keep_council",
     .fields = kHeldFields,
     .term = {procedure::Term::Count::calendar_days, 14}},
    {.id = "opinion",
     .label = "意見を述べる",
     .from = "held",
     .to = "held",
     .duty = "attend_council",
     .fields = kOpinionFields},
    {.id = "close",
     .label = "協議を終える",
     .from = "held",
     .to = "closed",
     .duty = "keep_council",
     .fields = kOutcomeFields},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kMeeting{.id = "council_meeting",
                         .name = "協議会",
                         .clause = "2.4",
                         .summary =
                             "議題と資料を委員に示して招集します。委員は、会議の前後に意見を述べられます。",
                         .start_duty = "call_council",
                         .form = kForm,
                         .states = kStates,
                         .steps = kSteps,
                         .term = {procedure::Term::Count::calendar_days, 30},
                         .organisation_of = about_nobody,
                         .remarks = remarks};

} // namespace

void declare_council_meetings() { procedure::declare(kMeeting); }

} // namespace kasama::governance
