// Ready only where database, migrations and key store answer.
#include "guard/access/readiness.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;

namespace {

const db::Sql kForgetMigration(R"sql(
    DELETE FROM applied_migrations WHERE name = '202611260955_create_search'
)sql");

const db::Sql kBreakKeys(R"sql(
    UPDATE service_keys SET city_key_version = 99
)sql");

} // namespace

TEST_CASE("稼働の確認: 生きていることと、応じられることを別に言う")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor outside = town->stranger();
        CHECK(outside.get("/healthz").status == 200);
        CHECK(outside.get("/readyz").status == 200);
        CHECK(outside.get("/readyz").body == "ready\n");

        town->database().write([](db::Writing& tx) { tx.run(kForgetMigration); });
        CHECK(outside.get("/readyz").status == 503);
        CHECK(outside.get("/readyz").body == "not ready\nmigrations\n");
        town->program().key_store().write([](db::Writing& tx) { tx.run(kBreakKeys); });
        CHECK(outside.get("/readyz").body == "not ready\nmigrations\nkey_store\n");
        CHECK(outside.get("/healthz").status == 200);
    }
}
