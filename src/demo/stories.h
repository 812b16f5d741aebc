// What people applied for, asked and reported in the year before the city is made.
#pragma once

#include "foundation/base/time.h"

#include <string>
#include <utility>
#include <vector>

namespace kasama::demo {

using Texts = std::vector<std::pair<std::string_view, std::string>>;

struct Taken {
    std::string_view step, by; ///< by: login of a sign-in
    int days_ago = 0;
    Texts answers{};
};

struct Told {
    std::string_view procedure, by;
    std::string_view about{}; ///< organisation, "" for the starter's
    int days_ago = 0;
    Texts form{};
    std::vector<Taken> steps{};
};

/// The oldest first.
std::vector<Told> stories(Date today);

} // namespace kasama::demo
