// 別表 in words: what a cell grants and on what condition, as sentences for people.
#pragma once

#include "guard/access/policy.h"

#include <string>

namespace kasama::governance {

/// 「見る・書く」, 「抜粋を見る」, 「できない」.
std::string rights_in_words(const guard::Cell& cell);

/// 「支援チーム、同意（B）、医師の同意」; "" where there is none.
std::string conditions_in_words(const guard::Cell& cell, char block);

/// The cell as the table prints it: capitals for the act, small letters for the conditions.
struct Marks {
    std::string act, conditions;
    bool noted = false; ///< a condition of its own, told in the notes
};
Marks marks_of(const guard::Cell& cell);

} // namespace kasama::governance
