// What people applied for, asked and reported in the year before the city is made.
#pragma once

#include "foundation/base/time.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace kasama::demo {

/// How a day so many days before today is written; negative: to come.
using DayWords = std::function<std::string(int days_ago)>;
using Texts = std::vector<std::pair<std::string_view, std::string>>;

struct Taken {
    std::string_view step, by; ///< by: login of a sign-in
    int days_ago = 0;
    Texts answers{};
};

/// In `form`, an empty "incident" or "audit" is the number of the newest one told before.
struct Told {
    std::string_view procedure, by;
    std::string_view about{}; ///< organisation, "" for the starter's
    int days_ago = 0;
    Texts form{};
    std::vector<Taken> steps{};
};

/// Parts of the year: people and organisations, rules and systems, what an incident asks of others.
std::vector<Told> stories_of_registration(const DayWords& day);
std::vector<Told> stories_of_governing(const DayWords& day);
std::vector<Told> stories_of_incident(const DayWords& day);

/// All, the oldest first.
std::vector<Told> stories(Date today);

} // namespace kasama::demo
