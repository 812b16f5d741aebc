// The rules, year by year.
#include "foundation/base/holidays.h"

#include "foundation/base/cp932.h"
#include "foundation/base/csv.h"

namespace kasama {

namespace {

using std::chrono::Sunday;
using std::chrono::weekday;

/// Days that a law of their own made a holiday.
constexpr struct {
    int year;
    unsigned month, day;
    std::string_view name;
} kOnce[] = {
    {1959, 4, 10, "結婚の儀"}, {1989, 2, 24, "大喪の礼"},        {1990, 11, 12, "即位礼正殿の儀"},
    {1993, 6, 9, "結婚の儀"},  {2019, 5, 1, "休日（祝日扱い）"}, {2019, 10, 22, "休日（祝日扱い）"},
};

/// The day of the `nth` Monday of the month.
unsigned monday(int year, unsigned month, int nth)
{
    const weekday first{make_date(year, month, 1)};
    return 1 + (8 - first.iso_encoding()) % 7 + unsigned(nth - 1) * 7;
}

unsigned equinox(int year, double since_1980, double before)
{
    const double base = year >= 1980 ? since_1980 : before;
    const int leap = year >= 1980 ? (year - 1980) / 4 : (year - 1983) / 4;
    return unsigned(int(base + 0.242194 * (year - 1980)) - leap);
}

std::string_view of_january_to_march(int y, unsigned m, unsigned d)
{
    if (m == 1 && d == 1) return "元日";
    if (m == 1 && d == (y >= 2000 ? monday(y, 1, 2) : 15)) return "成人の日";
    if (m == 2 && d == 11 && y >= 1967) return "建国記念の日";
    if (m == 2 && d == 23 && y >= 2020) return "天皇誕生日";
    if (m == 3 && d == equinox(y, 20.8431, 20.8357)) return "春分の日";
    return {};
}

std::string_view of_april_to_june(int y, unsigned m, unsigned d)
{
    if (m == 4 && d == 29) return y >= 2007 ? "昭和の日" : y >= 1989 ? "みどりの日" : "天皇誕生日";
    if (m == 5 && d == 3) return "憲法記念日";
    if (m == 5 && d == 4 && y >= 2007) return "みどりの日";
    if (m == 5 && d == 5) return "こどもの日";
    return {};
}

std::string_view of_july_to_september(int y, unsigned m, unsigned d)
{
    // 2020 and 2021: moved for the games
    // (令和三年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法).
    const unsigned sea = y == 2020 ? 23 : y == 2021 ? 22 : y >= 2003 ? monday(y, 7, 3) : 20;
    const unsigned mountain = y == 2020 ? 10 : y == 2021 ? 8 : 11;
    if (m == 7 && d == sea && y >= 1996) return "海の日";
    if (m == 7 && d == 24 && y == 2020) return "スポーツの日";
    if (m == 7 && d == 23 && y == 2021) return "スポーツの日";
    if (m == 8 && d == mountain && y >= 2016) return "山の日";
    if (m == 9 && y >= 1966 && d == (y >= 2003 ? monday(y, 9, 3) : 15)) return "敬老の日";
    if (m == 9 && d == equinox(y, 23.2488, 23.2588)) return "秋分の日";
    return {};
}

std::string_view of_october_to_december(int y, unsigned m, unsigned d)
{
    if (m == 10 && y >= 1966 && y != 2020 && y != 2021 && d == (y >= 2000 ? monday(y, 10, 2) : 10))
        return y >= 2020 ? "スポーツの日" : "体育の日";
    if (m == 11 && d == 3) return "文化の日";
    if (m == 11 && d == 23) return "勤労感謝の日";
    if (m == 12 && d == 23 && y >= 1989 && y <= 2018) return "天皇誕生日";
    return {};
}

/// A holiday by name, before those that follow from others.
std::string_view named(Date date)
{
    if (date < make_date(1948, 7, 20)) return {};
    const int y = year_of(date);
    const unsigned m = month_of(date), d = day_of(date);
    for (const auto& once : kOnce) {
        if (once.year == y && once.month == m && once.day == d) return once.name;
    }
    if (m <= 3) return of_january_to_march(y, m, d);
    if (m <= 6) return of_april_to_june(y, m, d);
    return m <= 9 ? of_july_to_september(y, m, d) : of_october_to_december(y, m, d);
}

bool sunday(Date date) { return weekday{date} == Sunday; }

/// 振替休日 (3条2項): the next day that is none already, where a holiday falls on a Sunday; until 2006 the
/// Monday.
bool in_lieu(Date date)
{
    if (date < make_date(1973, 4, 12) || !named(date).empty()) return false;
    if (year_of(date) < 2007) return !named(date - days(1)).empty() && sunday(date - days(1));
    for (Date before = date - days(1); !named(before).empty(); before -= days(1)) {
        if (sunday(before)) return true;
    }
    return false;
}

/// 国民の休日 (3条3項): a weekday between two holidays.
bool between(Date date)
{
    return date >= make_date(1985, 12, 27) && named(date).empty() && !sunday(date) &&
           !named(date - days(1)).empty() && !named(date + days(1)).empty();
}

} // namespace

std::string_view holiday_name(Date date)
{
    if (const std::string_view name = named(date); !name.empty()) return name;
    return in_lieu(date) || between(date) ? "休日" : std::string_view();
}

std::string read_holidays(std::string_view bytes, std::map<Date, std::string>& days)
{
    std::map<Date, std::string> read;
    const std::string text = decode_text(bytes).text;
    const auto rows = read_csv(text);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const CsvRow& row = rows[i];
        int year = 0;
        unsigned month = 0, day = 0;
        char rest = 0;
        const bool three =
            row.problem.empty() && row.cells.size() == 2 && !row.cells[1].empty() &&
            std::sscanf(row.cells[0].c_str(), "%4d/%2u/%2u%c", &year, &month, &day, &rest) == 3;
        const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                               std::chrono::day(day)};
        if (!three || !date.ok() || year < 1948 || year > 2099)
            return std::to_string(row.line) + "行目：「2026/1/1,元日」のように、日付と名前を並べてください";
        read[Date(date)] = row.cells[1];
    }
    if (read.empty()) return "祝日の行がありません";
    days = std::move(read);
    return {};
}

bool OfficeCalendar::open_on(Date date) const
{
    const weekday day{date};
    const unsigned month = month_of(date), day_in_month = day_of(date);
    const bool year_end = (month == 12 && day_in_month >= 29) || (month == 1 && day_in_month <= 3);
    return day.iso_encoding() < 6 && !year_end && holiday_name(date).empty() && !own_.contains(date);
}

Date OfficeCalendar::open_day_from(Date date) const
{
    while (!open_on(date)) date += days(1);
    return date;
}

Date OfficeCalendar::after_open_days(Date date, int count) const
{
    for (int left = count; left > 0; --left) date = open_day_from(date + days(1));
    return date;
}

Date OfficeCalendar::after_calendar_days(Date date, int count) const
{
    return open_day_from(date + days(count));
}

} // namespace kasama
