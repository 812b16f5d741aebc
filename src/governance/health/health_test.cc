// Health: boundaries, and the page on both engines.
#include "governance/health/health.h"

#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::governance;

TEST_CASE("システムの状態: 大きさの言葉と、署名の遅れの境")
{
    CHECK(size_in_words(0) == "0 バイト");
    CHECK(size_in_words(1023) == "1023 バイト");
    CHECK(size_in_words(1024) == "1.0 KB");
    CHECK(size_in_words(1536 * 1024) == "1.5 MB");
    const Instant now = start_of(make_date(2026, 11, 24));
    CHECK_FALSE(checkpoint_late(0, {}, now));
    CHECK(checkpoint_late(1, {}, now));
    CHECK_FALSE(checkpoint_late(5, now - std::chrono::seconds(60), now));
    CHECK(checkpoint_late(5, now - std::chrono::seconds(61), now));
}

TEST_CASE("システムの状態: システム管理者だけに見え、氏名も内容もない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        test::Visitor admin = town->officer(guard::Office::system_admin);
        town->services().ledger.sequence(town->now);
        const auto page = admin.get("/health");
        CHECK(page.status == 200);
        CHECK(page.has(town->engine() == "sqlite" ? "SQLite 3" : "PostgreSQL 15"));
        CHECK(page.has("鍵の保管庫"));
        CHECK(page.has("応答しています"));
        CHECK_FALSE(page.has("岩間"));
        CHECK_FALSE(page.has(subject));
        CHECK(town->officer(guard::Office::secretariat).get("/health").status == 403);
        CHECK(admin.get("/subjects/" + subject + "/basics").status >= 403);
    }
}
