// The page of an incident's extent.
#pragma once

#include "foundation/ui/table.h"
#include "foundation/ui/ui.h"
#include "guard/access/context.h"

namespace kasama::governance {

struct ExtentPage {
    html::Html fields;
    bool asked = false;
    std::string people, lines, kinds, taken; ///< 「対象者 12人」 …
    html::Html table;
    html::Html uses{};
    std::string names_href{}, csv_href{}, note{};
};

struct PersonRow {
    std::string number, name, decision, day, reason, action;
    std::vector<ui::Option> options;
};
struct PersonsPage {
    std::string number, case_href, add_action, names_href{}, note{};
    html::Html keys, add_fields;
    std::size_t undecided = 0;
    std::vector<PersonRow> rows;
};

/// 6.4(3)④: what an organisation obtained and still holds.
struct HeldCopiesPage {
    std::string number, case_href, organisation;
    html::Html copies, take_outs;
};

/// 委員会への報告の案: the nine items of the law.
struct ReportItem {
    std::string label, text;
};
struct LegalReportPage {
    std::string number, case_href;
    std::vector<ReportItem> dates, items;
};
struct ClockPage {
    html::Html keys, fields;
    std::string in_force;
};

std::vector<guard::Route> extent_routes();

} // namespace kasama::governance
