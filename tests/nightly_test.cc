// The work of the night, run on a town of yesterday.
#include "nightly.h"

#include "guard/accounts/throttle.h"
#include "residents/subjects/search.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;

TEST_CASE("夜の片づけ: 次の午前3時まで待つ")
{
    const auto at = [](int day, int hour, int minute) {
        return start_of(make_date(2026, 11, unsigned(day))) + std::chrono::hours(hour) +
               std::chrono::minutes(minute);
    };
    CHECK(next_night(at(20, 2, 59)) == at(20, 3, 0));
    CHECK(next_night(at(20, 3, 0)) == at(21, 3, 0));
    CHECK(next_night(at(20, 23, 59)) == at(21, 3, 0));
}

TEST_CASE(
    "夜の片づけ: 期限の過ぎたセッション、送信の印、失敗の数、去った人の索引がなくなり、いまのものは残る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string gone = town->subject("去里 人", "サリサト ヒト", "1940-02-03", "0000000031");
        const std::string here = town->subject();
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        CHECK(clerk.post("/subjects/" + here + "/listing/shield", {{"reason", "申出"}}).status == 303);
        town->database().write([&](db::Writing& tx) {
            guard::count_failure(tx, "old", 1, town->now);
            residents::unlist(tx, gone);
        });
        REQUIRE(town->count("idempotency_keys") > 0);
        const std::int64_t listings = town->count("search_listings"), sessions = town->count("sessions");

        CHECK(run_nightly(town->program(), town->now) == 0);
        CHECK(town->count("search_listings") < listings);
        CHECK(town->count("sessions") == sessions);
        CHECK(town->count("throttles") == 1);
        CHECK(town->count("idempotency_keys") > 0);
        CHECK(clerk.post("/subjects", {{"text", "イワマ"}}).has("岩間 和子"));

        CHECK(run_nightly(town->program(), town->now + std::chrono::hours(24 * 60)) == 0);
        CHECK(town->count("sessions") == 0);
        CHECK(town->count("throttles") == 0);
        CHECK(town->count("idempotency_keys") == 0);
    }
}
