// 支援チーム: which organisation cares for a subject, and from when to when. Rules without database.
#pragma once

#include "foundation/base/problems.h"
#include "guard/access/standing.h"
#include "guard/accounts/accounts.h"

namespace kasama::residents {

/// What the secretariat asks for. Days begin at 0:00 in Japan.
struct TeamWish {
    std::string organisation;
    std::optional<Date> from, until; ///< `until`: the first day without access
};

/// Problems name organisation, from, until.
void check(const TeamWish& wish, const std::vector<guard::Membership>& standing, Problems& problems);

enum class TeamState { to_come, in_force, ended };
TeamState state_of(const guard::Membership& membership, Instant now);

/// 4.5: the person and the team are warned two weeks before an organisation leaves.
bool leaves_soon(const guard::Organisation& organisation, Instant now);

} // namespace kasama::residents
