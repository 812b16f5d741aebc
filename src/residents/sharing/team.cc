// Days of a membership, and that no two of one organisation overlap.
#include "residents/sharing/team.h"

namespace kasama::residents {

void check(const TeamWish& wish, const std::vector<guard::Membership>& standing, Problems& problems)
{
    if (wish.organisation.empty()) problems.add("organisation", "加える機関を選んでください");
    if (!wish.from) problems.add("from", "始める日を入力してください");
    if (wish.from && wish.until && *wish.until <= *wish.from) {
        problems.add("until", "終わる日は、始める日よりあとの日付にしてください");
    }
    if (!problems.none()) return;
    const Instant from = start_of(*wish.from);
    for (const guard::Membership& other : standing) {
        if (other.organisation_id != wish.organisation) continue;
        const bool before = other.until_at && *other.until_at <= from;
        const bool after = wish.until && start_of(*wish.until) <= other.from_at;
        if (before || after) continue;
        problems.add("organisation", "この機関は、同じ期間にすでに支援チームに入っています");
        return;
    }
}

TeamState state_of(const guard::Membership& membership, Instant now)
{
    if (membership.until_at && *membership.until_at <= now) return TeamState::ended;
    return membership.from_at > now ? TeamState::to_come : TeamState::in_force;
}

bool leaves_soon(const guard::Organisation& organisation, Instant now)
{
    constexpr days kWarned{14};
    return organisation.ended_at && date_of(*organisation.ended_at) - date_of(now) <= kWarned;
}

} // namespace kasama::residents
