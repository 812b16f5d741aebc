// Work of the night: every feature's sweep, one after the other, once a night while the server runs.
#pragma once

#include "program.h"

#include <thread>

namespace kasama {

/// Runs all of it now. One that fails is logged and does not stop the others; gives how many failed.
int run_nightly(Program& program, Instant now);

/// The next 03:00 in Japan after `now`.
Instant next_night(Instant now);

/// Waits for each night and runs it, until destroyed.
std::jthread every_night(Program& program);

} // namespace kasama
