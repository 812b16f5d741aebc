// Each rule at its limit and above it.
#include "governance/manager_desk/use_rules.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::governance;

TEST_CASE("利用の点検: どの基準も、ちょうどでは示さず、一つ超えると示す")
{
    const Instant morning = start_of(make_date(2026, 11, 20)) + std::chrono::hours(9);
    UseLimits limits = usual_limits();
    const auto looks = [&](int number, Instant from, std::chrono::seconds apart, bool permitted = true) {
        std::vector<Look> all;
        for (int i = 0; i < number; ++i)
            all.push_back({.at = from + apart * i,
                           .subject = "s" + std::to_string(i),
                           .permitted = permitted,
                           .no_relation = !permitted});
        return all;
    };
    const auto marked = [&](const std::vector<Look>& day, const std::set<std::string>& surname = {},
                            const std::set<std::string>& colleagues = {}) {
        std::string rules;
        for (const UseMark& one : marks_of(day, surname, colleagues, limits))
            rules += std::string(words_of(one.rule).id) + " ";
        return rules;
    };
    const std::chrono::seconds apart(300);
    CHECK(marked(looks(60, morning, apart)) == "");
    CHECK(marked(looks(61, morning, apart)) == "volume ");
    const Instant night = start_of(make_date(2026, 11, 20)) + std::chrono::hours(22);
    CHECK(marked(looks(5, night, apart)) == "");
    CHECK(marked(looks(6, night, apart)) == "hours ");
    CHECK(marked(looks(6, night - std::chrono::hours(1), apart)) == "");
    CHECK(marked(looks(6, start_of(make_date(2026, 11, 20)) + std::chrono::hours(6), apart)) == "");
    CHECK(marked(looks(3, morning, apart, false)) == "");
    CHECK(marked(looks(4, morning, apart, false)) == "no_relation ");
    CHECK(marked(looks(2, morning, apart), {"s1"}) == "surname ");
    CHECK(marked(looks(2, morning, apart), {"s7"}) == "");
    CHECK(marked(looks(2, morning, apart), {}, {"s0"}) == "colleague ");
    CHECK(marked(looks(11, morning, std::chrono::seconds(20))) == "");
    CHECK(marked(looks(12, morning, std::chrono::seconds(20))) == "mistaken ");
    CHECK(marked(looks(12, morning, std::chrono::seconds(21))) == "");
    limits[std::size_t(UseRule::volume)] = 1;
    CHECK(marked(looks(2, morning, apart)) == "volume ");
}
