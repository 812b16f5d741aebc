// The first account of a new city: the 事業責任者, made by a command, once.
#pragma once

#include "guard/accounts/accounts.h"

namespace kasama::governance {

struct FirstOwner {
    std::string login, password; ///< the password is told here and stored nowhere
};

/// Nothing where a 事業責任者 was ever appointed. Makes the city's own organisation (K-0001) where there is
/// none.
std::optional<FirstOwner> create_first_owner(guard::Services& services, const guard::Person& person,
                                             Instant now);

} // namespace kasama::governance
