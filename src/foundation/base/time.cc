// Calendar arithmetic. No time zone database: Japan is UTC+9.
#include "foundation/base/time.h"

#include <charconv>

#include <fmt/core.h>

namespace kasama {

using namespace std::chrono;

namespace {

constexpr hours kJapan{9};

year_month_day parts(Date date) { return year_month_day{date}; }

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') return {};
    return value;
}

} // namespace

Date make_date(int y, unsigned m, unsigned d) { return local_days{year{y} / month{m} / day{d}}; }

std::optional<Date> parse_date(std::string_view iso)
{
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return {};
    const auto y = number(iso.substr(0, 4)), m = number(iso.substr(5, 2)), d = number(iso.substr(8, 2));
    if (!y || !m || !d) return {};
    const year_month_day ymd{year{*y}, month{unsigned(*m)}, day{unsigned(*d)}};
    if (!ymd.ok()) return {};
    return local_days{ymd};
}

std::string to_text(Date date)
{
    const auto ymd = parts(date);
    return fmt::format("{:04}-{:02}-{:02}", int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()));
}

Date date_of(Instant instant) { return Date{floor<days>(instant.time_since_epoch() + kJapan)}; }

Instant start_of(Date date) { return Instant{date.time_since_epoch() - kJapan}; }

std::string to_text(Instant instant)
{
    const Date date = date_of(instant);
    const hh_mm_ss time{floor<seconds>(instant - start_of(date))};
    return fmt::format("{} {:02}:{:02}:{:02}", to_text(date), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::string clock_text(Instant instant)
{
    const hh_mm_ss time{floor<seconds>(instant - start_of(date_of(instant)))};
    return fmt::format("{}:{:02}", time.hours().count(), time.minutes().count());
}

Instant system_now() { return floor<milliseconds>(system_clock::now()); }

int age_on(Date birth, Date on)
{
    const auto b = parts(birth), d = parts(on);
    int age = int(d.year()) - int(b.year());
    if (d.month() < b.month() || (d.month() == b.month() && d.day() < b.day())) --age;
    return age;
}

Date end_of_month(Date date)
{
    const auto ymd = parts(date);
    return local_days{ymd.year() / ymd.month() / last};
}

Date add_months(Date date, int count)
{
    const auto ymd = parts(date) + months{count};
    if (ymd.ok()) return local_days{ymd};
    return local_days{ymd.year() / ymd.month() / last};
}

int year_of(Date date) { return int(parts(date).year()); }
unsigned month_of(Date date) { return unsigned(parts(date).month()); }
unsigned day_of(Date date) { return unsigned(parts(date).day()); }

int fiscal_year_of(Date date) { return month_of(date) >= 4 ? year_of(date) : year_of(date) - 1; }

std::string_view weekday_of(Date date)
{
    static constexpr std::string_view kNames[] = {"日", "月", "火", "水", "木", "金", "土"};
    return kNames[weekday{date}.c_encoding()];
}

} // namespace kasama
