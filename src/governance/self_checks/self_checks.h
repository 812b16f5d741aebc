// 自己点検: periods, lines and what is overdue. Pure, but for the rows at the end.
#pragma once

#include "foundation/db/database.h"

#include <optional>
#include <string>
#include <vector>

namespace kasama::governance {

struct CheckLine {
    std::string_view id, text;
};
inline constexpr CheckLine kCheckLines[] = {
    {"posted", "IDとパスワードを、人の目にふれる所に貼っていない（7.1(3)③）"},
    {"path", "画面は、来訪者の通り道から見えない（7.1(3)④）"},
    {"log_off", "席を離れるときは、ログオフするか、画面をロックしている（7.1(3)①②）"},
    {"paper", "印刷した紙を裏紙に使わず、細断して捨てている（7.3）"}};

struct SelfCheck {
    std::string id, organisation_id;
    Date period{};
    std::string answers;           ///< "posted=yes path=no …"
    std::optional<Date> mend_on{}; ///< where a line was answered 「いいえ」
    Instant from_at{};
    std::string by_account{};
};

/// The first day of the half year: 1 April or 1 October.
Date check_period_of(Date day);
/// 「令和8年度 下半期」
std::string period_words(Date period);
/// The last day of the period's first month; 30 days for who was admitted later.
Date check_due(Date period, Date admitted);
inline constexpr days kMendWithin{60};

enum class CheckState { open, overdue, answered, mending, mend_overdue };
CheckState check_state(const std::optional<SelfCheck>& newest, Date period, Date admitted, Date today);
bool check_overdue(CheckState state);

/// The newest answer of the period.
std::optional<SelfCheck> newest_check(db::Reading& tx, std::string_view organisation, Date period);
std::vector<SelfCheck> checks_of(db::Reading& tx, std::string_view organisation); ///< newest first
void insert(db::Writing& tx, const SelfCheck& check);

} // namespace kasama::governance
