// What a terminal's browser signs, and the code that enrols it: for the pages that issue codes, and for
// tests.
#pragma once

#include "guard/access/site.h"

namespace kasama::guard {

/// `act` is "session" or "enrolment"; the latter binds the code in.
std::string terminal_message(std::string_view act, std::string_view challenge, std::string_view code);

/// Hyphens, spaces and full-width letters do not matter.
std::string hash_of_terminal_code(std::string_view code);

/// 登録コード is good for so long.
inline constexpr std::chrono::minutes kTerminalCodeHolds{60};

std::vector<Route> terminal_routes();
/// Every night: challenges nobody answered.
NightlyWork terminal_sweep();

} // namespace kasama::guard
