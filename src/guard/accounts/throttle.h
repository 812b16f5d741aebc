// Waits between failed sign-ins: rows, so that every server sees them.
#pragma once

#include "foundation/db/database.h"

namespace kasama::guard {

/// How long a key must wait after so many failures: nothing for the first four, then 2 s doubling to 5
/// minutes.
std::chrono::milliseconds wait_after(std::int64_t failures);

bool blocked(db::Reading& tx, const std::string& key, Instant now);

/// An address serves many people (one office, one line): with `share` 10 it is slowed ten times later than an
/// ID.
void count_failure(db::Writing& tx, const std::string& key, int share, Instant now);

void forget_failures(db::Writing& tx, const std::string& key);
/// Those that count no more.
void forget_old_failures(db::Writing& tx, Instant now);

} // namespace kasama::guard
