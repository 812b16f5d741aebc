// Names and places of the made-up city, with their kana.
#pragma once

#include "demo/dice.h"

#include <string_view>

namespace kasama::demo {

struct Word {
    std::string_view text, kana;
};

const Word& surname(Dice& dice);

/// A given name as people of that year of birth bear it.
const Word& given_name(Dice& dice, bool female, int birth_year);

/// 大字 of 笠間市. House numbers are 0000-…, which nobody has.
std::string_view district(Dice& dice);

} // namespace kasama::demo
