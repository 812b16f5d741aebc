// SQL of the half years.
#include "governance/stock_takes/half_year.h"

namespace kasama::governance {

namespace {

const db::Sql kNote(R"sql(
    INSERT INTO stock_take_half_years (organisation_id, begins_on, asked_at) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING
)sql");

const db::Sql kNotAsked(R"sql(
    SELECT o.id, o.number FROM organisations o
     WHERE o.ended_at IS NULL AND o.admitted_at < $1
       AND EXISTS (SELECT 1 FROM accounts a
                    WHERE a.organisation_id = o.id AND (a.ended_at IS NULL OR a.ended_at > $2))
       AND NOT EXISTS (SELECT 1 FROM stock_take_half_years h WHERE h.organisation_id = o.id AND h.begins_on = $3)
     ORDER BY o.number
)sql");

} // namespace

bool note_asked(db::Writing& tx, std::string_view organisation, Instant now)
{
    return tx.run(kNote, {organisation, to_text(half_year_of(date_of(now)).begins_on), now}) == 1;
}

std::vector<NotAsked> not_yet_asked(db::Reading& tx, const HalfYear& half, Instant now)
{
    std::vector<NotAsked> all;
    for (const db::Row& row : tx.all(kNotAsked, {start_of(half.begins_on), now, to_text(half.begins_on)}))
        all.push_back({row.text("id"), row.text("number")});
    return all;
}

} // namespace kasama::governance
