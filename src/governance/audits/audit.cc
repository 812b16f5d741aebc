// Independence and missing years.
#include "governance/audits/audit.h"

#include <algorithm>

namespace kasama::governance {

const AuditTarget* dependent_on(std::span<const Holding> held, std::span<const AuditTarget> targets,
                                Date today, int years)
{
    const Instant limit = start_of(add_months(today, -12 * years));
    for (const AuditTarget& target : targets) {
        const bool dependent = std::any_of(held.begin(), held.end(), [&](const Holding& one) {
            if (one.until && *one.until <= limit) return false;
            if (target.office != guard::Office::none) return one.office == target.office;
            return !target.organisation_id.empty() && one.organisation_id == target.organisation_id;
        });
        if (dependent) return &target;
    }
    return nullptr;
}

std::vector<int> missing_years(int first, int current, std::span<const int> reported)
{
    std::vector<int> missing;
    for (int year = first; year < current; ++year) {
        if (std::find(reported.begin(), reported.end(), year) == reported.end()) missing.push_back(year);
    }
    return missing;
}

} // namespace kasama::governance
