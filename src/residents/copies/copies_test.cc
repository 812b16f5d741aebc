// 廃棄 (7.3): every medium with every way.
#include "residents/copies/copies.h"

#include <doctest/doctest.h>

using namespace kasama::residents;

TEST_CASE("写しの廃棄: 紙は裁断、USBは完全消去、その他は破壊か業者だけ")
{
    const auto right = [](std::string_view medium, std::string_view way) {
        return disposal_problem(medium, way).empty();
    };
    for (const char* medium : {"paper", "usb", "pc", "other"}) {
        for (const char* way : {"shredded", "wiped", "destroyed", "contractor", "handed", ""}) {
            CAPTURE(medium);
            CAPTURE(way);
            const std::string m = medium, w = way;
            const bool expected = m == "paper" ? w == "shredded"
                                  : m == "usb"
                                      ? w == "wiped"
                                      : w == "destroyed" || w == "contractor" || (m == "pc" && w == "wiped");
            CHECK(right(medium, way) == expected);
        }
    }
}

TEST_CASE("写しの台帳: 期限の日のうちは保有、次の日から期限をすぎた")
{
    Copy copy;
    copy.due_on = "2026-11-20";
    using kasama::make_date;
    CHECK_FALSE(is_overdue(copy, make_date(2026, 11, 20)));
    CHECK(is_overdue(copy, make_date(2026, 11, 21)));
    copy.disposed_at = kasama::start_of(make_date(2026, 11, 20));
    CHECK_FALSE(is_overdue(copy, make_date(2026, 11, 21)));
    copy.year = 8;
    copy.serial = 12;
    CHECK(number_of(copy) == "R8-00012");
}
