// What the pages of D03 and D04 are drawn from.
#pragma once

#include "entry/category.h"
#include "foundation/ui/ui.h"

namespace kasama::records {

/// One of the six steps: state done, now or later.
struct StepView {
    std::string number, name, state, when;
};

/// An application: its steps, and what must be said about it.
struct ProgressView {
    std::string title; ///< 「更新申請の進み具合」
    std::string since; ///< 「申請から46日目」
    std::vector<StepView> steps;
    html::Html notice{};
};

struct CurrentView {
    std::string level;
    html::Html countdown{};
    std::string term, limit, certified, grades, benefit, service_limits, opinion;
};

struct CertificationRow {
    std::string level, term, application, certified_on;
    std::string history_href{}, edit_href{};
};

struct CertificationPage {
    std::optional<ProgressView> progress{};
    html::Html notice{}; ///< renewal window, end of term
    std::optional<CurrentView> current{};
    std::vector<CertificationRow> rows;
    std::vector<std::string> cautions;
};

struct ApplicationRow {
    std::string kind, applied_on, outcome;
    std::string history_href{}, edit_href{};
};

struct ApplicationsPage {
    std::optional<ProgressView> progress{};
    html::Html facts{};
    std::vector<ApplicationRow> rows;
    std::vector<std::string> cautions;
};

/// Declares D03 and D04.
void declare_certification();

} // namespace kasama::records
