// 市が決める数: what the regulation leaves to the city as a number, with the one that holds until it decides.
// Rules ask for the number in force on their day; pages say it.
#pragma once

#include "foundation/db/database.h"

namespace kasama::guard {

struct CityNumber {
    std::string_view id, label, clause, unit;
    int declared, least, most;
    std::string_view meaning; ///< one sentence for whoever decides
};

inline constexpr CityNumber kSessionsOfId{
    .id = "sessions_of_id",
    .label = "一つの利用者IDで、同時に使える画面の数",
    .clause = "6.1(1)",
    .unit = "画面",
    .declared = 1,
    .least = 1,
    .most = 3,
    .meaning =
        "これより多くサインインすると、いちばん古い画面から終わります。IDを人に使わせないための決まりです。"};
inline constexpr CityNumber kIndependenceYears{
    .id = "independence_years",
    .label = "監査員が、前に属した機関や役職の監査をできない年数",
    .clause = "8.1(2)",
    .unit = "年",
    .declared = 2,
    .least = 1,
    .most = 10,
    .meaning = "属していた最後の日からこの年数がすぎるまで、その機関や役職の監査に加われません。"};
inline constexpr const CityNumber* kCityNumbers[] = {&kSessionsOfId, &kIndependenceYears};

/// nullptr where there is none.
const CityNumber* city_number(std::string_view id);

/// The newest begun by `on`, else the declared one.
int in_force(db::Reading& tx, const CityNumber& number, Date on);

struct SetNumber {
    std::string number; ///< id
    int value = 0;
    std::string basis;
    Date valid_from{};
    Instant set_at{};
    std::string account_id, acting;
};
void set_number(db::Writing& tx, std::string_view id, const SetNumber& one);
/// Everything ever set for one, the newest first.
std::vector<SetNumber> set_numbers(db::Reading& tx, std::string_view number);

} // namespace kasama::guard
