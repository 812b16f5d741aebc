// The registry, and the rules of who may see and do what, and when it is due. Pure.
#include "procedure/procedure.h"

namespace kasama::procedure {

namespace {

std::vector<const Procedure*>& registry()
{
    static std::vector<const Procedure*> all;
    return all;
}

std::vector<Reminders>& reminders()
{
    static std::vector<Reminders> all;
    return all;
}

} // namespace

void declare_reminders(Reminders one)
{
    if (std::find(reminders().begin(), reminders().end(), one) == reminders().end())
        reminders().push_back(one);
}

std::vector<Reminder> reminders_of(guard::Context& ctx)
{
    std::vector<Reminder> all;
    for (const Reminders each : reminders()) {
        for (Reminder& one : each(ctx)) all.push_back(std::move(one));
    }
    std::stable_partition(all.begin(), all.end(), [](const Reminder& one) { return one.overdue; });
    return all;
}

const State& Procedure::state(std::string_view state_id) const
{
    for (const State& one : states) {
        if (one.id == state_id) return one;
    }
    throw std::runtime_error("no such state: " + std::string(state_id));
}

const Step* Procedure::step(std::string_view step_id) const
{
    for (const Step& one : steps) {
        if (one.id == step_id) return &one;
    }
    return nullptr;
}

const entry::AnyField* Procedure::field(std::string_view field_id) const
{
    for (const entry::AnyField* one : form) {
        if (one->id == field_id) return one;
    }
    for (const Step& step : steps) {
        for (const entry::AnyField* one : step.fields) {
            if (one->id == field_id) return one;
        }
    }
    return nullptr;
}

void declare(const Procedure& procedure)
{
    // Several programs may run in one process (tests): the same declaration again is no new one.
    for (const Procedure* one : registry()) {
        if (one == &procedure) return;
        if (one->id == procedure.id) throw std::logic_error("declared twice: " + std::string(procedure.id));
    }
    registry().push_back(&procedure);
}

const std::vector<const Procedure*>& procedures() { return registry(); }

const Procedure* find(std::string_view id)
{
    for (const Procedure* one : registry()) {
        if (one->id == id) return one;
    }
    return nullptr;
}

bool belongs_to(const Step& step, const Case& of, const Actor& actor)
{
    switch (step.party) {
    case Party::office: return actor.holds(step.duty);
    case Party::starter: return !of.starter.empty() && actor.account_id == of.starter;
    case Party::organisation:
        return !of.organisation_id.empty() && actor.organisation_id == of.organisation_id &&
               actor.holds(step.duty);
    }
    return false;
}

bool may_see(const Procedure& procedure, const Case& of, const Actor& actor)
{
    if (!of.starter.empty() && actor.account_id == of.starter) return true;
    if (of.number.empty()) return false; // a draft is its writer's alone
    if (actor.holds(kWorkOnCases.name)) return true;
    const bool internal = procedure.state(of.state).internal;
    return std::any_of(procedure.steps.begin(), procedure.steps.end(), [&](const Step& step) {
        return (step.party != Party::organisation || !internal) && belongs_to(step, of, actor);
    });
}

bool may_look_after(const Procedure& procedure, const Case& of, const Actor& actor)
{
    if (of.number.empty() || !of.open) return false;
    if (actor.holds(kWorkOnCases.name)) return true;
    return std::any_of(procedure.steps.begin(), procedure.steps.end(), [&](const Step& step) {
        return step.party == Party::office && belongs_to(step, of, actor);
    });
}

std::string objection(const Step& step, const Case& of, const Actor& actor)
{
    if (of.state != step.from || of.number.empty()) return "この案件は、いまその段階にありません";
    if (!belongs_to(step, of, actor)) return "この段階を進める役割ではありません";
    if (step.other_than_starter && actor.account_id == of.starter)
        return "自分が出した申請は、自分で決められません。別の人が行ってください";
    if (step.other_than_last && actor.account_id == of.last_by)
        return "前の段階を進めた人とは、別の人が行ってください";
    if (step.lengthens && of.lengthened) return "期限の延長は1回だけです";
    return {};
}

Date received_on(Instant now, const OfficeCalendar& calendar, const guard::OfficeHours& hours)
{
    const Date today = date_of(now);
    const auto closing = start_of(today) + std::chrono::minutes(hours.closes);
    return calendar.open_day_from(now < closing ? today : today + days(1));
}

std::string term_words(const Term& term)
{
    if (term.count == Term::Count::none) return {};
    return std::to_string(term.days) + (term.count == Term::Count::open_days ? "開庁日" : "日");
}

std::string whole_term_words(const Term& term)
{
    const std::string first = term.first_day ? "初日を数える" : "";
    const std::string last = term.passes_on ? "" : "最後の日が休みでもその日まで";
    const std::string between = first.empty() || last.empty() ? "" : "、";
    if (first.empty() && last.empty()) return term_words(term);
    return term_words(term) + "（" + first + between + last + "）";
}

const SetTerm* Deadlines::set_for(const Procedure& procedure, const Step* step) const
{
    const auto found = std::find_if(set.rbegin(), set.rend(), [&](const SetTerm& one) {
        return one.procedure == procedure.id && one.step == term_id(step);
    });
    return found == set.rend() ? nullptr : &*found;
}

const Term& Deadlines::term(const Procedure& procedure, const Step* step) const
{
    if (const SetTerm* one = set_for(procedure, step)) return one->term;
    return step ? step->term : procedure.term;
}

std::string objection(const Term& declared, const Term& wanted)
{
    if (declared.origin == Term::Origin::elsewhere || declared.count == Term::Count::none)
        return "この期限は、ここでは決められません";
    if (declared.origin == Term::Origin::city) return {};
    if (wanted.count != declared.count)
        return "法律が定める期限です。法律と同じく" +
               std::string(declared.count == Term::Count::open_days ? "開庁日" : "日") + "で数えてください";
    if (wanted.days > declared.days)
        return "法律が定める期限（" + std::to_string(declared.days) + "日）より長くはできません";
    return {};
}

std::optional<Date> due_after(const Procedure& procedure, const Step* step, const Clock& clock,
                              const Deadlines& deadlines)
{
    const OfficeCalendar& calendar = deadlines.calendar;
    if (step && !step->due_field.empty() && clock.agreed) return clock.agreed;
    const Term& term = deadlines.term(procedure, step);
    const auto last_day = [&](Date day, const Term& by) {
        return by.passes_on ? calendar.open_day_from(day) : day;
    };
    if (step && step->resumes && clock.due)
        return last_day(*clock.due + (date_of(clock.now) - date_of(clock.last)),
                        deadlines.term(procedure, nullptr));
    if (term.count == Term::Count::none) return clock.due;
    if (step && step->lengthens && clock.due) return last_day(*clock.due + days(term.days), term);
    if (term.count == Term::Count::open_days)
        return calendar.after_open_days(received_on(clock.now, calendar, deadlines.hours), term.days);
    return last_day(date_of(clock.now) + days(term.days - (term.first_day ? 1 : 0)), term);
}

} // namespace kasama::procedure
