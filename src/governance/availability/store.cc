// SQL of probes and outages.
#include "governance/availability/availability.h"

#include "foundation/base/ids.h"

namespace kasama::governance {

namespace {

const db::Sql kNewest(R"sql(
    SELECT id, from_at, until_at, answered FROM service_probes ORDER BY until_at DESC, from_at DESC LIMIT 1
)sql");

const db::Sql kLengthen(R"sql(
    UPDATE service_probes SET until_at = $2 WHERE id = $1
)sql");

const db::Sql kBegin(R"sql(
    INSERT INTO service_probes (id, from_at, until_at, answered) VALUES ($1, $2, $2, $3)
)sql");

const db::Sql kProbes(R"sql(
    SELECT id, from_at, until_at, answered FROM service_probes
     WHERE until_at >= $1 AND from_at < $2 ORDER BY from_at
)sql");

const db::Sql kOpenOutage(R"sql(
    INSERT INTO outages (id, from_at, until_at, cause, finding, found_by) VALUES ($1, $2, $3, $4, $5, $6)
)sql");

const db::Sql kCloseOutages(R"sql(
    UPDATE outages SET until_at = $1 WHERE until_at IS NULL AND found_by = 'watch'
)sql");

const db::Sql kOpenOutages(R"sql(
    SELECT count(*) AS open FROM outages WHERE until_at IS NULL AND found_by = 'watch'
)sql");

#define KASAMA_OUTAGE "id, from_at, until_at, cause, finding, found_by, decided_by, decided_at"

const db::Sql kOutages(R"sql(
    SELECT )sql" KASAMA_OUTAGE R"sql( FROM outages
     WHERE from_at < $2 AND (until_at IS NULL OR until_at >= $1) ORDER BY from_at DESC, id
)sql");

const db::Sql kOutage(R"sql(
    SELECT )sql" KASAMA_OUTAGE R"sql( FROM outages WHERE id = $1
)sql");

#undef KASAMA_OUTAGE

const db::Sql kJudge(R"sql(
    UPDATE outages SET cause = $2, finding = $3, decided_by = $4, decided_at = $5 WHERE id = $1
)sql");

Probe probe_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .from_at = row.instant("from_at"),
            .until_at = row.instant("until_at"),
            .answered = row.boolean("answered")};
}

Outage outage_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .from_at = row.instant("from_at"),
            .until_at = row.optional_instant("until_at"),
            .cause = row.text("cause"),
            .finding = row.text("finding"),
            .found_by = row.text("found_by"),
            .decided_by = row.text("decided_by"),
            .decided_at = row.optional_instant("decided_at")};
}

} // namespace

void note_probe(db::Writing& tx, Instant at, bool answered)
{
    const auto newest = tx.one(kNewest);
    const bool same =
        newest && newest->boolean("answered") == answered && at - newest->instant("until_at") <= kLongestGap;
    if (same) {
        tx.run(kLengthen, {newest->text("id"), at});
    } else {
        tx.run(kBegin, {new_id(), at, answered});
    }
    if (answered) {
        tx.run(kCloseOutages, {at});
    } else if (tx.one(kOpenOutages)->integer("open") == 0) {
        tx.run(kOpenOutage, {new_id(), at, std::nullopt, "", "", "watch"});
    }
}

std::vector<Probe> probes_between(db::Reading& tx, Instant from, Instant until)
{
    std::vector<Probe> all;
    for (const db::Row& row : tx.all(kProbes, {from - kLongestGap, until})) all.push_back(probe_of(row));
    return all;
}

std::vector<Outage> outages_between(db::Reading& tx, Instant from, Instant until)
{
    std::vector<Outage> all;
    for (const db::Row& row : tx.all(kOutages, {from, until})) all.push_back(outage_of(row));
    return all;
}

std::optional<Outage> find_outage(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kOutage, {id});
    return row ? std::optional(outage_of(*row)) : std::nullopt;
}

void add_outage(db::Writing& tx, const Outage& outage)
{
    tx.run(kOpenOutage, {outage.id, outage.from_at, outage.until_at, "", "", outage.found_by});
    if (!outage.cause.empty()) judge_outage(tx, outage);
}

void judge_outage(db::Writing& tx, const Outage& outage)
{
    tx.run(kJudge, {outage.id, outage.cause, outage.finding, outage.decided_by, outage.decided_at});
}

} // namespace kasama::governance
