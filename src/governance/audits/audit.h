// 監査 (8.1, 8.2): years, independence. Pure.
#pragma once

#include "foundation/base/time.h"
#include "guard/access/terms.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kasama::governance {

/// An organisation or office somebody held, from when until when.
struct Holding {
    std::string organisation_id;
    guard::Office office = guard::Office::none;
    Instant from{};
    std::optional<Instant> until{};
};

/// What an audit looks at.
struct AuditTarget {
    std::string organisation_id{}; ///< "" for an office
    guard::Office office = guard::Office::none;
};

/// The first target a person may not audit on a day: held then, or within the years before. Null: none.
const AuditTarget* dependent_on(std::span<const Holding> held, std::span<const AuditTarget> targets,
                                Date today, int years);

/// 年度 that are over without a report, from `first` on.
std::vector<int> missing_years(int first, int current, std::span<const int> reported);

} // namespace kasama::governance
