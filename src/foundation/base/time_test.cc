// Calendar rules on their boundaries.
#include "foundation/base/time.h"

#include <doctest/doctest.h>

using namespace kasama;

TEST_CASE("日付: 無い日付は読まない")
{
    CHECK(parse_date("2026-02-28"));
    CHECK_FALSE(parse_date("2026-02-29"));
    CHECK(parse_date("2024-02-29"));
    CHECK_FALSE(parse_date("2026-2-01"));
    CHECK_FALSE(parse_date(""));
    CHECK(to_text(*parse_date("2026-11-20")) == "2026-11-20");
}

TEST_CASE("日付: 日本の0時で日が変わる")
{
    const Instant before = from_millis(1'793'372'399'999); // 2026-10-30 23:59:59.999 JST
    CHECK(to_text(date_of(before)) == "2026-10-30");
    CHECK(to_text(date_of(before + std::chrono::milliseconds{1})) == "2026-10-31");
    CHECK(start_of(make_date(2026, 10, 31)) == before + std::chrono::milliseconds{1});
}

TEST_CASE("年齢: 誕生日から一つ増え、2月29日生まれは平年では3月1日から")
{
    const Date birth = make_date(1954, 5, 14);
    CHECK(age_on(birth, make_date(2026, 5, 13)) == 71);
    CHECK(age_on(birth, make_date(2026, 5, 14)) == 72);
    CHECK(age_on(make_date(1924, 2, 29), make_date(2025, 2, 28)) == 100);
    CHECK(age_on(make_date(1924, 2, 29), make_date(2025, 3, 1)) == 101);
}

TEST_CASE("月: 無い日はその月の末日になる")
{
    CHECK(add_months(make_date(2026, 1, 31), 1) == make_date(2026, 2, 28));
    CHECK(add_months(make_date(2024, 1, 31), 1) == make_date(2024, 2, 29));
    CHECK(end_of_month(make_date(2026, 2, 3)) == make_date(2026, 2, 28));
    CHECK(fiscal_year_of(make_date(2026, 3, 31)) == 2025);
    CHECK(fiscal_year_of(make_date(2026, 4, 1)) == 2026);
}
