// One box for everything a desk knows of a person: what was typed, told apart by what it looks like. Pure.
#pragma once

#include "foundation/base/problems.h"
#include "foundation/base/time.h"
#include "residents/subjects/basics.h"

#include <optional>
#include <string>

namespace kasama::residents {

/// What is asked for. A number may be several things at once: all of them are tried.
struct Asked {
    std::string kana, name;               ///< at most one of them; as typed
    std::string insured_number;           ///< 10 digits
    std::string telephone, telephone_end; ///< digits; the last four
    std::optional<Date> birth_date;       ///< narrows kana or name where both are given
    bool empty() const { return *this == Asked{}; }
    bool operator==(const Asked&) const = default;
};

/// 「いわま 昭和29年5月14日」「0296-00-0101」「岩間」… Problems name the field "text".
Asked read_question(std::string_view typed, Problems& problems);

/// Does a person answer to it? For lists that are at hand; the register asks its index the same.
bool answers(const Asked& asked, const entry::Values& basics);

} // namespace kasama::residents
