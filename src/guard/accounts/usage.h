// How accounts are used: last use, sessions going on. For the manager's desk and the health page.
#pragma once

#include "foundation/db/database.h"

namespace kasama::guard {

/// The last moment any session of the account was used.
std::optional<Instant> last_use_of(db::Reading& tx, std::string_view account);

/// Sessions that were used since `since` and have not ended.
std::int64_t sessions_since(db::Reading& tx, Instant since);

} // namespace kasama::guard
