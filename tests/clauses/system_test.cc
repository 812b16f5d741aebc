// 2.2(4): the system administrator's work: changes, restore drills, upgrades.
#include "foundation/base/ids.h"
#include "foundation/db/migrate.h"
#include "governance/health/drill.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

TEST_CASE("規程 2.2(4)①–③: 変更は検証と承認のあとだけ行われ、行う前に控えを取る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto admin = town->officer(Office::system_admin, "小澤 学");
        auto desk = town->officer(Office::secretariat);
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        const Date today = town->today();
        CHECK(desk.get("/procedures/system_change/new").status == 403);
        const std::string page = submit_case(admin, "system_change",
                                             with_date({{"kind", "upgrade"},
                                                        {"title", "版を上げる"},
                                                        {"what", "新しい版にする"},
                                                        {"back", "前の版に戻す"}},
                                                       "planned", today + days(7)));
        CHECK(admin.post(page + "/steps/carry_out").status == 409); // not before it was verified
        const auto tried = [&](const std::string& result) {
            return with_date({{"tried", "検証環境でデータが残ることを確かめた"}, {"tried_result", result}},
                             "tried_on", today);
        };
        CHECK(admin.post(page + "/steps/verify", tried("bad")).status == 303);
        CHECK(admin.post(page + "/steps/approve").status == 403);
        CHECK(operations.post(page + "/steps/approve").has("検証の結果が「良」でない変更は、承認できません"));
        CHECK(operations.post(page + "/steps/try_again", {{"reason", "やり直し"}}).status == 303);
        CHECK(admin.post(page + "/steps/verify", tried("good")).status == 303);
        CHECK(operations.post(page + "/steps/approve").status == 303);
        CHECK(admin.get("/health").has("<dt>進んでいる変更</dt><dd>1件</dd>"));
        const auto done = [&](const std::string& backup) {
            return with_date({{"backup", backup}, {"version", "第2版"}}, "done_on", today);
        };
        CHECK(admin.post(page + "/steps/carry_out", done("0")).status == 422);
        CHECK(admin.post(page + "/steps/carry_out", done("1")).status == 303);
        CHECK(admin.post(page + "/steps/confirm", {{"seen", "台帳の検証が通った"}}).status == 303);
        CHECK(operations.get(page).has("検証環境でデータが残ることを確かめた"));
        CHECK(entries_of(*town, "case_step", "system_change approve", true) == 1);
        CHECK(entries_of(*town, "case_step", "system_change carry_out") == 1);
    }
}

TEST_CASE("規程 2.2(4)①–③: 復元の訓練は、戻した控えのすべての行を比べ、結果が状態の画面に残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        town->subject();
        auto admin = town->officer(Office::system_admin, "小澤 学");
        auto desk = town->officer(Office::secretariat);
        CHECK(admin.get("/health").has("復元の訓練</dt><dd>まだありません"));
        CHECK(desk.get("/health").status == 403);
        const auto backups = town->back_up();
        auto restored = town->restored_beside(*backups);
        const governance::DrillSide there{restored->program->services(), restored->program->key_store()};
        const governance::DrillSide here{town->services(), town->program().key_store()};
        const auto good = governance::run_drill(here, there, town->now);
        CHECK(good.agrees());
        CHECK(good.names_opened >= 3);
        CHECK(good.tables > 40);
        CHECK(good.rows > 50);
        CHECK(admin.get("/health").has("一致しました"));
        // One value of one row is enough.
        town->pass(std::chrono::seconds(1));
        restored->program->database().write([&](db::Writing& tx) {
            const auto first = guard::organisations(tx).front();
            auto altered = first;
            altered.name += "x";
            guard::save(tx, altered, "town");
        });
        const auto bad = governance::run_drill(here, there, town->now);
        CHECK(bad.differing == "organisations");
        CHECK(admin.get("/health").has("ちがう表: organisations"));
        CHECK(town->count("restore_drills") == 2);
    }
}

TEST_CASE("規程 2.2(4)①–③: はじめの版の表から上げても、データは残り、二度目は何もしない")
{
    for (Engine& engine : every_engine()) {
        CAPTURE(engine.name);
        std::vector<db::Migration> first, all = db::migrations_of("");
        for (const db::Migration& one : all) {
            if (one.name < "202611270900") first.push_back(one);
        }
        REQUIRE(first.size() < all.size());
        db::migrate(*engine.database, first);
        engine.database->connect()->script(
            "INSERT INTO organisations (id, number, kind, name, office_number, internal, admitted_at, "
            "by_account)"
            " VALUES ('o', 'K-0001', 'clinic', '稲田医院', '', FALSE, 1, 'a');"
            "INSERT INTO subjects (id, listed_at, by_account) VALUES ('s', 1, 'a');");
        db::migrate(*engine.database, all);
        db::migrate(*engine.database, all);
        CHECK(count_rows(*engine.database, "organisations WHERE name = '稲田医院'") == 1);
        CHECK(count_rows(*engine.database, "subjects WHERE id = 's' AND listed_at = 1") == 1);
        CHECK(count_rows(*engine.database, "restore_drills") == 0);
    }
}
