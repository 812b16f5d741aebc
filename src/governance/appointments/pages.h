// The appointment pages as their template sees them.
#pragma once

#include "guard/access/context.h"

namespace kasama::governance {

struct AppointmentRow {
    std::string office, name, organisation, since, end_action;
};
struct AppointmentsPage {
    std::string title, action;
    html::Html keys, fields;
    std::vector<AppointmentRow> rows;
};

} // namespace kasama::governance
