// Training pages as their templates see them.
#pragma once

#include "governance/training/training.h"
#include "guard/access/context.h"
#include "guard/accounts/accounts.h"

namespace kasama::governance {

struct ShownTraining {
    std::string title, kind, held, material, document_href;
};
struct OwnTrainingPage {
    html::Html table;
    std::string condition; ///< since when it is a condition; "" where it is none
    std::vector<ShownTraining> trainings;
    std::vector<ui::Link> links;
};
struct SessionsOfTrainingPage {
    html::Html table, overdue;
    bool may_hold = false;
    std::string lead;
};
struct TrainingFormPage {
    std::string title, lead, action, button, back;
    html::Html keys, fields;
};
struct AttendanceRow {
    std::string name, when, by, state, action;
};
struct SessionOfTrainingPage {
    html::Html keys, filter, choices;
    std::string title, kind, held, until, audience, material, document_href, action;
    bool nobody = false;
    std::vector<AttendanceRow> rows;
    std::vector<ui::Option> grounds;
};

inline constexpr guard::Duty kSeeTraining{"see_training"}; ///< whoever works here; citizens are not asked
inline constexpr guard::Duty kHoldTrainings{"hold_trainings"};
inline constexpr guard::Duty kRecordTrainings{"record_trainings"};
inline constexpr guard::Duty kSetTrainingCondition{"set_training_condition"};

/// Open to whom the training is missing: the way out.
inline constexpr guard::RouteOptions kWayOut{.before_training = true};

/// The staff this person keeps attendance for: of one organisation, or of the own for a manager.
bool keeps_for(const guard::Context& ctx, std::string_view organisation);
std::string name_of_account(guard::Context& ctx, const guard::Account& account);

std::vector<guard::Route> own_training_routes();
std::vector<guard::Route> training_session_routes();
std::vector<guard::Route> attendance_routes();
std::vector<guard::Route> training_setting_routes();

} // namespace kasama::governance
