// Households of the made-up city, one after the other: who lives there, who cares for them, what they agreed
// to.
#pragma once

#include "demo/life.h"

namespace kasama::demo {

/// The subjects of household number `household`; `first_number` numbers them (被保険者番号, telephone).
std::vector<Life> household(std::uint64_t seed, std::int64_t household, std::int64_t first_number,
                            Date today);

/// The people of the pictures, with their story relative to `today`.
std::vector<Life> story_people(std::uint64_t seed, Date today);

/// Notice, consents, stops and the care team of a person as most have them.
void settle(Life& life, Date today);

} // namespace kasama::demo
