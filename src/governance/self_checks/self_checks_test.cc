// Half years and their days.
#include "governance/self_checks/self_checks.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::governance;

TEST_CASE("自己点検: 半年は4月と10月に始まる")
{
    CHECK(check_period_of(make_date(2026, 3, 31)) == make_date(2025, 10, 1));
    CHECK(check_period_of(make_date(2026, 4, 1)) == make_date(2026, 4, 1));
    CHECK(check_period_of(make_date(2026, 9, 30)) == make_date(2026, 4, 1));
    CHECK(check_period_of(make_date(2026, 10, 1)) == make_date(2026, 10, 1));
    CHECK(period_words(make_date(2026, 10, 1)) == "令和8年度 下半期");
    CHECK(period_words(make_date(2026, 4, 1)) == "令和8年度 上半期");
}

TEST_CASE("自己点検: 最初の月の終わりまで。あとから加わった機関は30日のうち")
{
    const Date period = make_date(2026, 10, 1), before = make_date(2020, 1, 1);
    CHECK(check_due(period, before) == make_date(2026, 10, 31));
    CHECK(check_due(period, make_date(2026, 10, 1)) == make_date(2026, 10, 31));
    CHECK(check_due(period, make_date(2026, 11, 20)) == make_date(2026, 12, 20));

    const auto state = [&](const std::optional<SelfCheck>& check, Date today) {
        return check_state(check, period, before, today);
    };
    CHECK(state({}, make_date(2026, 10, 31)) == CheckState::open);
    CHECK(state({}, make_date(2026, 11, 1)) == CheckState::overdue);
    SelfCheck check{.period = period, .answers = "posted=yes"};
    CHECK(state(check, make_date(2026, 11, 1)) == CheckState::answered);
    check.mend_on = make_date(2026, 11, 5);
    CHECK(state(check, make_date(2026, 11, 5)) == CheckState::mending);
    CHECK(state(check, make_date(2026, 11, 6)) == CheckState::mend_overdue);
    CHECK(check_overdue(CheckState::mend_overdue));
    CHECK_FALSE(check_overdue(CheckState::mending));
}
