// The record of availability as its pages show it.
#pragma once

#include "governance/availability/availability.h"
#include "guard/access/context.h"

namespace kasama::governance {

struct MonthRow {
    std::string month, share, planned, declared, unplanned, unmeasured;
};
struct OutageRow {
    std::string href, from, until, length, cause, force_majeure, finding, decider, found_by;
    bool undecided = false;
};
struct AvailabilityPage {
    std::string lead;
    std::vector<MonthRow> months;
    std::vector<OutageRow> outages;
    bool may_judge = false;
};
struct OutagePage {
    std::string title, action, button, lead;
    html::Html keys, fields;
};

} // namespace kasama::governance
