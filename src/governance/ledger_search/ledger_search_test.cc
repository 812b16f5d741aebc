// The auditor's ledger through the front door, on both engines.
#include "governance/ledger_search/pages.h"
#include "guard/ledger/store.h"
#include "support/town.h"

#include <doctest/doctest.h>

#include <thread>

using namespace kasama;
using guard::Office;

namespace {

const db::Sql kTamper(R"sql(
    UPDATE ledger_entries SET account_id = 'x' WHERE arrival = $1
)sql");

/// Waits for the run behind the page; a run over a handful of entries takes milliseconds.
void wait_for_run(test::Town& town)
{
    for (int i = 0; i < 500; ++i) {
        const auto run = town.database().read(governance::newest_run);
        if (run && run->finished_at) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL("the verification did not end");
}

} // namespace

TEST_CASE("台帳: 番号だけで探せ、氏名も内容も出ず、探したことも台帳に残る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string subject = town->subject();
        town->join(subject, office);
        test::Visitor manager = town->professional(office, guard::Profession::care_manager, "佐白 恵");
        CHECK(manager.get("/subjects/" + subject + "/basics").status == 200);
        test::Visitor auditor = town->officer(Office::auditor, "根本 誠");

        const auto by_subject = auditor.get("/ledger?id=S-" + subject.substr(0, 8));
        CHECK(by_subject.status == 200);
        CHECK(by_subject.has("S-" + subject.substr(0, 6)));
        CHECK(by_subject.has("U-" + manager.account().substr(0, 6)));
        CHECK(by_subject.has("ケアマネ"));
        CHECK_FALSE(by_subject.has("岩間"));
        CHECK_FALSE(by_subject.has("佐白"));
        CHECK(town->ledger().back().act == "search_ledger");
        CHECK(town->ledger().back().purpose.find(subject) != std::string::npos);

        CHECK(auditor.get("/ledger?id=U-" + manager.account() + "&act=read&outcome=permitted&category=D01")
                  .has("D01"));
        CHECK(auditor.get("/ledger?id=U-" + manager.account() + "&outcome=refused")
                  .has("この範囲には、ありません"));
        CHECK(auditor.get("/ledger?from=2026-11-21&until=2026-11-22").has("この範囲には、ありません"));
        const auto wrong = auditor.get("/ledger?from=x&id="
                                       "abc");
        CHECK(wrong.status == 422);
        CHECK(wrong.has("期間のはじめは"));
        CHECK(manager.get("/ledger").status == 403);
        CHECK(auditor.get("/subjects/" + subject + "/basics").status >= 403);
    }
}

TEST_CASE("台帳: ページは番号で続き、同じ記録は二度出ない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        town->database().write([&](db::Writing& tx) {
            for (int i = 0; i < 45; ++i) {
                guard::append(tx, {.recorded_at = town->now + std::chrono::milliseconds(i),
                                   .account_id = "a",
                                   .acting = "nurse",
                                   .organisation_id = {},
                                   .act = i % 3 == 0 ? "print" : "read"});
            }
        });
        std::vector<std::int64_t> seen;
        std::optional<std::int64_t> before;
        const guard::LedgerSearch search{
            .from = start_of(town->today()), .until = start_of(town->today() + days(1)), .account_id = "a"};
        for (int page = 0; page < 5; ++page) {
            const auto found = town->database().read(
                [&](db::Reading& tx) { return guard::search_ledger(tx, search, before, 20); });
            for (const auto& entry : found.entries) seen.push_back(entry.arrival);
            before = found.next;
            if (!before) break;
        }
        CHECK(seen.size() == 45);
        CHECK(std::is_sorted(seen.rbegin(), seen.rend()));
        CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
        auto prints = search;
        prints.account_id.clear();
        prints.act = "print";
        CHECK(town->database().read([&](db::Reading& tx) {
            return guard::search_ledger(tx, prints, {}, 100).entries.size();
        }) == 15);
        // The first number of a time, by halving.
        const auto first = town->database().read([&](db::Reading& tx) {
            return guard::arrival_at(tx, town->now + std::chrono::milliseconds(10));
        });
        CHECK(town->database().read([&](db::Reading& tx) {
            return guard::ledger_store::find_entry(tx, first)->recorded_at;
        }) == town->now + std::chrono::milliseconds(10));
    }
}

TEST_CASE("台帳: 利用者の索引は台帳のあとから作られ、前も後も同じものが見つかる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        for (int part = 0; part < 2; ++part) {
            town->database().write([&](db::Writing& tx) {
                for (int i = 0; i < 30; ++i) {
                    guard::append(tx, {.recorded_at = town->now,
                                       .account_id = i % 2 ? "a" : "b",
                                       .acting = "nurse",
                                       .organisation_id = {},
                                       .subject_id = "s",
                                       .act = "read",
                                       .refusal = i % 10 ? "" : "table"});
                }
            });
            town->pass(std::chrono::minutes(10));
        }
        const guard::LedgerSearch search{
            .from = start_of(town->today()), .until = start_of(town->today() + days(1)), .account_id = "b"};
        const auto look = [&] {
            std::vector<std::int64_t> seen;
            std::optional<std::int64_t> before;
            for (int page = 0; page < 9 && (page == 0 || before); ++page) {
                const auto found = town->database().read(
                    [&](db::Reading& tx) { return guard::search_ledger(tx, search, before, 7); });
                for (const auto& entry : found.entries) seen.push_back(entry.arrival);
                before = found.next;
            }
            const auto usage = town->database().read([&](db::Reading& tx) {
                return guard::usage_of(tx, {"b", "nobody"}, 1, start_of(town->today()));
            });
            CHECK(usage.at("b").permitted == 24);
            CHECK(usage.at("b").refused == 6);
            CHECK(usage.at("nobody").permitted == 0);
            return seen;
        };
        const auto plain = look();
        CHECK(plain.size() == 30);
        // Only what is older than five minutes is taken: the second part is still in the ledger alone.
        CHECK(guard::index_accounts(town->database(), town->now - std::chrono::minutes(10)) >= 30);
        CHECK(look() == plain);
        CHECK(guard::index_accounts(town->database(), town->now) >= 30);
        CHECK(look() == plain);
        CHECK(guard::index_accounts(town->database(), town->now) == 0);
    }
}

TEST_CASE("台帳: 1件の証明は、このサーバーなしで確かめられる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        test::Visitor auditor = town->officer(Office::chief_auditor);
        town->services().ledger.sequence(town->now);
        const std::int64_t number = town->ledger_of(subject).front().arrival;
        const std::string base = "/ledger/entries/" + std::to_string(number);
        const auto entry = auditor.get(base);
        CHECK(entry.has("S-" + subject));
        CHECK(entry.has(base + "/proof"));
        const auto proof = auditor.get(base + "/proof");
        CHECK(proof.status == 200);
        CHECK(proof.body == guard::to_text(town->services().ledger.prove(number).value()));
        CHECK(town->ledger().back().act == "save_proof");
        CHECK(auditor.get("/ledger/entries/999999").status == 404);
        CHECK(auditor.get("/ledger/entries/x").status == 404);
    }
}

TEST_CASE("台帳: CSVは目的を選ばなければ出ず、出したことが残る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        test::Visitor auditor = town->officer(Office::auditor);
        CHECK(auditor.post("/ledger/export", {{"id", "S-" + subject}}).status == 422);
        const auto csv = auditor.post("/ledger/export", {{"id", "S-" + subject}, {"purpose", "audit"}});
        CHECK(csv.status == 200);
        CHECK(csv.type.starts_with("text/csv"));
        CHECK(csv.has(subject));
        CHECK_FALSE(csv.has("岩間"));
        CHECK(town->ledger().back().act == "export_ledger");
        CHECK(town->ledger().back().purpose.starts_with("audit "));
    }
}

TEST_CASE("台帳の検証: 画面を止めずに確かめ、書きかえを名指しで示す")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        town->subject();
        test::Visitor auditor = town->officer(Office::auditor), admin = town->officer(Office::system_admin);
        CHECK(auditor.get("/ledger/verification").has("まだ確かめていません"));
        CHECK(auditor.post("/ledger/verification").status == 303);
        wait_for_run(*town);
        const auto good = auditor.get("/ledger/verification");
        CHECK(good.has("台帳は書きかえられていません"));
        CHECK(good.has("この市の鍵で確認"));
        CHECK(auditor.get("/ledger").has("台帳は書きかえられていません"));

        town->database().write([](db::Writing& tx) { tx.run(kTamper, {2}); });
        town->pass(std::chrono::seconds(1));
        CHECK(admin.post("/ledger/verification").status == 303);
        wait_for_run(*town);
        const auto bad = admin.get("/ledger/verification");
        CHECK(bad.has("台帳に、署名のときと違うところがあります"));
        CHECK(bad.has("2番の記録"));
        CHECK(bad.has("1件目から1件目までは変わっていません"));
        CHECK(town->officer(Office::secretariat).get("/ledger/verification").status == 403);
    }
}
