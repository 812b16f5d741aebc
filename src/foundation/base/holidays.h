// 国民の祝日 (国民の祝日に関する法律, 昭和23年法律第178号): by the law's rules and the exceptions that single
// laws made.
#pragma once

#include "foundation/base/time.h"

#include <map>

namespace kasama {

/// 「元日」「海の日」; 「休日」 for 振替休日, 国民の休日 and days a law made one. "" on other days. From 20
/// July 1948; equinoxes by the usual formula, sure as far as the 暦要項 is published, else as foreseen (to
/// 2099).
std::string_view holiday_name(Date date);

/// The list as 内閣府 publishes it (syukujitsu.csv: heading, then 2026/1/1,元日; CP932 or UTF-8), or days of
/// the office's own in the same form. Gives a sentence naming the line where a row is wrong; then `days`
/// stays.
std::string read_holidays(std::string_view bytes, std::map<Date, std::string>& days);

/// When an office is open: not on Saturdays, Sundays, holidays, 29 December to 3 January, and days of its
/// own.
class OfficeCalendar {
public:
    OfficeCalendar() = default;
    /// `own`: closed days beside the rules, as imported or set, with their names.
    explicit OfficeCalendar(std::map<Date, std::string> own) : own_(std::move(own)) {}

    bool open_on(Date date) const;
    /// The date itself where the office is open, else the next open day.
    Date open_day_from(Date date) const;
    /// `count` open days after `date`, which itself is not counted (民法140条).
    Date after_open_days(Date date, int count) const;
    /// `count` calendar days after `date`; a last day on which the office is closed passes to the next open
    /// one (民法142条).
    Date after_calendar_days(Date date, int count) const;

private:
    std::map<Date, std::string> own_;
};

} // namespace kasama
