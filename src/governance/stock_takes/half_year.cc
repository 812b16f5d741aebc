// Asking for the stock-takes of a half year.
#include "governance/stock_takes/half_year.h"

#include "governance/stock_takes/stock_take.h"
#include "guard/accounts/accounts.h"
#include "procedure/cases.h"

namespace kasama::governance {

HalfYear half_year_of(Date day)
{
    const int year = fiscal_year_of(day);
    const bool first = month_of(day) >= 4 && month_of(day) < 10;
    return {.begins_on = make_date(year, first ? 4 : 10, 1),
            .name = "令和" + std::to_string(year - 2018) + "年度 " + (first ? "上期" : "下期")};
}

void begin_stock_takes(guard::Services& services, Instant now)
{
    const HalfYear half = half_year_of(date_of(now));
    const auto waiting =
        services.database.read([&](db::Reading& tx) { return not_yet_asked(tx, half, now); });
    for (const NotAsked& one : waiting) {
        const auto begun = procedure::prepare_begun(services, stock_take(),
                                                    stock_take_form(one.number, half.name), one.id, "", now);
        services.database.write([&](db::Writing& tx) {
            if (note_asked(tx, one.id, now)) procedure::write_begun(tx, begun, guard::Who());
        });
    }
}

} // namespace kasama::governance
