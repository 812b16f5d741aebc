// Signing in: one message for every failure, the same time for an unknown ID, waits that grow and end by
// themselves.
#pragma once

#include "guard/accounts/accounts.h"

namespace kasama::guard {

/// No session lives longer, used or not.
inline constexpr std::chrono::hours kSessionLife{12};

/// What the page's head shows of who acts; sealed in the session under its token.
struct Face {
    std::string name, profession, organisation;
};

std::string seal_face(std::string_view token, const Face& face);
std::optional<Face> open_face(std::string_view token, std::string_view sealed);

struct SignedIn {
    std::string token;
    std::string account_id;
    bool password_initial = false;
    bool second_factor_done = false;
};

struct Attempt {
    std::string login, password, peer, request_id;
    Instant now;
};

/// Nothing where ID or password do not fit, or a wait is on. Enters success and failure.
std::optional<SignedIn> sign_in(Services& services, const Attempt& attempt);

/// A session for a command run at the machine, in the name of an account; ended by the caller.
SignedIn session_for_command(Services& services, const Account& account, Instant now);

/// What waits are counted under for a later step of an account: "factor", "unlock".
std::string step_key(Services& services, std::string_view step, const std::string& account, Instant now);

} // namespace kasama::guard
