// A month counts as reported where a report covers all of it.
#include "governance/reports/months.h"

namespace kasama::governance {

namespace {

constexpr int kMost = 12, kDueDay = 10;

} // namespace

std::vector<Month> months_to(Date today, Date since, const std::vector<reports_store::Period>& reports,
                             const OfficeCalendar& calendar)
{
    std::vector<Month> months;
    const std::chrono::year_month_day begin(since), now(today);
    auto month = now.year() / now.month() - std::chrono::months(1);
    for (; month >= begin.year() / begin.month() && int(months.size()) < kMost;
         month -= std::chrono::months(1)) {
        Month one{.first = std::chrono::local_days(month / 1),
                  .last = std::chrono::local_days(month / std::chrono::last),
                  .due = calendar.open_day_from(
                      std::chrono::local_days((month + std::chrono::months(1)) / kDueDay)),
                  .case_id = {}};
        for (const reports_store::Period& report : reports) {
            if (report.from <= one.first && report.until >= one.last) one.case_id = report.case_id;
        }
        one.overdue = one.case_id.empty() && today > one.due;
        months.push_back(one);
    }
    return months;
}

} // namespace kasama::governance
