// The appointment pages as their template sees them.
#pragma once

#include "guard/access/context.h"

namespace kasama::governance {

struct AppointmentRow {
    std::string office, name, organisation, since, until, end_action;
};
struct AppointmentsPage {
    std::string title, action;
    html::Html keys, fields;
    std::vector<AppointmentRow> rows;
    bool of_operations_manager = false; ///< deputies and history stand on pages of their own
};

struct DeputiesPage {
    std::string title, office, action;
    html::Html keys, fields;
    std::vector<AppointmentRow> rows;
};
struct AppointmentHistoryPage {
    bool vacant;
    html::Html table;
};

/// 運用管理体制図: an office, who holds it, and what stands below.
struct ChartPerson {
    std::string name, organisation, since;
};
struct ChartOffice {
    std::string name;
    std::vector<ChartPerson> people;
    std::vector<ChartPerson> deputies{};
    std::vector<ChartOffice> below;
};
struct ChartPage {
    std::string day, typed, error;
    std::vector<ChartOffice> offices;
    std::size_t managers = 0;
};

/// An office with all below it.
html::Html draw(const ChartOffice& office);

std::vector<guard::Route> chart_routes();
std::vector<guard::Route> deputy_routes();

} // namespace kasama::governance
