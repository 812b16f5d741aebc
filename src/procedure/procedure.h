// 手続: a procedure of the regulation, declared once. Form, states, steps (who, what is needed, what it does)
// and terms; pages, inbox, print, CSV and ledger entries come from it. Adding one is adding a folder.
#pragma once

#include "entry/form.h"
#include "foundation/base/holidays.h"
#include "guard/access/context.h"
#include "guard/access/hours.h"

namespace kasama::procedure {

/// 期限: so many days after the state was reached.
struct Term {
    enum class Count { none, calendar_days, open_days } count = Count::none;
    int days = 0;
    /// Who may set another: the city; the city, but never a later one (法定); nobody, it follows from
    /// elsewhere.
    enum class Origin { city, law, elsewhere } origin = Origin::city;
    bool first_day = false; ///< 初日算入: the day itself is day 1 (calendar days only)
    bool passes_on = true;  ///< a closed last day passes to the next open one (民法142条)
};

/// 「30日」「5開庁日」; "" for none.
std::string term_words(const Term& term);

/// 「14日（初日を数える、休みの日でもその日まで）」: with what differs from the usual count.
std::string whole_term_words(const Term& term);

/// Who may take a step: holders of a duty; whoever started the case; holders of a duty within the
/// organisation the case is about.
enum class Party { office, starter, organisation };

/// 状態. The first of a procedure is the one a submitted case is in.
struct State {
    std::string_view id, name;
    bool closed = false;   ///< 完了: nothing is waited for any more
    bool internal = false; ///< not yet told to the organisation the case is about
};

/// 案件: one case. Everything here stands in the clear; what people wrote is sealed in its events.
struct Case {
    std::string id, number, procedure, state;
    bool open = false;
    Instant opened_at{};
    std::optional<Date> due;
    bool lengthened = false;
    std::optional<Instant> closed_at;
    std::string starter,
        starter_organisation; ///< account and organisation; "" where it came in on paper by none
    std::string organisation_id, subject_id; ///< whom it is about, where it is about one
    std::string last_by;                     ///< account of the last step
    std::string assignee{};                  ///< 担当: account that looks after it; "" nobody yet
    std::int64_t events = 0;                 ///< number of events: what the next is counted from
};

struct Procedure;
struct Step;

/// A step about to be taken, as its rules and its effect see it.
struct Taking {
    guard::Context& ctx;
    const Procedure& procedure;
    const Case& of;
    const entry::Values& form;   ///< what the starter answered
    const entry::Values& answer; ///< what was filled in with the step
    const entry::Values& known;  ///< everything filled in so far, the newest of each field
};

/// What a step does, inside the transaction of its entry. Keys are made and texts sealed before.
using Work = std::function<void(db::Writing&, const guard::Who&)>;

/// 遷移: from one state to another.
struct Step {
    std::string_view id, label; ///< label: the button, 「受け付ける」
    std::string_view from, to;
    Party party = Party::office;
    std::string_view duty{};         ///< of office and organisation
    bool other_than_starter = false; ///< nobody decides the own request
    bool other_than_last = false;    ///< two persons: not who took the step before
    bool never_early = false;        ///< tried before its state: not permitted (403), not merely too soon
    entry::FieldList fields{};
    Term term{};                  ///< from now on; none: the term stays
    bool lengthens = false;       ///< the term is added to the due date, once a case
    bool resumes = false;         ///< the days since the last step are added: they did not count (補正)
    std::string_view due_field{}; ///< a date field filled in so far: due on that day
    void (*check)(const Taking&, Problems&) = nullptr;
    /// What stands in the fields before anybody types: what the product knows itself.
    entry::Values (*filled)(const Taking&) = nullptr;
    Work (*does)(const Taking&) = nullptr;
    /// After the commit: what must not happen before it (keys destroyed). Must bear being broken off: nightly
    /// work of the same room finishes it.
    void (*after)(guard::Context&, const Case&) = nullptr;
};

/// A line beside state and due date, worked out from what is known: 「速報の期限　令和8年12月1日」.
struct Remark {
    std::string label, words;
    std::string href{}; ///< where the words lead, if anywhere
};

struct Procedure {
    std::string_view id, name, clause; ///< clause: 「4.6(1)」
    std::string_view summary;          ///< one sentence for who starts it
    std::string_view start_duty;       ///< who may start it: a duty
    entry::FieldList form;
    std::span<const State> states;
    std::span<const Step> steps;
    Term term{};                   ///< from the submission
    bool own_organisation = false; ///< organisations start it for themselves; the desk is asked for which
    /// The organisation the case is about; null: that of whoever starts it. Adds a problem where there is
    /// none.
    std::string (*organisation_of)(guard::Context&, const entry::Values& form, Problems&) = nullptr;
    /// The subject the case is about; null: none.
    std::string (*subject_of)(guard::Context&, const entry::Values& form, Problems&) = nullptr;
    void (*check)(const entry::Values& form, Instant now, Problems&) = nullptr;
    Work (*starts)(const Taking&) = nullptr; ///< what the submission itself does
    std::vector<Remark> (*remarks)(const Taking&) = nullptr;
    bool always_open = false; ///< stays open while the service is closed (2.2(1)②)

    const State& state(std::string_view state_id) const;
    const Step* step(std::string_view step_id) const;
    /// Every field of form and steps with this id; the first.
    const entry::AnyField* field(std::string_view field_id) const;
};

/// For static_assert beside a declaration: ids stand once, steps lead from and to declared states, no closed
/// state is left, and every other state can be left.
constexpr bool consistent(std::span<const State> states, std::span<const Step> steps)
{
    const auto at = [&](std::string_view id) {
        for (std::size_t i = 0; i < states.size(); ++i) {
            if (states[i].id == id) return i;
        }
        return states.size();
    };
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (at(states[i].id) != i) return false;
        bool left = false;
        for (const Step& step : steps) left = left || step.from == states[i].id;
        if (left == states[i].closed) return false;
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (at(steps[i].from) == states.size() || at(steps[i].to) == states.size() || steps[i].label.empty())
            return false;
        if (steps[i].party != Party::starter && steps[i].duty.empty()) return false;
        for (std::size_t k = i + 1; k < steps.size(); ++k) {
            if (steps[i].id == steps[k].id) return false;
        }
    }
    return !states[0].closed;
}

/// Called by each feature at start. Throws where the id stands already.
void declare(const Procedure& procedure);
const std::vector<const Procedure*>& procedures();
const Procedure* find(std::string_view id);

/// Whom rules see: nothing is asked of a database.
struct Actor {
    std::string account_id, organisation_id;
    std::function<bool(std::string_view duty)> holds;
};

/// 運営事務局 sees and lists every case (2.2(2)①).
inline constexpr guard::Duty kWorkOnCases{"work_on_cases"};

/// Sees the case: who started it, whoever may take a step of it, and the desk.
bool may_see(const Procedure& procedure, const Case& of, const Actor& actor);

/// One of those who may take the step, whatever state the case is in.
bool belongs_to(const Step& step, const Case& of, const Actor& actor);

/// May look after the case (担当): the desk, and whoever of an office may take a step of it.
bool may_look_after(const Procedure& procedure, const Case& of, const Actor& actor);

/// Why this person may not take the step now; "" where they may.
std::string objection(const Step& step, const Case& of, const Actor& actor);

/// What the due date hangs on besides the step.
struct Clock {
    std::optional<Date> due; ///< as it stands
    Instant now;
    Instant last{};                  ///< of the step before
    std::optional<Date> agreed = {}; ///< what stands in the step's date field
};

/// 期限の設定: what the city set in place of a declared term, with its 根拠.
struct SetTerm {
    std::string procedure, step; ///< step: "submission", or a step of the procedure
    Term term;
    std::string basis;
    Date valid_from{};
    Instant set_at{};
    std::string account_id, acting;
};

/// The place of a term within its procedure.
constexpr std::string_view term_id(const Step* step) { return step ? step->id : "submission"; }

/// What due dates hang on besides the case: the days and hours the office is open, and the terms in force.
struct Deadlines {
    OfficeCalendar calendar{};
    guard::OfficeHours hours{};
    std::vector<SetTerm> set{}; ///< those in force, the newest last

    const SetTerm* set_for(const Procedure& procedure, const Step* step) const;
    /// Set by the city, else as declared.
    const Term& term(const Procedure& procedure, const Step* step) const;
};

/// What keeps the city from setting this term in place of the declared one; "" where it may.
std::string objection(const Term& declared, const Term& wanted);

/// The due date after a step (or the submission, where `step` is null); nothing where none is set.
std::optional<Date> due_after(const Procedure& procedure, const Step* step, const Clock& clock,
                              const Deadlines& deadlines);

/// 気づき: what no case stands for and somebody must see (a year without an audit, a month without its
/// report). Shown at the head of the inbox of whoever it concerns: the function asks who that is.
struct Reminder {
    std::string words, href;
    bool overdue = false; ///< should have been started and was not
};
using Reminders = std::vector<Reminder> (*)(guard::Context&);
/// The same function again is no new one.
void declare_reminders(Reminders reminders);
std::vector<Reminder> reminders_of(guard::Context& ctx);

/// The calendar in force, with the office's own closed days.
OfficeCalendar office_calendar(guard::Context& ctx);

/// The organisation of a number 「K-0003」 typed in the field `id`; "" with a problem where there is none.
std::string organisation_numbered(guard::Context& ctx, std::string_view id, const std::string& number,
                                  Problems& problems);
/// 受付時間 (4.6(2)) on open days. What comes in later is received on the next open day.
Date received_on(Instant now, const OfficeCalendar& calendar, const guard::OfficeHours& hours = {});

} // namespace kasama::procedure
