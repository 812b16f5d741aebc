// What was chosen on the way to a stop, as it travels from step to step: opaque ids and codes, no personal
// datum.
#pragma once

#include "guard/accounts/accounts.h"
#include "residents/sharing/pages.h"
#include "residents/sharing/stop.h"

namespace kasama::residents {

struct StopForm {
    StopChoice choice;
    std::string wish;             ///< at the desk: "subject" or a proxy's account
    std::string year, month, day; ///< at the desk: when the paper came in
    std::optional<Date> received_on;

    web::Fields fields() const; ///< to be sent on
    std::string query() const;
};

StopForm read_stop_form(const web::Fields& sent);

/// Whom a stop can be wished by on paper: 本人, and each proxy registered.
struct Wish {
    std::string value, label;
};
std::vector<Wish> wishes_of(guard::Context& ctx, const std::string& subject);

/// Organisations a subject can stop, any in use but the city's departments: the team's first, then the city
/// hospital and the fire station, then the others.
std::vector<guard::Organisation> organisations_to_stop(guard::Context& ctx, const std::string& subject);

/// Problems name wish and received_on.
void check_paper(const StopForm& form, const std::vector<Wish>& wishes, Date today, Problems& problems);

/// The two fields of a paper: whose wish, received when.
html::Html draw_paper(const StopForm& form, const std::vector<Wish>& wishes, const Problems& problems);

} // namespace kasama::residents
