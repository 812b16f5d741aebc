// Every chapter stands in the manual, and every help leads to one.
#include "governance/manual/manual.h"

#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::governance;

TEST_CASE("手引き: 目次のすべての章があり、サインインなしで読め、ヘルプは章を開く")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor anyone = town->stranger();
        const auto manual = anyone.get("/manual");
        CHECK(manual.status == 200);
        for (const Chapter& chapter : chapters()) {
            CAPTURE(chapter.id);
            CHECK(manual.has("id=\"" + std::string(chapter.id) + "\""));
        }
        CHECK(anyone.get("/help?page=/ledger/entries/5").location == "/manual#ledger");
        CHECK(anyone.get("/help?page=/registration/organisations").location == "/manual#registration");
        CHECK(anyone.get("/help?page=//evil.example").location == "/manual#start");
        for (const std::string_view path : {"/sign-in", "/organisation", "/service", "/password"}) {
            const auto id = chapter_for(path);
            const auto all = chapters();
            CHECK(std::any_of(all.begin(), all.end(), [&](const Chapter& c) { return c.id == id; }));
        }
    }
}
