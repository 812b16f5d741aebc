// 救急シート: twelve numbered facts in fixed order, the same on glass and paper, put together from what was
// opened. Pure.
#pragma once

#include "entry/category.h"
#include "residents/subjects/basics.h"

#include <array>

namespace kasama::records {

/// What the sheet opens beside D10, in one act.
inline constexpr guard::Category kSheetCategories[] = {
    guard::Category::basics,     guard::Category::certification, guard::Category::emergency_contacts,
    guard::Category::watch_over, guard::Category::checkup,       guard::Category::medication,
    guard::Category::vitals};

struct SheetLine {
    std::string key, rest; ///< the fact in large type, and what follows it
    bool alarm = false;
};

/// One press and it rings.
struct SheetTelephone {
    std::string whom, number; ///< 「長女 佐藤 花子」; "" where the line says it
};

struct SheetFact {
    int number = 0;
    std::string name;
    std::vector<SheetLine> lines{}; ///< none: 「わからない」
    html::Html drawn{};             ///< instead of lines: another category's own summary
    std::string age{}, source{};
    bool old = false;
    std::vector<SheetTelephone> telephones{};
};

struct Sheet {
    residents::Identity identity;
    std::string birth, age_sex, address, telephone, level;
    std::array<SheetFact, 12> facts;
};

/// Gives the versions of a category: empty where it was withheld, which reads 「わからない」 like what was
/// never recorded.
using SheetSource = std::function<std::vector<entry::Version>(guard::Category)>;
Sheet sheet_of(const SheetSource& versions, Date today);

/// Addresses as search hits show them: up to the first number, and whole where that does not tell two apart.
std::vector<std::string> telling_addresses(const std::vector<std::string>& addresses);

} // namespace kasama::records
