// Until when a training holds, and that both kinds are needed.
#include "governance/training/training.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::governance;

TEST_CASE("研修: 12か月後の前の日の終わりまで効き、その日の0時に切れる")
{
    const Date held = make_date(2026, 11, 20);
    const Instant end = valid_until(held, 12);
    CHECK(end == start_of(make_date(2027, 11, 20)));
    Standing standing;
    standing.until = {end, end};
    CHECK_FALSE(standing.overdue(end - std::chrono::milliseconds(1)));
    CHECK(standing.overdue(end));
    CHECK(valid_until(make_date(2026, 8, 31), 6) == start_of(make_date(2027, 2, 28)));
}

TEST_CASE("研修: 二つの種類の、早いほうまで効き、一つ欠ければ期限切れ")
{
    const Instant now = start_of(make_date(2026, 11, 20));
    Standing standing;
    CHECK(standing.overdue(now));
    standing.until[0] = now + std::chrono::hours(48);
    CHECK(standing.overdue(now));
    CHECK_FALSE(standing.both());
    standing.until[1] = now + std::chrono::hours(24);
    CHECK_FALSE(standing.overdue(now));
    CHECK(standing.both() == now + std::chrono::hours(24));
}
