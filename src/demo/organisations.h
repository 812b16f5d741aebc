// The forty organisations of the made-up city and the people who work there.
#pragma once

#include "guard/access/terms.h"

#include <span>
#include <string_view>
#include <vector>

namespace kasama::demo {

struct MadeOrganisation {
    guard::OrganisationKind kind;
    std::string_view name;
};

/// In order of their number K-0001 …; an organisation's place in this list stands for it everywhere in the
/// demo.
std::span<const MadeOrganisation> organisations();

/// Places in the list of those of a kind.
std::span<const int> of_kind(guard::OrganisationKind kind);

/// The place of the organisation with this name. Throws where there is none.
int place_of(std::string_view name);

/// Somebody who can sign in. `subject` names a story person for citizens.
struct MadeAccount {
    std::string_view login, name, kana;
    std::string_view what; ///< for the table that is printed
    std::string_view organisation = {};
    guard::Profession profession = guard::Profession::none;
    std::vector<guard::Office> offices = {};
    std::string_view subject = {};    ///< a citizen's own record
    std::string_view represents = {}; ///< whose proxy or family reader
    std::string_view relation = {};   ///< proxy, family
    std::string_view ground = {};
};

/// The printed sign-ins: one a role.
std::span<const MadeAccount> sign_ins();

/// One for all of them; a demo city binds nothing but loopback.
inline constexpr std::string_view kDemoPassword = "kasama-demo-2026";

/// What staff of a kind of organisation are.
std::span<const guard::Profession> professions_of(guard::OrganisationKind kind);

} // namespace kasama::demo
