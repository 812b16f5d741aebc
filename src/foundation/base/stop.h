// The one exception for a request that cannot go on. Two texts, so that it is seen which may hold what.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace kasama {

/// Why a request cannot go on. A new reason does not compile until `web` gives it a status.
enum class Reason {
    not_signed_in,   ///< no session, or it ended: to the sign-in page
    locked,          ///< idle lock (7.1(3)②): to the unlock page, keeping what was typed
    not_found,       ///< absent, or hidden from this person: both look the same
    not_permitted,   ///< known to the person, but not theirs to do
    bad_request,     ///< the request makes no sense, or was forged
    conflict,        ///< somebody else was first
    too_large,       ///< larger than the limit
    unsupported,     ///< a kind of content we do not take
    too_many,        ///< throttled
    closed,          ///< the service is closed by decision (2.2(1)②)
    unavailable,     ///< a neighbour, disk or queue does not answer now
    outcome_unknown, ///< the commit may or may not have happened; the idempotency key settles it
};

class Stop : public std::runtime_error {
public:
    /// `for_user` never holds personal data; `for_log` holds ids, never names.
    Stop(Reason reason, std::string_view for_user, std::string_view for_log = {})
        : std::runtime_error(std::string(for_log.empty() ? for_user : for_log)), reason_(reason),
          for_user_(for_user)
    {
    }
    Reason reason() const { return reason_; }
    const std::string& for_user() const { return for_user_; }

private:
    Reason reason_;
    std::string for_user_;
};

} // namespace kasama
