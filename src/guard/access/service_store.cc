// SQL of the service's level for pages.
#include "guard/access/service.h"

namespace kasama::guard {

namespace {

const db::Sql kState(R"sql(
    SELECT level, emergency_open, reason, from_at FROM service_levels
     WHERE from_at <= $1 AND (until_at IS NULL OR until_at > $1) ORDER BY from_at DESC LIMIT 1
)sql");

const db::Sql kChanges(R"sql(
    SELECT level, emergency_open, reason, from_at, until_at, by_account FROM service_levels
     ORDER BY from_at DESC, id LIMIT 50
)sql");

} // namespace

ServiceState service_state(db::Reading& tx, Instant now)
{
    const auto row = tx.one(kState, {now});
    if (!row) return {};
    const std::string& level = row->text("level");
    return {.level = level == "closed"      ? ServiceLevel::closed
                     : level == "read_only" ? ServiceLevel::read_only
                                            : ServiceLevel::full,
            .emergency_open = row->boolean("emergency_open"),
            .reason = row->text("reason"),
            .since = row->instant("from_at")};
}

std::vector<ServiceChange> service_changes(db::Reading& tx)
{
    std::vector<ServiceChange> all;
    for (const db::Row& row : tx.all(kChanges)) {
        all.push_back({.level = row.text("level"),
                       .reason = row.text("reason"),
                       .by_account = row.text("by_account"),
                       .emergency_open = row.boolean("emergency_open"),
                       .from_at = row.instant("from_at"),
                       .until_at = row.optional_instant("until_at")});
    }
    return all;
}

} // namespace kasama::guard
