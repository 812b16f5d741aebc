// SQL of the throttles.
#include "guard/accounts/throttle.h"

namespace kasama::guard {

namespace {

constexpr std::chrono::hours kFailuresForgotten{24};

const db::Sql kThrottle(R"sql(
    SELECT failures, last_failure, blocked_until FROM throttles WHERE throttle_key = $1
)sql");

const db::Sql kFail(R"sql(
    INSERT INTO throttles (throttle_key, failures, last_failure, blocked_until) VALUES ($1, $2, $3, $4)
    ON CONFLICT (throttle_key) DO UPDATE SET failures = excluded.failures, last_failure = excluded.last_failure,
           blocked_until = excluded.blocked_until
)sql");

const db::Sql kForget(R"sql(
    DELETE FROM throttles WHERE throttle_key = $1
)sql");

const db::Sql kForgetOld(R"sql(
    DELETE FROM throttles WHERE last_failure < $1 AND blocked_until < $1
)sql");

} // namespace

std::chrono::milliseconds wait_after(std::int64_t failures)
{
    if (failures < 5) return std::chrono::milliseconds(0);
    const std::int64_t seconds = std::int64_t(2) << std::min<std::int64_t>(failures - 5, 10);
    return std::chrono::seconds(std::min<std::int64_t>(seconds, 300));
}

bool blocked(db::Reading& tx, const std::string& key, Instant now)
{
    const auto row = tx.one(kThrottle, {key});
    return row && row->instant("blocked_until") > now;
}

void count_failure(db::Writing& tx, const std::string& key, int share, Instant now)
{
    const auto row = tx.one(kThrottle, {key});
    std::int64_t failures = 1;
    if (row && now - row->instant("last_failure") < kFailuresForgotten) failures += row->integer("failures");
    tx.run(kFail, {key, failures, now, now + wait_after(failures / share)});
}

void forget_failures(db::Writing& tx, const std::string& key) { tx.run(kForget, {key}); }

void forget_old_failures(db::Writing& tx, Instant now) { tx.run(kForgetOld, {now - kFailuresForgotten}); }

} // namespace kasama::guard
