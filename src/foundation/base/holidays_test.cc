// The rules against days whose names are known, and against the 内閣府's list where it lies beside the
// checkout.
#include "foundation/base/holidays.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

using namespace kasama;

TEST_CASE("祝日: 移る日、春分と秋分、振替休日、国民の休日")
{
    const auto name = [](int year, unsigned month, unsigned day) {
        return holiday_name(make_date(year, month, day));
    };
    CHECK(name(2026, 1, 1) == "元日");
    CHECK(name(2026, 1, 12) == "成人の日");
    CHECK(name(2026, 2, 23) == "天皇誕生日");
    CHECK(name(2026, 3, 20) == "春分の日");
    CHECK(name(2026, 5, 6) == "休日"); // 憲法記念日 was a Sunday: the next day that is none
    CHECK(name(2026, 5, 7).empty());
    CHECK(name(2026, 9, 21) == "敬老の日");
    CHECK(name(2026, 9, 22) == "休日"); // between two holidays
    CHECK(name(2026, 9, 23) == "秋分の日");
    CHECK(name(2026, 11, 23) == "勤労感謝の日");
    CHECK(name(2020, 7, 24) == "スポーツの日");
    CHECK(name(2021, 8, 9) == "休日"); // 山の日 moved to a Sunday
    CHECK(name(2021, 10, 11).empty());
    CHECK(name(2019, 4, 30) == "休日");
    CHECK(name(2019, 12, 23).empty());
    CHECK(name(1973, 4, 30) == "休日");
    CHECK(name(1972, 1, 3).empty()); // a Sunday's holiday was not made up for then
    CHECK(name(1948, 7, 19).empty());
}

TEST_CASE("開庁日: 年末年始と独自の休みを数えない")
{
    const OfficeCalendar calendar({{make_date(2026, 11, 24), "市制記念日"}});
    CHECK(!calendar.open_on(make_date(2026, 11, 21))); // 土
    CHECK(!calendar.open_on(make_date(2026, 11, 23))); // 勤労感謝の日
    CHECK(!calendar.open_on(make_date(2026, 11, 24)));
    CHECK(calendar.open_on(make_date(2026, 11, 25)));
    CHECK(calendar.after_open_days(make_date(2026, 11, 20), 1) == make_date(2026, 11, 25));
    CHECK(calendar.after_open_days(make_date(2026, 12, 28), 1) == make_date(2027, 1, 4));
    CHECK(calendar.after_calendar_days(make_date(2026, 11, 20), 3) == make_date(2026, 11, 25));
    CHECK(calendar.after_calendar_days(make_date(2026, 11, 20), 6) == make_date(2026, 11, 26));
    CHECK(calendar.open_day_from(make_date(2026, 12, 29)) == make_date(2027, 1, 4));
}

TEST_CASE("祝日のCSV: 日付と名前の2列を読み、誤りは行で言う")
{
    std::map<Date, std::string> days;
    CHECK(read_holidays(
              "国民の祝日・休日月日,国民の祝日・休日名称\r\n2026/1/1,元日\r\n2026/11/24,市制記念日\r\n", days)
              .empty());
    CHECK(days.size() == 2);
    CHECK(days[make_date(2026, 11, 24)] == "市制記念日");
    for (const char* wrong : {"日,名\n2026/2/30,ない日\n", "日,名\n2026/1/1\n", "日,名\n元日,2026/1/1\n"}) {
        const std::string problem = read_holidays(wrong, days);
        CHECK_MESSAGE(problem.starts_with("2行目"), problem);
    }
    CHECK(days.size() == 2);
}

TEST_CASE("見本: 内閣府の祝日一覧のすべての日が、名前まで一致する")
{
    const char* samples = std::getenv("KASAMA_SAMPLES");
    if (!samples) return;
    std::ifstream file(std::string(samples) + "/reference/syukujitsu.csv", std::ios::binary);
    REQUIRE(file);
    std::stringstream bytes;
    bytes << file.rdbuf();
    std::map<Date, std::string> rows;
    REQUIRE(read_holidays(bytes.str(), rows).empty());
    std::set<Date> listed;
    int last = 0;
    for (const auto& [date, written] : rows) {
        listed.insert(date);
        last = year_of(date);
        const std::string name = written.starts_with("体育の日") ? "体育の日" : written;
        CHECK_MESSAGE(holiday_name(date) == name, to_text(date) << " " << name);
    }
    for (Date date = make_date(1955, 1, 1); date <= make_date(last, 12, 31); date += days(1)) {
        if (!listed.contains(date)) CHECK_MESSAGE(holiday_name(date).empty(), to_text(date));
    }
}
