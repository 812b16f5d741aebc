// Pages of signing in and of one's own ID.
#pragma once

#include "guard/access/context.h"
#include "guard/accounts/accounts.h"

namespace kasama::guard {

struct SignInPage {
    html::Html keys;
    std::string login, next;
    bool failed = false; ///< one message for every failure
    bool demo = false;
};

struct SecondFactorPage {
    html::Html keys;
    std::string code_error{};
    bool enrolling = false;
    std::string secret{};      ///< hexadecimal, while enrolling: sent back with the code
    std::string secret_text{}; ///< base32, to be typed into an authenticator
    html::Html qr{};
};

struct PasswordPage {
    html::Html keys;
    const Problems& problems;
    bool initial = false;
    int least = 15;
};

struct LockPage {
    html::Html keys;
    std::string next;
    bool failed = false;
};

struct OfficeOption {
    std::string id, office, organisation;
};

struct OfficePage {
    html::Html keys;
    std::vector<OfficeOption> options;
};

struct TerminalPage {
    html::Html keys;
    std::string challenge, next, organisation, error, code_error, code;
    std::vector<std::string> reasons; ///< what lapsed
    bool accepted, bound, tried, keeps_terminals, publishes_measures, registers_managers, may_switch;
};

struct SessionRow {
    std::string id, began, seen, state;
    bool own = false, open = false;
};

struct SessionsPage {
    html::Html keys;
    std::vector<SessionRow> sessions;
};

std::vector<Route> account_routes();

/// Every night: expired sessions and failures that count no more are forgotten.
NightlyWork account_sweep();

} // namespace kasama::guard
