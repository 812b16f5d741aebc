// Limits of declarations on every boundary day.
#include "guard/access/terminals.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::guard;

namespace {

const Date kToday = make_date(2026, 11, 20);

Measures measures(std::int64_t version = 1, Date declare_by = kToday)
{
    return {.version = version,
            .body = "対策",
            .pattern_days = 30,
            .patch_days = 60,
            .declare_by = declare_by,
            .required_from = start_of(kToday),
            .published_at = start_of(kToday),
            .by_account = {}};
}

Declaration declared(Date pattern, Date patch, std::optional<Date> exception = {})
{
    Declaration row{.id = "d",
                    .terminal_id = "t",
                    .storage = "chain",
                    .pattern_on = pattern,
                    .patched_on = patch,
                    .exception_until = exception};
    set_limits(row, measures());
    return row;
}

} // namespace

TEST_CASE("端末の申告: いちばん早い期限の日の終わりまで有効")
{
    CHECK(declared(kToday, kToday).until_at == start_of(kToday + days(31)));
    CHECK(declared(kToday, kToday - days(40)).until_at == start_of(kToday + days(21)));
    CHECK(declared(kToday, kToday - days(400), kToday + days(3)).until_at == start_of(kToday + days(4)));
    CHECK(declared(kToday, kToday, kToday + days(60)).until_at == start_of(kToday + days(31)));

    const Declaration row = declared(kToday, kToday - days(40));
    CHECK(lapse_of(row, measures(), kToday + days(20)).empty());
    CHECK(lapse_of(row, measures(), kToday + days(21)).size() == 1);
    CHECK(lapse_of(row, measures(), kToday + days(31)).size() == 2);
    CHECK(lapse_of(row, measures(2, kToday + days(5)), kToday + days(5)).empty());
    CHECK(lapse_of(row, measures(2, kToday + days(5)), kToday + days(6)).size() == 1);
    CHECK(lapse_of({}, measures(), kToday).size() == 1);
}

TEST_CASE("端末の申告: 登録から14日を過ぎるか、切れると、期限超過になる")
{
    Terminal terminal{.from_at = start_of(kToday) + std::chrono::hours(15)};
    const Instant last = start_of(kToday + days(15)) - std::chrono::milliseconds(1);
    CHECK_FALSE(declaration_overdue(terminal, {}, measures(), last));
    CHECK(declaration_overdue(terminal, {}, measures(), last + std::chrono::milliseconds(1)));
    CHECK_FALSE(declaration_overdue(terminal, {}, {}, last + days(1))); // nothing to declare against yet
    const Declaration row = declared(kToday, kToday);
    CHECK_FALSE(declaration_overdue(terminal, row, measures(), row.until_at - std::chrono::milliseconds(1)));
    CHECK(declaration_overdue(terminal, row, measures(), row.until_at));
    terminal.until_at = last;
    CHECK_FALSE(declaration_overdue(terminal, {}, measures(), last + days(1))); // ended
}

TEST_CASE("画面ロックまでの時間: 3分から15分まで、全角の数字も読む")
{
    CHECK(idle_minutes_of("15") == 15);
    CHECK(idle_minutes_of(" ３ ") == 3);
    for (const char* typed : {"16", "2", "0", "-5", "15.5", "", "十", "150"}) {
        CAPTURE(typed);
        CHECK_FALSE(idle_minutes_of(typed));
    }
}
