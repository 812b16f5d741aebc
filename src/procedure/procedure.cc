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

Date received_on(Instant now, const OfficeCalendar& calendar)
{
    const Date today = date_of(now);
    const auto closing = start_of(today) + std::chrono::hours(17) + std::chrono::minutes(15);
    return calendar.open_day_from(now < closing ? today : today + days(1));
}

std::optional<Date> due_after(const Procedure& procedure, const Step* step, const Clock& clock,
                              const OfficeCalendar& calendar)
{
    if (step && !step->due_field.empty() && clock.agreed) return clock.agreed;
    if (step && step->resumes && clock.due)
        return calendar.open_day_from(*clock.due + (date_of(clock.now) - date_of(clock.last)));
    const Term& term = step ? step->term : procedure.term;
    if (term.count == Term::Count::none) return clock.due;
    if (step && step->lengthens && clock.due) return calendar.after_calendar_days(*clock.due, term.days);
    if (term.count == Term::Count::open_days)
        return calendar.after_open_days(received_on(clock.now, calendar), term.days);
    return calendar.after_calendar_days(date_of(clock.now), term.days);
}

} // namespace kasama::procedure
