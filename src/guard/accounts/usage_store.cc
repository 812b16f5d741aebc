// SQL of the use of accounts.
#include "guard/accounts/usage.h"

namespace kasama::guard {

namespace {

const db::Sql kLastUse(R"sql(
    SELECT MAX(last_seen_at) AS last FROM sessions WHERE account_id = $1
)sql");

const db::Sql kSessions(R"sql(
    SELECT count(*) AS n FROM sessions WHERE last_seen_at >= $1 AND ended_at IS NULL
)sql");

} // namespace

std::optional<Instant> last_use_of(db::Reading& tx, std::string_view account)
{
    const auto row = tx.one(kLastUse, {account});
    return row ? row->optional_instant("last") : std::nullopt;
}

std::int64_t sessions_since(db::Reading& tx, Instant since)
{
    return tx.one(kSessions, {since})->integer("n");
}

} // namespace kasama::guard
