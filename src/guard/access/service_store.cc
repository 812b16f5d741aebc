// SQL of the service's stops and limits.
#include "guard/access/service.h"

#include "foundation/base/ids.h"

namespace kasama::guard {

namespace {

#define KASAMA_WINDOW                                                                                        \
    "id, level, kind, emergency_open, reason, from_at, until_at, announced_at, by_account, ended_by"
#define KASAMA_PART                                                                                          \
    "act_id, scope, target, name, part_bit, emergency_bit, reason, from_at, until_at, kind, announced_at, "  \
    "by_account, ended_by"

const db::Sql kAddWindow(R"sql(
    INSERT INTO service_levels ()sql" KASAMA_WINDOW R"sql()
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '')
)sql");

const db::Sql kEndInForce(R"sql(
    UPDATE service_levels SET until_at = $1, ended_by = $2
     WHERE from_at <= $1 AND (until_at IS NULL OR until_at > $1)
)sql");

const db::Sql kCancel(R"sql(
    UPDATE service_levels SET until_at = from_at, ended_by = $2 WHERE id = $1 AND from_at > $3
)sql");

const db::Sql kWindows(R"sql(
    SELECT )sql" KASAMA_WINDOW R"sql( FROM service_levels
     WHERE until_at IS NULL OR until_at > $1 ORDER BY from_at DESC, id
)sql");

const db::Sql kAllWindows(R"sql(
    SELECT )sql" KASAMA_WINDOW R"sql( FROM service_levels ORDER BY from_at DESC, id LIMIT 100
)sql");

const db::Sql kBetween(R"sql(
    SELECT )sql" KASAMA_WINDOW R"sql( FROM service_levels
     WHERE from_at < $2 AND (until_at IS NULL OR until_at > $1) ORDER BY from_at, id
)sql");

const db::Sql kAddPart(R"sql(
    INSERT INTO service_parts (id, )sql" KASAMA_PART R"sql()
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '')
)sql");

const db::Sql kEndPart(R"sql(
    UPDATE service_parts SET until_at = $3, ended_by = $2
     WHERE act_id = $1 AND (until_at IS NULL OR until_at > $3)
)sql");

const db::Sql kParts(R"sql(
    SELECT )sql" KASAMA_PART R"sql( FROM service_parts
     WHERE until_at IS NULL OR until_at > $1 ORDER BY from_at DESC, act_id, target
)sql");

const db::Sql kAllParts(R"sql(
    SELECT )sql" KASAMA_PART R"sql( FROM service_parts ORDER BY from_at DESC, act_id, target LIMIT 100
)sql");

const db::Sql kLead(R"sql(
    SELECT lead_days FROM service_lead_times ORDER BY from_at DESC, id LIMIT 1
)sql");

const db::Sql kSetLead(R"sql(
    INSERT INTO service_lead_times (id, lead_days, from_at, by_account) VALUES ($1, $2, $3, $4)
)sql");

#undef KASAMA_WINDOW
#undef KASAMA_PART

std::vector<ServiceWindow> windows(const std::vector<db::Row>& rows)
{
    std::vector<ServiceWindow> all;
    for (const db::Row& row : rows) {
        all.push_back({.id = row.text("id"),
                       .level = row.text("level"),
                       .kind = row.text("kind"),
                       .emergency_open = row.boolean("emergency_open"),
                       .reason = row.text("reason"),
                       .from_at = row.instant("from_at"),
                       .until_at = row.optional_instant("until_at"),
                       .announced_at = row.optional_instant("announced_at"),
                       .by_account = row.text("by_account"),
                       .ended_by = row.text("ended_by")});
    }
    return all;
}

} // namespace

void add_window(db::Writing& tx, const ServiceWindow& window)
{
    tx.run(kAddWindow,
           {window.id.empty() ? new_id() : window.id, window.level, window.kind, window.emergency_open,
            window.reason, window.from_at, window.until_at, window.announced_at, window.by_account});
}

void end_windows_in_force(db::Writing& tx, std::string_view by, Instant now)
{
    tx.run(kEndInForce, {now, by});
}

bool cancel_window(db::Writing& tx, std::string_view id, std::string_view by, Instant now)
{
    return tx.run(kCancel, {id, by, now}) == 1;
}

void add_part(db::Writing& tx, const ServicePart& part)
{
    tx.run(kAddPart, {new_id(), part.act_id, part.scope, part.target, part.name, part.part_bit,
                      part.emergency_open ? std::int64_t(0) : part.part_bit, part.reason, part.from_at,
                      part.until_at, part.kind, part.announced_at, part.by_account});
}

void end_part(db::Writing& tx, std::string_view act_id, std::string_view by, Instant now)
{
    tx.run(kEndPart, {act_id, by, now});
}

std::vector<ServiceWindow> service_windows(db::Reading& tx, Instant now, bool with_past)
{
    return windows(with_past ? tx.all(kAllWindows) : tx.all(kWindows, {now}));
}

std::vector<ServicePart> service_parts(db::Reading& tx, Instant now, bool with_past)
{
    std::vector<ServicePart> all;
    for (const db::Row& row : with_past ? tx.all(kAllParts) : tx.all(kParts, {now})) {
        // A function of several duties is one part.
        if (!all.empty() && all.back().act_id == row.text("act_id")) continue;
        all.push_back({.act_id = row.text("act_id"),
                       .scope = row.text("scope"),
                       .target = row.text("target"),
                       .name = row.text("name"),
                       .part_bit = row.integer("part_bit"),
                       .emergency_open = row.integer("emergency_bit") == 0,
                       .reason = row.text("reason"),
                       .from_at = row.instant("from_at"),
                       .until_at = row.optional_instant("until_at"),
                       .kind = row.text("kind"),
                       .announced_at = row.optional_instant("announced_at"),
                       .by_account = row.text("by_account"),
                       .ended_by = row.text("ended_by")});
    }
    return all;
}

std::vector<ServiceWindow> windows_between(db::Reading& tx, Instant from, Instant until)
{
    return windows(tx.all(kBetween, {from, until}));
}

int lead_days(db::Reading& tx)
{
    const auto row = tx.one(kLead);
    return row ? int(row->integer("lead_days")) : 7;
}

void set_lead_days(db::Writing& tx, int days, std::string_view by, Instant now)
{
    tx.run(kSetLead, {new_id(), std::int64_t(days), now, by});
}

void set_service_level(db::Writing& tx, std::string_view level, bool emergency_open, std::string_view reason,
                       std::string_view by, Instant now)
{
    end_windows_in_force(tx, by, now);
    if (level == "full") return;
    add_window(tx, {.level = std::string(level),
                    .emergency_open = emergency_open,
                    .reason = std::string(reason),
                    .from_at = now,
                    .by_account = std::string(by)});
}

} // namespace kasama::guard
