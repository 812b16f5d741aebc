// 漏えい等の報告 (個人情報保護法 26条・68条): when 個人情報保護委員会 must be told, and by when. Pure.
#pragma once

#include "foundation/base/holidays.h"

namespace kasama::governance {

/// Who reports: an organisation (private body) or the city (public body).
enum class Reporter { organisation, city };

struct Leak {
    Reporter reporter = Reporter::organisation;
    std::int64_t persons = 0;
    bool sensitive = true; ///< 要配慮個人情報: every record of this network is
    bool money_harm = false, wrongful_intent = false;
    bool encrypted = false; ///< strongly enough that nobody reads it
};

/// One person is enough where the data is sensitive, money may be lost or intent was wrongful; else by
/// number.
bool must_report(const Leak& leak);

struct LegalDates {
    Date warn, preliminary, full; ///< 3日目, 速報 (3〜5日目), 確報 (30日目; 60日目 where intent was wrongful)
};
/// How days are counted: settable, to be verified by the city.
struct Counting {
    bool first_day = true;     ///< the day of knowing counts as the first
    bool next_open_day = true; ///< a closed last day passes to the next open one
    int preliminary_days = 5;  ///< 速報: 3 to 5 (ガイドライン: 「概ね3〜5日以内」)
};
LegalDates legal_dates(Date known_on, bool wrongful_intent, const OfficeCalendar& calendar,
                       Counting counting = {});

/// 速報: nothing yet, warn from day 3, overdue after the last day; over once sent.
enum class ClockState { quiet, warn, overdue, sent };
ClockState preliminary_state(const LegalDates& dates, Date today, bool sent);
/// 確報: warn within the last seven days.
ClockState full_state(const LegalDates& dates, Date today, bool sent);

} // namespace kasama::governance
