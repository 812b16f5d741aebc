// What a foreign file brings, read and checked, before anybody's record is touched. Mappers of categories
// give this; the staging desk (exchange) matches persons, shows differences and applies.
#pragma once

#include "entry/values.h"
#include "guard/access/terms.h"

#include <string>
#include <vector>

namespace kasama::entry {

/// Why a row (or one value of it) is not taken, in words a clerk can act on.
struct RowProblem {
    int line = 0;   ///< of the file, from 1; 0 where the file as a whole is meant
    int column = 0; ///< from 1; 0 where the row as a whole is meant
    std::string column_name{};
    std::string value{}; ///< as it came
    std::string reason;  ///< 「2027年2月31日は、ない日付です」
    std::string mend{};  ///< 「介護保険システムの有効期間を確かめてください」
};

/// Whom a row is about. Empty parts were not in the file.
struct Whom {
    std::string insured_number{}; ///< as it came, digits
    std::string name{}, kana{};
    std::optional<Date> birth_date{};
    std::string sex{}; ///< "1" 男, "2" 女
    std::string telephone{};
};

/// One entry the file brings.
struct Incoming {
    int line = 0;
    Whom whom;
    guard::Category category = guard::Category::none;
    /// What makes it the same entry when it comes again (a date, an application number): same person,
    /// category and key → the next version of that entry, or nothing where the values are the same.
    std::string key;
    Values values;
    std::vector<RowProblem> remarks{}; ///< values that were left out, told but not refusing the row
};

struct ReadFile {
    std::vector<Incoming> rows;
    std::vector<RowProblem> refused; ///< rows not taken; a problem of line 0 refuses the whole file
    int lines = 0;                   ///< rows of data in the file: taken + refused
};

} // namespace kasama::entry
