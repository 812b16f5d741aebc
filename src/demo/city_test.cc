// The made-up city: the same for the same seed, readable through the door, and never poured over a real one.
#include "demo/city.h"
#include "demo/people.h"
#include "demo/store.h"
#include "entry/entry.h"
#include "foundation/base/stop.h"
#include "guard/accounts/sign_in.h"
#include "residents/subjects/register.h"
#include "residents/subjects/search.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;

namespace {

guard::Door door_of(test::Town& town, std::string_view login)
{
    const auto account =
        town.database().read([&](db::Reading& tx) { return guard::find_account_by_login(tx, login); });
    const guard::SignedIn session = guard::session_for_command(town.services(), account.value(), town.now);
    return guard::Door(town.services(), {.token_hash = guard::token_hash_of(session.token),
                                         .duty = guard::Duty("open_records"),
                                         .now = town.now});
}

/// The story people come first.
std::string story_id(std::string_view name, Date today, std::uint64_t seed)
{
    const auto people = demo::story_people(seed, today);
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (people[i].name == name) return demo::id_for(seed, demo::IdKind::subject, i);
    }
    return "";
}

} // namespace

TEST_CASE("見本の市: 同じ種からは同じ人々ができる")
{
    const Date today = make_date(2026, 11, 20);
    for (std::int64_t number : {0, 1, 17, 400}) {
        const auto once = demo::household(7, number, 100, today),
                   again = demo::household(7, number, 100, today);
        REQUIRE(once.size() == again.size());
        for (std::size_t i = 0; i < once.size(); ++i) {
            CHECK(once[i].basics == again[i].basics);
            CHECK(once[i].team == again[i].team);
            CHECK(once[i].consented == again[i].consented);
        }
    }
    CHECK_FALSE(demo::household(7, 3, 100, today)[0].basics == demo::household(8, 3, 100, today)[0].basics);
}

TEST_CASE("見本の市: だれも実在しない住所と電話番号を持つ")
{
    for (std::int64_t number = 0; number < 300; ++number) {
        for (const demo::Life& life : demo::household(1, number, number, make_date(2026, 11, 20))) {
            const std::string telephone = life.basics[residents::kTelephone].value_or("");
            CHECK((telephone.starts_with("0296-00-") || telephone.starts_with("090-0000-")));
            CHECK(life.basics[residents::kAddress].value_or("").find("0000-") != std::string::npos);
            CHECK(life.birth <= make_date(2026, 11, 20));
        }
    }
}

TEST_CASE("見本の市: 扉から読め、止めた人は出ず、市のあるところには作らない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        demo::make_city(town->services(), {.subjects = 40, .seed = 5, .now = town->now});
        residents::SearchIndex index(town->database(),
                                     town->services().vault.service_key("index", town->now));
        CHECK_FALSE(index.find({.text = "イワマ"}).empty()); // the search index stands with the city
        CHECK(demo::is_demo(town->database()));
        CHECK(town->database().read(demo::mark_of) == demo::Mark::finished);
        CHECK(town->count("subjects") == 40);
        CHECK(town->count("organisations") == 40);
        CHECK(town->count("library_documents") == 2);
        CHECK(town->count("trainings") == 2);
        CHECK(town->count("regulation_texts") == 1); // and everybody has confirmed it: the door below opens

        guard::Door door = door_of(*town, "10000001");
        const auto opened = door.open(
            {.subject = story_id("岩間 和子", town->today(), 5), .category = guard::Category::basics});
        const auto basics =
            entry::read(town->database(), town->services().vault, opened.permit, residents::kBasicFields);
        REQUIRE(basics.size() == 1);
        CHECK(basics[0].values[residents::kName] == "岩間 和子");
        CHECK(basics[0].values[residents::kAddress] == "笠間市稲田0000-1");
        for (const std::string_view closed : {"大郷戸 昇", "来栖 政江", "泉 ふみ"}) {
            CHECK_THROWS_AS(door.open({.subject = story_id(closed, town->today(), 5),
                                       .category = guard::Category::basics}),
                            Stop);
        }
        CHECK_THROWS_AS(demo::make_city(town->services(), {.subjects = 40, .seed = 6, .now = town->now}),
                        std::runtime_error);
    }
}
