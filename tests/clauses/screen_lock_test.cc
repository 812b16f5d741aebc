// 規程 7.1(3): log-off, the lock after at most fifteen minutes, and what only people can see.
#include "support/cases.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::Office;

TEST_CASE("規程 7.1(3): 15分でロックして入力は残り、16分にはできず、自己点検の遅れが見える")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string ours = town->organisation(guard::OrganisationKind::home_nursing, "ひばり訪問看護");
        const auto manager_now = [&] { return town->officer(Office::organisation_manager, "管理者", ours); };
        test::Visitor manager = manager_now();
        town->pass(std::chrono::minutes(15) - std::chrono::milliseconds(1));
        CHECK(manager.get("/organisation/self-check").status == 200);
        town->pass(std::chrono::minutes(15));
        CHECK(manager.get("/organisation/self-check").location.starts_with("/session/lock"));
        CHECK(town->ledger().back().refusal == "idle");
        const auto kept = manager.post("/organisation/terminals", {{"model", "打ちかけの機種"}});
        CHECK(kept.status == 401);
        CHECK(kept.has("value=\"打ちかけの機種\""));
        CHECK(manager.post("/session/lock", {{"password", "long-enough-password"}}).status == 303);
        CHECK(manager.get("/organisation/self-check").status == 200);

        test::Visitor operations = town->officer(Office::operations_manager);
        CHECK(manager.get("/screen-lock").status == 403);
        for (const char* typed : {"16", "2", "", "15分", "９９"}) {
            const auto refused = operations.post("/screen-lock", {{"minutes", typed}});
            CHECK(refused.status == 422);
            CHECK(refused.has("3分から15分までの数字で入力してください"));
        }
        CHECK(town->count("idle_limits") == 0);
        CHECK(operations.post("/screen-lock", {{"minutes", "10"}}).status == 303);
        CHECK(town->ledger().back().act == "set_idle_limit");
        CHECK(town->ledger().back().purpose == "10");
        manager = manager_now();
        CHECK(manager.get("/organisation/self-check").has("data-seconds=\"600\""));
        town->pass(std::chrono::minutes(10));
        CHECK(manager.get("/organisation/self-check").location.starts_with("/session/lock"));

        manager = manager_now(); // one click logs off
        CHECK(manager.get("/organisation/self-check").has("action=\"/session/end\""));
        CHECK(manager.post("/session/end").status == 303);
        CHECK(manager.get("/organisation/self-check").location.starts_with("/sign-in"));

        // ③④: admitted on 20 November, so the half year's check is due on 20 December.
        const auto overdue = [&] {
            test::Visitor desk = town->officer(Office::secretariat), own = manager_now();
            const bool seen = desk.get("/self-checks").has("ひばり訪問看護") &&
                              desk.get("/self-checks").has("期限を過ぎています");
            CHECK(own.get("/organisation").has("自己点検の期限を過ぎています") == seen);
            return seen;
        };
        town->now = start_of(make_date(2026, 12, 20)) + std::chrono::hours(9);
        CHECK_FALSE(overdue());
        town->now = start_of(make_date(2026, 12, 21)) + std::chrono::hours(9);
        CHECK(overdue());
        manager = manager_now();
        web::Fields answers{{"posted", "no"}, {"path", "yes"}, {"log_off", "yes"}};
        CHECK(manager.post("/organisation/self-check", answers).status == 422);
        answers.emplace_back("paper", "yes");
        CHECK(manager.post("/organisation/self-check", answers).has("直す期限を入力してください"));
        CHECK(town->count("self_checks") == 0);
        CHECK(manager
                  .post("/organisation/self-check",
                        test::with_date(answers, "mend_on", make_date(2026, 12, 25)))
                  .status == 303);
        CHECK(town->ledger().back().purpose == "2026-10-01 posted=no path=yes log_off=yes paper=yes");
        const auto seen_by_desk = [&] { return town->officer(Office::secretariat).get("/self-checks"); };
        CHECK(seen_by_desk().has("までに直す"));
        town->now = start_of(make_date(2026, 12, 26)) + std::chrono::hours(9);
        CHECK(seen_by_desk().has("直す期限を過ぎています"));
        answers[0].second = "yes";
        manager = manager_now();
        CHECK(manager.post("/organisation/self-check", answers).status == 303);
        CHECK(!manager.get("/organisation").has("自己点検の期限を過ぎています"));
        CHECK(town->officer(Office::auditor).get("/self-checks").status == 403);
    }
}
