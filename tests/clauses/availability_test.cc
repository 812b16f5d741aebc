// 稼働の記録 through the front door: rows 4.4(1) and 9.
#include "clauses/people.h"
#include "foundation/web/probe.h"
#include "foundation/web/server.h"
#include "governance/availability/availability.h"
#include "guard/access/service.h"

#include <thread>

using namespace kasama;
using namespace kasama::test;
using guard::Office;

TEST_CASE("規程 4.4(1): サーバーが10分答えないと、だれも入力しなくても稼働率が下がる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto start = [&] {
            return std::make_unique<web::Server>(
                web::ServerOptions{.port = 0, .workers = 2, .log_requests = false},
                [&](web::Request& request) { return town->program().site().app().answer(request); },
                [](std::string_view, std::string_view) { return std::size_t(0); });
        };
        const Instant begin = town->now = start_of(make_date(2026, 11, 20)) + std::chrono::hours(9);
        auto server = start();
        const web::ProbeTarget target{
            .host = "127.0.0.1", .port = std::to_string(server->port()), .path = "/readyz"};
        auto thread = std::make_unique<std::jthread>([&] { server->run(); });
        const auto ask = [&] {
            const bool answered = web::answers(target, std::chrono::seconds(5));
            town->database().write([&](db::Writing& tx) { governance::note_probe(tx, town->now, answered); });
            town->pass(std::chrono::minutes(1));
            return answered;
        };
        for (int i = 0; i < 30; ++i) REQUIRE(ask());
        server->stop();
        thread.reset();
        server.reset(); // killed: its port answers no more
        for (int i = 0; i < 10; ++i) REQUIRE_FALSE(ask());
        for (int i = 0; i < 20; ++i) // another one answers in its place
            town->database().write([&](db::Writing& tx) {
                governance::note_probe(tx, town->now + std::chrono::minutes(i), true);
            });
        town->pass(std::chrono::minutes(20));
        const auto figures = town->database().read([&](db::Reading& tx) {
            return governance::availability_of(governance::probes_between(tx, begin, town->now), {}, begin,
                                               town->now);
        });
        CHECK(figures.unplanned == std::chrono::minutes(10));
        CHECK(figures.planned.count() == 0);
        CHECK(governance::in_words(figures.share()) == "83.050%"); // 49 of 59 measured minutes
        auto owner = town->officer(Office::program_owner);
        const auto page = owner.get("/service/record");
        CHECK(page.has("83.050%"));
        CHECK(page.has("判断を待つ停止が1件あります"));
        CHECK(town->professional(town->organisation(guard::OrganisationKind::care_plan_office,
                                                    "さしろ居宅介護支援事業所"),
                                 guard::Profession::care_manager)
                  .get("/service/record")
                  .status == 403);
    }
}

TEST_CASE("規程 9: 停止の原因は運営管理責任者が判断し、過失ありは不可抗力に数えない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const Instant begin = town->now;
        for (int i = 0; i < 12; ++i) {
            town->database().write(
                [&](db::Writing& tx) { governance::note_probe(tx, town->now, i < 4 || i > 8); });
            town->pass(std::chrono::minutes(1));
        }
        auto operations = town->officer(Office::operations_manager),
             clerk = town->officer(Office::secretariat);
        const auto outages = town->database().read(
            [&](db::Reading& tx) { return governance::outages_between(tx, begin, town->now); });
        REQUIRE(outages.size() == 1);
        const std::string page = "/service/record/" + outages[0].id;
        CHECK(clerk.post(page, {{"cause", "fault"}, {"finding", "設定の誤り"}}).status == 403);
        CHECK(operations.post(page, {{"cause", "weather"}, {"finding", "設定の誤り"}}).status == 422);
        CHECK(operations.post(page, {{"cause", "fault"}, {"finding", ""}})
                  .has("判断とその根拠を入力してください"));
        CHECK(clerk.get("/service/record").has("判断待ち"));
        CHECK(operations.post(page, {{"cause", "fault"}, {"finding", "設定の誤り"}}).status == 303);
        CHECK(clerk.get("/service/record").has("あたらない"));
        CHECK(operations.post(page, {{"cause", "power"}, {"finding", "市内の停電"}}).status == 303);
        CHECK(clerk.get("/service/record").has("あたる<"));
        CHECK(acts(*town, "judge_outage") == 2);
        // The report of operations names the outage, its class, finding and decider.
        const auto reported = [&] {
            return operations.get(submit_case(
                operations, "operation_report",
                with_date(with_date({{"text", "停止が1件あった"}}, "from", town->today() - days(30)), "until",
                          town->today())));
        };
        const auto report = reported();
        CHECK(report.has("1件（5分）　不可抗力1件、それ以外0件、判断待ち0件"));
        CHECK(report.has("停電　不可抗力にあたる　市内の停電　判断：高野 誠（運営管理責任者）"));
        CHECK(operations.post(page, {{"cause", "fault"}, {"finding", "設定の誤り"}}).status == 303);
        CHECK(reported().has("不可抗力0件、それ以外1件"));
    }
}
