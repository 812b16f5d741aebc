// Half years and what is overdue in them.
#include "governance/self_checks/self_checks.h"

namespace kasama::governance {

Date check_period_of(Date day)
{
    const int year = fiscal_year_of(day);
    const unsigned month = month_of(day);
    if (month >= 4 && month < 10) return make_date(year, 4, 1);
    return make_date(year, 10, 1);
}

std::string period_words(Date period)
{
    return "令和" + std::to_string(fiscal_year_of(period) - 2018) + "年度 " +
           (month_of(period) == 4 ? "上半期" : "下半期");
}

Date check_due(Date period, Date admitted)
{
    const Date usual = end_of_month(period);
    return admitted <= period ? usual : std::max(usual, admitted + days(30));
}

CheckState check_state(const std::optional<SelfCheck>& newest, Date period, Date admitted, Date today)
{
    if (!newest) return today > check_due(period, admitted) ? CheckState::overdue : CheckState::open;
    if (!newest->mend_on) return CheckState::answered;
    return today > *newest->mend_on ? CheckState::mend_overdue : CheckState::mending;
}

bool check_overdue(CheckState state)
{
    return state == CheckState::overdue || state == CheckState::mend_overdue;
}

} // namespace kasama::governance
