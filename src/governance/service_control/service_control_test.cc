// The service's level through the front door, on both engines.
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::Office;

TEST_CASE("サービスの段階: 止めると次の要求から503、事業責任者は戻せ、理由は全員に出る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor owner = town->officer(Office::program_owner),
                      clerk = town->officer(Office::secretariat);
        test::Visitor auditor = town->officer(Office::auditor);
        CHECK(clerk.get("/registration/organisations").status == 200);
        CHECK(clerk.post("/service", {{"level", "closed"}, {"reason", "x"}}).status == 403);

        CHECK(owner.post("/service", {{"level", "closed"}, {"reason", ""}}).status == 422);
        CHECK(clerk.get("/registration/organisations").status == 200);
        CHECK(owner
                  .post("/service",
                        {{"level", "closed"}, {"reason", "機器の故障のため"}, {"emergency", "open"}})
                  .status == 303);
        const auto closed = clerk.get("/registration/organisations");
        CHECK(closed.status == 503);
        CHECK(closed.has("ただいま使えません"));
        CHECK(closed.has("機器の故障のため"));
        CHECK(closed.has("119"));
        CHECK(town->ledger().back().refusal == "service_closed");
        // What was typed can be sent again.
        const auto kept =
            clerk.post("/registration/organisations",
                       {{"kind", "city_hospital"}, {"name", "ひばり診療所"}, {"office_number", ""}});
        CHECK(kept.status == 503);
        CHECK(kept.has("value=\"ひばり診療所\""));

        CHECK(auditor.get("/ledger/verification").status == 200);
        CHECK(auditor.get("/ledger").status == 200);
        CHECK(town->stranger().get("/data-table").status == 200);
        CHECK(town->stranger().get("/manual").status == 200);
        CHECK(town->stranger().get("/sign-in").has("機器の故障のため"));
        CHECK(owner.get("/offices/choice").status == 200);

        CHECK(owner.post("/service", {{"level", "full"}, {"reason", ""}, {"emergency", "open"}}).status ==
              303);
        const auto again = clerk.get("/registration/organisations");
        CHECK(again.status == 200);
        CHECK_FALSE(again.has("機器の故障のため"));
        CHECK(owner.get("/service").has("機器の故障のため")); // its history
    }
}

TEST_CASE("サービスの段階: 見るだけのあいだは、見られて書けず、すべての画面に帯が出る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor owner = town->officer(Office::program_owner),
                      clerk = town->officer(Office::secretariat);
        CHECK(
            owner.post("/service", {{"level", "read_only"}, {"reason", "点検のため"}, {"emergency", "open"}})
                .status == 303);
        const auto list = clerk.get("/registration/organisations");
        CHECK(list.status == 200);
        CHECK(list.has("書込みは止めています"));
        CHECK(list.has("点検のため"));
        const std::int64_t before = town->count("organisations");
        CHECK(clerk
                  .post("/registration/organisations",
                        {{"kind", "city_hospital"}, {"name", "ひばり診療所"}, {"office_number", ""}})
                  .status == 503);
        CHECK(town->count("organisations") == before);
    }
}
