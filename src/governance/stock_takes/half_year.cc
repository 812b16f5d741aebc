// Asking for the stock-takes of a half year.
#include "governance/stock_takes/half_year.h"

#include "governance/stock_takes/stock_take.h"
#include "guard/accounts/accounts.h"
#include "procedure/cases.h"

namespace kasama::governance {

namespace {

const db::Sql kNote(R"sql(
    INSERT INTO stock_take_half_years (organisation_id, begins_on, asked_at) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING
)sql");

const db::Sql kWaiting(R"sql(
    SELECT o.id, o.number FROM organisations o
     WHERE o.ended_at IS NULL AND o.admitted_at < $1
       AND EXISTS (SELECT 1 FROM accounts a
                    WHERE a.organisation_id = o.id AND (a.ended_at IS NULL OR a.ended_at > $2))
       AND NOT EXISTS (SELECT 1 FROM stock_take_half_years h WHERE h.organisation_id = o.id AND h.begins_on = $3)
     ORDER BY o.number
)sql");

} // namespace

HalfYear half_year_of(Date day)
{
    const int year = fiscal_year_of(day);
    const bool first = month_of(day) >= 4 && month_of(day) < 10;
    return {.begins_on = make_date(year, first ? 4 : 10, 1),
            .name = "令和" + std::to_string(year - 2018) + "年度 " + (first ? "上期" : "下期")};
}

bool note_asked(db::Writing& tx, std::string_view organisation, Instant now)
{
    return tx.run(kNote, {organisation, to_text(half_year_of(date_of(now)).begins_on), now}) == 1;
}

void begin_stock_takes(guard::Services& services, Instant now)
{
    const HalfYear half = half_year_of(date_of(now));
    struct Waiting {
        std::string id, number;
    };
    const auto waiting = services.database.read([&](db::Reading& tx) {
        std::vector<Waiting> all;
        for (const db::Row& row : tx.all(kWaiting, {start_of(half.begins_on), now, to_text(half.begins_on)}))
            all.push_back({row.text("id"), row.text("number")});
        return all;
    });
    for (const Waiting& one : waiting) {
        const auto begun = procedure::prepare_begun(services, stock_take(),
                                                    stock_take_form(one.number, half.name), one.id, "", now);
        services.database.write([&](db::Writing& tx) {
            if (note_asked(tx, one.id, now)) procedure::write_begun(tx, begun, guard::Who());
        });
    }
}

} // namespace kasama::governance
