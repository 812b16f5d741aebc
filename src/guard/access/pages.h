// Pages of the door itself.
#pragma once

#include "foundation/web/request.h"
#include "guard/access/site.h"

#include <string>

namespace kasama::guard {

/// Why a request did not go on, in words; with what was typed where it can be sent again.
struct StoppedPage {
    std::string heading, text;
    web::Fields kept{};     ///< fields as typed
    std::string kept_for{}; ///< where they were sent
    std::string next{};     ///< the step that is missing
    std::string next_label = "もう一度サインインして";
    std::string token{};
    std::vector<ui::Link> ways{}; ///< pages that lead out of it
};

std::vector<Route> access_routes();

} // namespace kasama::guard
