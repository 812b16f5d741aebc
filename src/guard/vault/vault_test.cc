// Keys: created before use, gone when erased, wrapped anew without a loss; the city's key and its two shares.
#include "foundation/db/migrate.h"
#include "guard/vault/vault.h"
#include "support/databases.h"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace kasama;
using namespace kasama::guard;

namespace {

const Instant kNow = start_of(make_date(2026, 11, 20));
constexpr const char* kPlace = "src/guard/vault/key_store/";

} // namespace

TEST_CASE("保管庫: 消去した人の鍵は二度と作られず、途中で落ちても消去は終わる")
{
    for (test::Engine& engine : test::every_engine()) {
        CAPTURE(engine.name);
        db::migrate(*engine.database, db::migrations_of(kPlace));
        const CityKey city = CityKey::in_memory();
        {
            Vault vault(*engine.database, city);
            vault.create_keys("person", {Facet::content, Facet::address}, kNow);
            CHECK(vault.sealing_key("person"));
            vault.create_keys("person", {Facet::content}, kNow); // again: the key stays
            vault.erase("person", kNow);
            CHECK_FALSE(vault.sealing_key("person"));
            vault.create_keys("person", {Facet::content}, kNow);
            CHECK_FALSE(vault.sealing_key("person"));
            vault.create_keys("other", {Facet::content}, kNow);
        }
        // The machine fell between intent and destruction.
        engine.database->connect()->script(
            "INSERT INTO erasures (person_id, intended_at) VALUES ('other', 1)");
        Vault vault(*engine.database, city);
        CHECK_FALSE(vault.sealing_key("other"));
    }
}

TEST_CASE("保管庫: 市の鍵を替えても、すべて開き、古い鍵は要らなくなる")
{
    const test::Folder folder;
    test::Engine engine = test::new_engine("sqlite");
    db::migrate(*engine.database, db::migrations_of(kPlace));
    const std::string path = folder.file("city.key");
    CityKey city = CityKey::create(path);
    Vault before(*engine.database, city);
    before.create_keys("account", {Facet::staff}, kNow);
    const Key service = before.service_key("index", kNow);
    const SealedFor place{.person = "account", .category = "staff", .entry = "name"};
    const std::string sealed = before.staff_key("account")->seal(place, "佐白 恵");

    city.add_version(path);
    Vault after(*engine.database, CityKey::load(path));
    CHECK(after.rewrap() == 2);
    CHECK(after.rewrap() == 0);

    const auto [first, second] = city.escrow();
    Vault recovered(*engine.database, CityKey::recover(first, second)); // holds the newest version only
    CHECK(recovered.staff_key("account")->unseal(place, sealed) == "佐白 恵");
    CHECK(same_secret(recovered.service_key("index", kNow).bytes(), service.bytes()));
    CHECK_THROWS(recovered.staff_key("account")->unseal(
        {.person = "account", .category = "staff", .entry = "kana"}, sealed));
    CHECK_THROWS(CityKey::recover(first, first.substr(0, first.size() - 1) + "x"));
}

TEST_CASE("市の鍵: ほかの人が読めるファイルは受け取らない")
{
    const test::Folder folder;
    const std::string path = folder.file("city.key");
    CityKey::create(path);
    CHECK_THROWS(CityKey::create(path));
    CHECK_NOTHROW(CityKey::load(path));
    chmod(path.c_str(), 0640);
    CHECK_THROWS(CityKey::load(path));
    CHECK_THROWS(CityKey::load(folder.file("none")));
}
