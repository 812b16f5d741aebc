// 停止・保守 and 稼働の記録 of the weeks before the city was made.
#include "demo/stops.h"

#include "foundation/base/ids.h"
#include "governance/availability/availability.h"
#include "guard/accounts/accounts.h"

namespace kasama::demo {

void past_stops(guard::Services& services, const CityOptions& options)
{
    const auto id_of = [&](std::string_view login) {
        return services.database
            .read([&](db::Reading& tx) { return guard::find_account_by_login(tx, login); })
            .value()
            .id;
    };
    const std::string owner = id_of("10000012"), operations = id_of("10000013");
    const auto at = [&](int days_ago, int hour, int minute = 0) {
        return start_of(date_of(options.now) - days(days_ago)) + std::chrono::hours(hour) +
               std::chrono::minutes(minute);
    };
    services.database.write([&](db::Writing& tx) {
        guard::add_window(tx, {.level = "closed",
                               .kind = "regular",
                               .reason = "機器の点検と更新のため。",
                               .from_at = at(34, 22),
                               .until_at = at(33, 0),
                               .announced_at = at(45, 9),
                               .by_account = owner});
        governance::add_outage(tx, {.id = new_id(),
                                    .from_at = at(19, 14, 8),
                                    .until_at = at(19, 14, 52),
                                    .cause = "power",
                                    .finding = "市内の停電。予備の電源が30分で尽きた。",
                                    .found_by = "watch",
                                    .decided_by = operations,
                                    .decided_at = at(18, 9, 30)});
        // A week of answers, with six minutes that nobody has judged yet.
        const Instant begin = at(7, 0), broken = at(2, 3, 20), mended = at(2, 3, 26);
        for (Instant probe = begin; probe < broken; probe += std::chrono::minutes(2))
            governance::note_probe(tx, probe, true);
        for (Instant probe = broken; probe < mended; probe += std::chrono::minutes(2))
            governance::note_probe(tx, probe, false);
        for (Instant probe = mended; probe < options.now; probe += std::chrono::minutes(2))
            governance::note_probe(tx, probe, true);
    });
}

} // namespace kasama::demo
