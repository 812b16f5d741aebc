// Dates and times as values. Dates are Asia/Tokyo, times are milliseconds UTC; the two never mix by accident.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kasama {

using std::chrono::days;

/// A calendar day in Japan. `local_days` does not turn into a time by itself.
using Date = std::chrono::local_days;

/// A moment, in milliseconds UTC: what the database stores as BIGINT.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

Date make_date(int year, unsigned month, unsigned day);

/// "2026-04-01"; nothing for a day that does not exist.
std::optional<Date> parse_date(std::string_view iso);

/// "2026-04-01".
std::string to_text(Date date);

/// The day in Japan (UTC+9 without exception since 1951).
Date date_of(Instant instant);

/// 00:00 in Japan on that day.
Instant start_of(Date date);

/// "2026-04-01 09:12:04", Japan time.
std::string to_text(Instant instant);

/// "9:12", Japan time.
std::string clock_text(Instant instant);

inline std::int64_t to_millis(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant from_millis(std::int64_t value) { return Instant{std::chrono::milliseconds{value}}; }

/// The clock of the machine. Rules take `now` as a value; only `main` and the server ask for it.
Instant system_now();

/// 満年齢 on a day (年齢計算ニ関スル法律: a year is complete at the end of the day before the birthday;
/// shown, as everywhere, from the birthday on; 29 February counts from 1 March in common years).
int age_on(Date birth, Date day);

/// The last day of the month `date` lies in.
Date end_of_month(Date date);

/// The same day `months` later; the month's last day where there is no such day.
Date add_months(Date date, int months);

int year_of(Date date);
unsigned month_of(Date date);
unsigned day_of(Date date);

/// 年度 (April to March) as its first year.
int fiscal_year_of(Date date);

/// "月" … "日".
std::string_view weekday_of(Date date);

} // namespace kasama
