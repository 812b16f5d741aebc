// 端末: what may be registered and declared. Pure.
#pragma once

#include "foundation/base/problems.h"
#include "guard/access/terminals.h"

namespace kasama::governance {

/// What the manager types of a terminal.
struct TypedTerminal {
    std::string number, kind, model, os, holder, place;
    std::string ownership;    ///< organisation, personal
    std::string file_sharing; ///< none, installed
};
/// Adds a problem for each field that is missing or too long, for a private device and for file sharing.
void check_terminal(const TypedTerminal& typed, Problems& problems);
/// Why the regulation itself refuses it: "personal", "file_sharing", or "".
std::string_view forbidden_by(const TypedTerminal& typed);

/// 業務上支障: a patch may wait at most so long.
inline constexpr days kLongestException{90};

struct TypedDeclaration {
    std::string storage, exception, reason;
    bool kept = false, no_sharing = false;
    std::optional<Date> pattern_on, patched_on, exception_until;
};
void check_declaration(const TypedDeclaration& typed, std::string_view kind, const guard::Measures& measures,
                       Date today, Problems& problems);

struct TypedMeasures {
    std::string body, pattern_days, patch_days;
    std::optional<Date> declare_by, required_from;
};
/// `newest`: the version before; its condition cannot be put off once it is in force.
void check_measures(const TypedMeasures& typed, const std::optional<guard::Measures>& newest, Instant now,
                    Problems& problems);

} // namespace kasama::governance
