// The tree against the RFC's definition; every flipped bit of entry, tile and checkpoint is named.
#include "foundation/base/ids.h"
#include "foundation/db/migrate.h"
#include "guard/ledger/log.h"
#include "support/databases.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::guard;

namespace {

const Instant kNow = start_of(make_date(2026, 11, 20));
constexpr const char* kOrigin = "kasama.example/ledger";

/// RFC 9162 2.1.1, written down literally.
Hash defined_root(const std::vector<Hash>& leaves)
{
    if (leaves.empty()) return sha256("");
    if (leaves.size() == 1) return leaves[0];
    std::size_t k = 1;
    while (k * 2 < leaves.size()) k *= 2;
    return node_hash(defined_root({leaves.begin(), leaves.begin() + long(k)}),
                     defined_root({leaves.begin() + long(k), leaves.end()}));
}

void fill(db::Database& database, int count)
{
    for (int done = 0; done < count;) {
        database.write([&](db::Writing& tx) {
            for (int i = 0; i < 100 && done + i < count; ++i) {
                append(tx, {.recorded_at = kNow,
                            .account_id = "a" + std::to_string(done + i),
                            .acting = "nurse",
                            .subject_id = "s",
                            .category = "D11",
                            .act = "read"});
            }
        });
        done += std::min(100, count - done);
    }
}

/// PostgreSQL holds entries back while any older transaction of the whole server runs (its own housekeeping
/// too).
std::int64_t sequence_all(Ledger& ledger, db::Database& database)
{
    std::int64_t total = 0;
    for (int tried = 0; tried < 200; ++tried) {
        total += ledger.sequence(kNow);
        const bool all = database.read([](db::Reading& tx) {
            const auto newest = ledger_store::newest_checkpoint(tx);
            return newest && newest->size == ledger_store::count_entries(tx);
        });
        if (all) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return total;
}

} // namespace

TEST_CASE("台帳: 木の要約値と証明は、RFC 9162の定義どおり")
{
    std::vector<Hash> leaves;
    GrowingTree tree;
    for (int n = 1; n <= 70; ++n) {
        leaves.push_back(leaf_hash("entry " + std::to_string(n)));
        tree.add(leaves.back());
        const Hash root = defined_root(leaves);
        CHECK(tree.root() == root);
        const NodeReader node = [&](int height, std::int64_t index) {
            const std::int64_t span = std::int64_t(1) << height;
            return defined_root({leaves.begin() + index * span, leaves.begin() + (index + 1) * span});
        };
        CHECK(root_hash(n, node) == root);
        for (int i = 0; i < n; ++i) {
            auto path = inclusion_path(i, n, node);
            CHECK(verify_inclusion(leaves[std::size_t(i)], i, n, path, root));
            CHECK_FALSE(verify_inclusion(leaf_hash("other"), i, n, path, root));
            if (n > 1) CHECK_FALSE(verify_inclusion(leaves[std::size_t(i)], (i + 1) % n, n, path, root));
        }
    }
}

TEST_CASE("台帳: すべての記録を証明でき、一ビットの変更も名指しで見つかる")
{
    for (test::Engine& engine : test::every_engine()) {
        CAPTURE(engine.name);
        db::Database& database = *engine.database;
        db::migrate(database, db::migrations_of("src/guard/ledger/"));
        Ledger ledger(database, kOrigin, Key::random());
        fill(database, 300);
        CHECK(sequence_all(ledger, database) == 300);
        CHECK(ledger.sequence(kNow) == 0);
        fill(database, 700);
        CHECK(sequence_all(ledger, database) == 700);

        const Verification good = verify_ledger(database, kOrigin, ledger.public_key());
        CHECK(good.intact());
        CHECK(good.in_tree == 1000);
        CHECK(good.checkpoints >= 2);

        for (const std::int64_t arrival : {1, 256, 257, 1000}) {
            auto proof = ledger.prove(arrival);
            REQUIRE(proof);
            CHECK(verify_proof(*proof, kOrigin, ledger.public_key()));
            proof->entry.refusal = "stopped";
            CHECK_FALSE(verify_proof(*proof, kOrigin, ledger.public_key()));
        }
        CHECK_FALSE(ledger.prove(5000));

        const auto faults_after = [&](const std::string& change, const std::string& undo) {
            const auto connection = database.connect();
            connection->script(change);
            const Verification found = verify_ledger(database, kOrigin, ledger.public_key());
            connection->script(undo);
            CHECK_FALSE(found.intact());
            return found.faults.empty() ? std::string() : found.faults.front();
        };
        CHECK(faults_after("UPDATE ledger_entries SET account_id = 'x' WHERE arrival = 377",
                           "UPDATE ledger_entries SET account_id = 'a76' WHERE arrival = 377")
                  .find("377番の記録") != std::string::npos);
        CHECK(faults_after("UPDATE ledger_entries SET purpose = 'p' WHERE arrival = 1000",
                           "UPDATE ledger_entries SET purpose = '' WHERE arrival = 1000")
                  .find("1000番の記録") != std::string::npos);
        CHECK(faults_after("UPDATE ledger_checkpoints SET note = 'k' || note WHERE size = 300",
                           "UPDATE ledger_checkpoints SET note = substr(note, 2) WHERE size = 300")
                  .find("300件のチェックポイント") != std::string::npos);

        const bool sqlite = engine.name == "sqlite";
        const auto flip = [&](int level, int number) {
            const std::string place =
                " WHERE level = " + std::to_string(level) + " AND number = " + std::to_string(number);
            const std::string bytes =
                sqlite ? "UPDATE ledger_tiles SET hashes = CAST(x'00' || substr(hashes, 2) AS BLOB)"
                       : "UPDATE ledger_tiles SET hashes = '\\x00' || substr(hashes, 2)";
            const auto tile =
                database.read([&](db::Reading& tx) { return ledger_store::find_tile(tx, level, number); });
            database.connect()->script(bytes + place);
            const Verification found = verify_ledger(database, kOrigin, ledger.public_key());
            database.connect()->script("DELETE FROM ledger_tiles" + place);
            database.write([&](db::Writing& tx) { ledger_store::save(tx, *tile); });
            return found.faults.empty() ? std::string() : found.faults.front();
        };
        CHECK(flip(0, 2).find("段0の2番のタイル") != std::string::npos);
        CHECK(flip(1, 0).find("段1の0番のタイル") != std::string::npos);
        CHECK(verify_ledger(database, kOrigin, ledger.public_key()).intact());

        database.connect()->script("DELETE FROM ledger_entries WHERE arrival = 500");
        CHECK_FALSE(verify_ledger(database, kOrigin, ledger.public_key()).intact());
        CHECK_FALSE(verify_ledger(database, kOrigin, public_key_of(Key::random())).intact());
    }
}

TEST_CASE("台帳: チェックポイントは一ビットでも違えば受け取らない")
{
    const Key seed = Key::random();
    const std::string note = sign_checkpoint(kOrigin, {7, sha256("root")}, seed);
    const std::string key = public_key_of(seed);
    CHECK(read_checkpoint(note, kOrigin, key)->size == 7);
    for (std::size_t bit = 0; bit < note.size() * 8; ++bit) {
        std::string changed = note;
        changed[bit / 8] = char(changed[bit / 8] ^ (1 << bit % 8));
        CHECK_FALSE(read_checkpoint(changed, kOrigin, key));
    }
}
