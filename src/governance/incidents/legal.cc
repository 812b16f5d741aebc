// Thresholds and dates of the law.
#include "governance/incidents/legal.h"

namespace kasama::governance {

bool must_report(const Leak& leak)
{
    if (leak.encrypted || leak.persons < 1) return false;
    if (leak.sensitive || leak.money_harm || leak.wrongful_intent) return true;
    return leak.persons > (leak.reporter == Reporter::city ? 100 : 1000);
}

LegalDates legal_dates(Date known_on, bool wrongful_intent, const OfficeCalendar& calendar, Counting counting)
{
    const Date first = counting.first_day ? known_on : known_on + days(1);
    const auto nth_day = [&](int n) {
        const Date last = first + days(n - 1);
        return counting.next_open_day ? calendar.open_day_from(last) : last;
    };
    return {.warn = first + days(2),
            .preliminary = nth_day(counting.preliminary_days),
            .full = nth_day(wrongful_intent ? 60 : 30)};
}

ClockState preliminary_state(const LegalDates& dates, Date today, bool sent)
{
    if (sent) return ClockState::sent;
    if (today > dates.preliminary) return ClockState::overdue;
    return today >= dates.warn ? ClockState::warn : ClockState::quiet;
}

ClockState full_state(const LegalDates& dates, Date today, bool sent)
{
    if (sent) return ClockState::sent;
    if (today > dates.full) return ClockState::overdue;
    return today > dates.full - days(7) ? ClockState::warn : ClockState::quiet;
}

} // namespace kasama::governance
