// 和暦: eras from 明治 to 令和, in and out, with their true borders.
#pragma once

#include "foundation/base/problems.h"
#include "foundation/base/time.h"

namespace kasama {

/// 「昭和29年5月14日」; a first year reads 元年. A day before 明治 reads as its Gregorian date.
std::string wareki(Date date);

/// 「昭和29」: the year alone, as a box of a date field takes it.
std::string wareki_year(Date date);

/// 「11月20日」 within the year of `today`, else with its year.
std::string short_date(Date date, Date today);

/// A year as people type it: 令和8, R8, 平成元, S29, 昭29, 2026, 全角 too. With month and day, since an era's
/// last year is another's first. Nothing where no such day exists in that era.
std::optional<Date> read_date(std::string_view year, std::string_view month, std::string_view day);

/// One text: 2026-11-20, 2026/11/20, 20261120, 令和8年11月20日, R8.11.20, R081120 (G + YYMMDD), 4290514 with
/// the era as a digit (1 明治 … 5 令和).
std::optional<Date> read_date(std::string_view text);

} // namespace kasama
