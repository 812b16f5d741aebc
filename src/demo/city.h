// A made-up city: the same people for the same seed and day, written by the product's own functions in large
// transactions.
#pragma once

#include "guard/access/door.h"

namespace kasama::demo {

struct CityOptions {
    std::int64_t subjects = 2000;
    std::uint64_t seed = 1;
    Instant now{};
};

/// Above this many subjects each carries fewer records, so that a large city is made in minutes.
inline constexpr std::int64_t kLargeCity = 20'000;

/// Fills an empty database. Throws where anybody stands in it, or a city was begun and broken off.
void make_city(guard::Services& services, const CityOptions& options);

/// Everything in this database is made up.
bool is_demo(db::Database& database);

/// The table of sign-ins, for the terminal.
std::string sign_in_table();

} // namespace kasama::demo
