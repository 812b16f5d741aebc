// Which months the secretariat has reported on (2.2(3)②オ). Pure.
#pragma once

#include "foundation/base/holidays.h"
#include "governance/reports/store.h"

namespace kasama::governance {

struct Month {
    Date first{}, last{};
    Date due{};          ///< the 10th of the next month, or the next open day
    std::string case_id; ///< of the report that covers it; "" where there is none
    bool overdue = false;
};

/// Ended months from the one of `since`, newest first, at most a year of them.
std::vector<Month> months_to(Date today, Date since, const std::vector<reports_store::Period>& reports,
                             const OfficeCalendar& calendar);

} // namespace kasama::governance
