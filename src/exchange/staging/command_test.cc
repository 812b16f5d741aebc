// `kasama import` and a crash between two runs of the program: the same database, another process's worth of
// memory.
#include "exchange/staging/command.h"

#include "exchange/staging/desk.h"
#include "guard/accounts/password.h"
#include "guard/accounts/sign_in.h"
#include "support/imports.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace kasama;

namespace {

void write_file(const std::string& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string residents_file(int count)
{
    std::string text = "氏名,フリガナ,生年月日,性別,被保険者番号,住所\r\n";
    for (int i = 0; i < count; ++i) {
        text += "作 り物,ツクリ モノ,S10.3." + std::to_string(i % 30 + 1) + ",女," +
                std::to_string(1000000000 + i) + ",笠間市" + std::to_string(i) + "\r\n";
    }
    return text;
}

/// Saves the columns a clerk would have set on the page.
void save_columns(guard::Services& services, const std::string& organisation, const std::string& bytes)
{
    exchange::Mapping mapping = exchange::suggest("residents", exchange::find_importer("residents")->targets,
                                                  exchange::read_table(bytes));
    mapping.id = "0123456789abcdefghjk";
    mapping.name = "住民の月次";
    services.database.write(
        [&](db::Writing& tx) { exchange::store::insert(tx, mapping, organisation, "town", system_now()); });
}

} // namespace

TEST_CASE("コマンド: 取り込みは口座の権利で動き、試しの読み取りは何も残さず、エラーがあれば終了状態でいう")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        town->now = system_now() - std::chrono::minutes(1); // a command asks the machine's clock
        const std::string department =
            town->organisation(guard::OrganisationKind::city_department, "高齢福祉課");
        test::Visitor clerk = town->professional(department, guard::Profession::care_officer);
        const std::string login =
            town->database()
                .read([&](db::Reading& tx) { return guard::find_account(tx, clerk.account()); })
                ->login;
        const test::Folder folder;
        const std::string good = folder.file("good.csv"), bad = folder.file("bad.csv");
        write_file(good, residents_file(5));
        write_file(bad, residents_file(2) + "作 り物,ツクリ モノ,20270231,女,,\r\n");
        guard::Services& services = town->services();

        // No columns saved yet: told, nothing read.
        CHECK(exchange::run_import(services, {.kind = "residents", .files = {good}, .login = login}) == 4);
        save_columns(services, department, residents_file(1));
        CHECK(exchange::run_import(
                  services, {.kind = "residents", .files = {good}, .login = login, .dry_run = true}) == 0);
        CHECK(town->count("subjects") == 0);
        CHECK(town->count("staged_rows") == 0);
        CHECK(exchange::run_import(
                  services, {.kind = "residents", .files = {bad}, .login = login, .apply = true}) == 4);
        CHECK(town->count("subjects") == 2);
        CHECK(exchange::run_import(
                  services, {.kind = "residents", .files = {good}, .login = login, .apply = true}) == 0);
        CHECK(town->count("subjects") == 5); // two of the five were there
        CHECK(exchange::run_import(services, {.kind = "residents", .files = {good}, .login = "00000000"}) ==
              1);
        // Whoever may not write the category is told so, and the ledger knows of the session.
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        test::Visitor manager = town->professional(office, guard::Profession::care_manager);
        const std::string other =
            town->database()
                .read([&](db::Reading& tx) { return guard::find_account(tx, manager.account()); })
                ->login;
        CHECK(exchange::run_import(services, {.kind = "residents", .files = {good}, .login = other}) == 1);
        CHECK(town->count("sessions WHERE ended_at IS NULL") == 2); // the visitors' own
    }
}

TEST_CASE("取り込み: プログラムが途中で落ちても、新しいプログラムが同じ結果まで進める")
{
    guard::use_cheap_passwords();
    const test::Folder folder;
    const std::string key = folder.file("city.key");
    guard::CityKey::create(key);
    const ProgramOptions options{.database = folder.file("main.db"),
                                 .key_store = folder.file("keys.db"),
                                 .city_key = key,
                                 .second_factor_required = false,
                                 .durable = false};
    const std::string bytes = residents_file(100);
    std::string import, token_hash;
    const Instant now = system_now();
    const auto clerk_of = [&](Program& program) {
        return exchange::Clerk{
            .services = program.services(),
            .caller = {.token_hash = token_hash, .duty = guard::Duty("take_in_files"), .now = now}};
    };
    {
        Program program(options);
        guard::Services& services = program.services();
        guard::Account account;
        account.id = "aaaaaaaaaaaaaaaaaaaa";
        account.login = "12345678";
        account.organisation_id = "bbbbbbbbbbbbbbbbbbbb";
        account.profession = guard::Profession::care_officer;
        account.password = guard::hash_password("long-enough-password");
        account.valid_from = now;
        services.vault.create_keys(account.id, {guard::Facet::staff}, now);
        account.sealed_person =
            guard::seal_person(services.vault, account.id, {.name = "高野 誠", .kana = {}, .contact = {}});
        services.database.write([&](db::Writing& tx) {
            guard::save(tx,
                        {.id = account.organisation_id,
                         .number = "K-1",
                         .kind = guard::OrganisationKind::city_department,
                         .name = "高齢福祉課",
                         .office_number = {},
                         .internal = true,
                         .admitted_at = now,
                         .ended_at = {}},
                        "town");
            guard::insert(tx, account, "town", now);
        });
        token_hash = guard::token_hash_of(guard::session_for_command(services, account, now).token);
        save_columns(services, account.organisation_id, bytes);
        const exchange::Clerk clerk = clerk_of(program);
        import =
            exchange::receive(clerk, *exchange::find_importer("residents"), {{"juki.csv", bytes}}, "", "");
        exchange::stage(clerk, import, {});
        services.database.write([&](db::Writing& tx) {
            exchange::store::set_state(tx, import, exchange::State::staged, exchange::State::applying, now);
        });
        CHECK_FALSE(exchange::apply(clerk, import, {}, 1));
    }
    Program program(options);
    const auto counts = [&] {
        return program.database().read([&](db::Reading& tx) { return exchange::store::counts(tx, import); });
    };
    CHECK(counts().written == exchange::kChunk);
    CHECK(exchange::apply(clerk_of(program), import, {}));
    CHECK(counts().written == 100);
    CHECK(test::count_rows(program.database(), "subjects") == 100);
    CHECK(test::count_rows(program.database(), "record_versions") == 100);
    CHECK(test::count_rows(program.database(), "ledger_entries WHERE act = 'import' AND category = 'D01'") ==
          100);
}
