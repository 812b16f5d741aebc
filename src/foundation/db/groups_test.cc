// The database layer: the shared commit's danger case first, then what both engines promise.
#include "foundation/base/ids.h"
#include "support/databases.h"

#include <doctest/doctest.h>
#include <filesystem>

#include <thread>

using namespace kasama;

namespace {

const db::Sql kInsert(R"sql(
    INSERT INTO trial (id, value) VALUES ($1, $2)
)sql");

const db::Sql kCount(R"sql(
    SELECT count(*) AS n FROM trial
)sql");

const db::Sql kFill(R"sql(
    INSERT INTO trial (id, value) SELECT $1, $2 WHERE length($1) > 0
)sql");

constexpr const char* kTable = "CREATE TABLE trial (id TEXT PRIMARY KEY, value TEXT NOT NULL)";

std::int64_t count(db::Database& database)
{
    return database.read([](db::Reading& tx) { return tx.one(kCount)->integer("n"); });
}

} // namespace

TEST_CASE("まとめ書き: 満杯で全体が巻き戻っても、ほかの書込みは一件ずつやり直されて残る")
{
    const test::Folder folder;
    const auto database = db::open_sqlite({.path = folder.file("group.db"), .durable = false});
    database->connect()->script(kTable);

    // A job larger than the page limit makes SQLite roll the whole group back (SQLITE_FULL).
    std::atomic<bool> blocked{false};
    std::thread first([&] {
        database->write([&](db::Writing& tx) {
            tx.run(kInsert, {"first", "x"});
            blocked = true;
            std::this_thread::sleep_for(std::chrono::milliseconds(100)); // the others gather behind
        });
    });
    while (!blocked) std::this_thread::yield();

    std::atomic<int> good{0}, runs{0}, full{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            database->write([&](db::Writing& tx) {
                ++runs;
                tx.run(kInsert, {"good" + std::to_string(i), "x"});
            });
            ++good;
        });
    }
    threads.emplace_back([&] {
        try {
            database->write([&](db::Writing& tx) {
                test::forbid_growth(tx);
                tx.run(kFill, {"huge", std::string(8 << 20, 'x')});
            });
        } catch (const db::Error& error) {
            if (error.kind() == db::ErrorKind::machine) ++full;
        }
    });
    first.join();
    for (std::thread& thread : threads) thread.join();
    CHECK(good == 8);
    CHECK(full == 1);
    CHECK(runs >= 8);
    CHECK(count(*database) == 9);
}

TEST_CASE("まとめ書き: 一件の失敗は、いっしょに書かれたほかの件を巻き込まない")
{
    for (test::Engine& engine : test::every_engine()) {
        CAPTURE(engine.name);
        engine.database->connect()->script(kTable);
        std::atomic<int> refused{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 16; ++i) {
            threads.emplace_back([&, i] {
                try {
                    engine.database->write([&](db::Writing& tx) {
                        tx.run(kInsert, {std::to_string(i % 8), "x"});
                    });
                } catch (const db::Error& error) {
                    if (error.kind() == db::ErrorKind::unique) ++refused;
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
        CHECK(count(*engine.database) == 8);
        CHECK(refused == 8);
    }
}

TEST_CASE("読むだけの取引は書けず、例外で出た取引は何も残さない")
{
    for (test::Engine& engine : test::every_engine()) {
        CAPTURE(engine.name);
        engine.database->connect()->script(kTable);
        CHECK_THROWS_AS(engine.database->read([](db::Reading& tx) {
            tx.all(kInsert, {"a", "b"});
        }),
                        db::Error);
        CHECK_THROWS_AS(engine.database->write([](db::Writing& tx) {
            tx.run(kInsert, {"a", "b"});
            throw std::runtime_error("stop");
        }),
                        std::runtime_error);
        CHECK(count(*engine.database) == 0);
    }
}

TEST_CASE("書き込みが途切れなくても、書き込みの控え（WAL）は限りなく伸びない")
{
    const test::Folder folder;
    const auto database = db::open_sqlite(
        {.path = folder.file("main.db"), .durable = false, .longest_log = std::size_t(1) << 20});
    database->connect()->script(kTable);
    const std::string long_text(64 * 1024, 'x');
    std::uintmax_t longest = 0;
    for (int i = 0; i < 400; ++i) { // 25 MB in all
        database->write([&](db::Writing& tx) { tx.run(kInsert, {std::to_string(i), long_text}); });
        longest = std::max(longest, std::filesystem::file_size(folder.file("main.db-wal")));
    }
    CHECK(longest < 3u << 20);
    CHECK(count(*database) == 400);
}
