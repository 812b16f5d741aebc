// One table of eras; reading and writing both use it.
#include "foundation/base/wareki.h"

#include "foundation/base/text.h"

#include <array>
#include <charconv>

namespace kasama {

namespace {

struct Era {
    std::string_view name, short_name;
    char letter, digit;
    int first_year; ///< Gregorian year of 元年
    Date from;
};

// Borders: 大正 1912-07-30, 昭和 1926-12-25, 平成 1989-01-08, 令和 2019-05-01. 明治 by the Gregorian day of
// 1868-10-23 as later counted from 1868-01-25; dates before 1873 are given as they were converted.
const std::array<Era, 5>& eras()
{
    static const std::array<Era, 5> all{{
        {"令和", "令", 'R', '5', 2019, make_date(2019, 5, 1)},
        {"平成", "平", 'H', '4', 1989, make_date(1989, 1, 8)},
        {"昭和", "昭", 'S', '3', 1926, make_date(1926, 12, 25)},
        {"大正", "大", 'T', '2', 1912, make_date(1912, 7, 30)},
        {"明治", "明", 'M', '1', 1868, make_date(1868, 1, 25)},
    }};
    return all;
}

const Era* era_of(Date date)
{
    for (const Era& era : eras()) {
        if (date >= era.from) return &era;
    }
    return nullptr;
}

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0) return {};
    return value;
}

std::optional<Date> valid(int year, int month, int day)
{
    const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{unsigned(month)},
                                          std::chrono::day{unsigned(day)}};
    if (month < 1 || day < 1 || year < 1800 || year > 2999 || !ymd.ok()) return {};
    return Date{std::chrono::local_days{ymd}};
}

std::optional<Date> in_era(const Era& era, int year, int month, int day)
{
    if (year < 1) return {};
    const auto date = valid(era.first_year + year - 1, month, day);
    if (!date || era_of(*date) != &era) return {};
    return date;
}

const Era* take_era(std::string_view& text)
{
    for (const Era& era : eras()) {
        for (const std::string_view word : {era.name, era.short_name, std::string_view(&era.letter, 1)}) {
            if (text.starts_with(word)) {
                text.remove_prefix(word.size());
                return &era;
            }
        }
        const char lower = char(era.letter + 32);
        if (text.starts_with(lower)) {
            text.remove_prefix(1);
            return &era;
        }
    }
    return nullptr;
}

std::optional<int> take_year(std::string_view text) { return text == "元" ? std::optional(1) : number(text); }

/// Splits 8年11月20日, 8.11.20, 2026-11-20, 2026/11/20.
std::optional<std::array<std::string_view, 3>> three_parts(std::string_view text)
{
    constexpr std::array<std::string_view, 5> kEnds = {"年", "月", ".", "-", "/"};
    std::array<std::string_view, 3> parts;
    for (std::size_t i = 0; i < 2; ++i) {
        std::size_t at = std::string_view::npos, length = 0;
        for (const std::string_view end : kEnds) {
            const std::size_t found = text.find(end);
            if (found < at) {
                at = found;
                length = end.size();
            }
        }
        if (at == std::string_view::npos) return {};
        parts[i] = text.substr(0, at);
        text.remove_prefix(at + length);
    }
    if (text.ends_with("日")) text.remove_suffix(std::string_view("日").size());
    parts[2] = text;
    return parts;
}

} // namespace

std::string wareki_year(Date date)
{
    const Era* era = era_of(date);
    if (!era) return std::to_string(year_of(date));
    const int year = year_of(date) - era->first_year + 1;
    return std::string(era->name) + (year == 1 ? "元" : std::to_string(year));
}

std::string wareki(Date date)
{
    return wareki_year(date) + "年" + std::to_string(month_of(date)) + "月" + std::to_string(day_of(date)) +
           "日";
}

std::string short_date(Date date, Date today)
{
    if (year_of(date) != year_of(today)) return wareki(date);
    return std::to_string(month_of(date)) + "月" + std::to_string(day_of(date)) + "日";
}

std::optional<Date> read_date(std::string_view typed_year, std::string_view typed_month,
                              std::string_view typed_day)
{
    const std::string y = half_width(typed_year), m = half_width(typed_month), d = half_width(typed_day);
    std::string_view year = y;
    if (year.ends_with("年")) year.remove_suffix(std::string_view("年").size());
    const auto month = number(m), day = number(d);
    if (!month || !day) return {};
    if (const Era* era = take_era(year)) {
        const auto in = take_year(year);
        return in ? in_era(*era, *in, *month, *day) : std::nullopt;
    }
    const auto gregorian = number(year);
    if (!gregorian || *gregorian < 1800) return {};
    return valid(*gregorian, *month, *day);
}

std::optional<Date> read_date(std::string_view typed)
{
    const std::string narrow = half_width(typed);
    std::string_view text = narrow;
    if (const auto parts = three_parts(text)) return read_date((*parts)[0], (*parts)[1], (*parts)[2]);
    if (text.size() == 8 && number(text)) {
        return valid(*number(text.substr(0, 4)), *number(text.substr(4, 2)), *number(text.substr(6, 2)));
    }
    const Era* era = nullptr;
    if (text.size() == 7 && number(text)) {
        for (const Era& one : eras()) {
            if (one.digit == text[0]) era = &one;
        }
        text.remove_prefix(1);
    } else {
        era = take_era(text);
    }
    if (!era || text.size() != 6 || !number(text)) return {};
    return in_era(*era, *number(text.substr(0, 2)), *number(text.substr(2, 2)), *number(text.substr(4, 2)));
}

} // namespace kasama
