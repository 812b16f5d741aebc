// Thresholds and dates of the law.
#include "governance/incidents/legal.h"

namespace kasama::governance {

bool must_report(const Leak& leak)
{
    if (leak.encrypted || leak.persons < 1) return false;
    if (leak.sensitive || leak.money_harm || leak.wrongful_intent) return true;
    return leak.persons > (leak.reporter == Reporter::city ? 100 : 1000);
}

LegalDates legal_dates(Date known_on, bool wrongful_intent, const OfficeCalendar& calendar)
{
    const auto nth_day = [&](int n) { return calendar.open_day_from(known_on + days(n - 1)); };
    return {
        .warn = known_on + days(2), .preliminary = nth_day(5), .full = nth_day(wrongful_intent ? 60 : 30)};
}

} // namespace kasama::governance
