// 利用の点検 (5.3(1)): stated rules with limits, applied to one account's day. Pure.
#pragma once

#include "foundation/base/time.h"

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kasama::governance {

enum class UseRule { volume, hours, no_relation, surname, colleague, mistaken };
inline constexpr std::size_t kUseRules = 6;

/// What a rule counts in one day, and above how many it marks.
struct UseRuleWords {
    std::string_view id, name, counts;
    std::int64_t most; ///< usual limit
};
const UseRuleWords& words_of(UseRule rule);

/// One look of an account, by pseudonym.
struct Look {
    Instant at{};
    std::string subject;
    bool permitted = true;
    bool no_relation = false; ///< refused because there is none
};

struct UseMark {
    UseRule rule = UseRule::volume;
    std::int64_t number = 0, most = 0;
    bool operator==(const UseMark&) const = default;
};

using UseLimits = std::vector<std::int64_t>; ///< by rule
UseLimits usual_limits();

/// Looks of one day in order of time; subjects who share the surname or are colleagues come as sets.
std::vector<UseMark> marks_of(std::span<const Look> looks, const std::set<std::string>& same_surname,
                              const std::set<std::string>& colleagues, const UseLimits& limits);

} // namespace kasama::governance
