// Arguments by CLI11, kept in this one file: the header is heavy.
#include "commands.h"

#include "demo/city.h"
#include "documents.h"
#include "exchange/importers.h"
#include "exchange/staging/command.h"
#include "foundation/base/holidays.h"
#include "foundation/base/ids.h"
#include "foundation/web/log.h"
#include "governance/disclosure/feature.h"
#include "governance/erasures/feature.h"
#include "governance/manager_desk/feature.h"
#include "governance/registration/first_owner.h"
#include "governance/registration/registration.h"
#include "guard/vault/city_key.h"
#include "key_commands.h"
#include "nightly.h"
#include "procedure/cases.h"
#include "residents/copies/copies.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

namespace kasama {

namespace {

struct Shared {
    std::string data = "city";
    ProgramOptions program;
    std::string key_file;
    std::string schemas;
};

void add_shared(CLI::App& command, Shared& shared)
{
    command.add_option("--data", shared.data, "folder of the databases and the city key")
        ->capture_default_str();
    command.add_option("--database", shared.program.database,
                       "main database: a file or postgresql:… (default DATA/kasama.db)");
    command.add_option("--keys", shared.program.key_store,
                       "key store: a file or postgresql:… (default DATA/keys.db)");
    command.add_option(
        "--city-key", shared.key_file,
        "file of the city key, mode 0600 (default $CREDENTIALS_DIRECTORY/city.key, else DATA/city.key)");
    command.add_option("--erasures", shared.program.erasures,
                       "list of what was erased: a file that no restored backup takes back (default "
                       "DATA/erasures/list)");
    command.add_option("--origin", shared.program.origin, "name of the ledger in its checkpoints")
        ->capture_default_str();
}

ProgramOptions options_of(const Shared& shared)
{
    ProgramOptions options = shared.program;
    if (options.database.empty()) options.database = shared.data + "/kasama.db";
    if (options.key_store.empty()) options.key_store = shared.data + "/keys.db";
    if (options.erasures.empty()) options.erasures = shared.data + "/erasures/list";
    const char* credentials = std::getenv("CREDENTIALS_DIRECTORY");
    options.city_key = !shared.key_file.empty() ? shared.key_file
                       : credentials            ? std::string(credentials) + "/city.key"
                                                : shared.data + "/city.key";
    return options;
}

/// Makes the folder, its city key, and the city in it. A folder with a city in it is left as it is.
int make_demo(const Shared& shared, const demo::CityOptions& city)
{
    std::filesystem::create_directories(shared.data);
    const ProgramOptions options = options_of(shared);
    if (!std::filesystem::exists(options.city_key)) guard::CityKey::create(options.city_key);
    const auto begin = std::chrono::steady_clock::now();
    {
        Program program(options);
        demo::make_city(program.services(), city);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf("made a demo city of %lld subjects in %s (%.1f s)\n", static_cast<long long>(city.subjects),
                shared.data.c_str(), took.count());
    return 0;
}

int take_in_holidays(const Shared& shared, const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    std::map<Date, std::string> closed;
    const std::string problem = read_holidays(bytes.str(), closed);
    if (!problem.empty()) {
        std::fprintf(stderr, "kasama: %s: %s\n", path.c_str(), problem.c_str());
        return 1;
    }
    Program program(options_of(shared));
    const std::size_t fresh = procedure::take_in_closed_days(program.services().database, closed);
    std::printf("%zu days read; %zu added as closed days, the others are holidays by the law's rules\n",
                closed.size(), fresh);
    return 0;
}

int create_owner(const Shared& shared)
{
    guard::Person person;
    std::cerr << "事業責任者の氏名: ";
    std::getline(std::cin, person.name);
    std::cerr << "フリガナ: ";
    std::getline(std::cin, person.kana);
    if (person.name.empty() || person.kana.empty()) {
        std::fprintf(stderr, "kasama: a name and its kana are needed\n");
        return 2;
    }
    Program program(options_of(shared));
    const auto owner = governance::create_first_owner(program.services(), person, system_now());
    if (!owner) {
        std::fprintf(stderr,
                     "kasama: this city has, or had, a 事業責任者; others are appointed at /appointments\n");
        return 1;
    }
    std::printf("利用者ID %s\n最初のパスワード "
                "%s\n（この画面に1回だけ表示します。最初のサインインで変えてください）\n",
                owner->login.c_str(), owner->password.c_str());
    return 0;
}

} // namespace

int run_command(int count, char** arguments)
{
    CLI::App app("kasama: 介護・健診ネットワーク");
    app.require_subcommand(1);
    Shared shared;
    int status = 0;

    ServeOptions serving;
    CLI::App& serve_command = *app.add_subcommand("serve", "serve the city");
    add_shared(serve_command, shared);
    serve_command.add_option("--address", serving.address, "address to listen on")->capture_default_str();
    serve_command.add_option("--port", serving.port, "port (0: any free one)")->capture_default_str();
    serve_command.add_option("--metrics-port", serving.metrics_port,
                             "Prometheus metrics on 127.0.0.1 (0: none)");
    serve_command.add_option("--workers", serving.workers, "threads for handlers")
        ->capture_default_str()
        ->check(CLI::Range(1, 512));
    serve_command.add_option("--tls-certificate", serving.certificate, "PEM file: TLS in this process");
    serve_command.add_option("--tls-key", serving.private_key, "PEM file of its key");
    serve_command.add_flag("--behind-proxy", serving.behind_proxy,
                           "trust X-Forwarded-For and -Proto of our own proxy");
    serve_command.add_option("--clause-results", serving.clause_results,
                             "file of the test program, shown on /clauses: how each clause's test last went");
    serve_command.add_flag("--no-request-log{false}", serving.log_requests, "no log line for each request");
    int password_days = governance::initial_password_days();
    serve_command
        .add_option("--initial-password-days", password_days, "days until an initial password lapses")
        ->capture_default_str()
        ->check(CLI::Range(1, 90));
    int copy_days = residents::copy_days();
    serve_command.add_option("--copy-days", copy_days, "days a print or export may be kept")
        ->capture_default_str()
        ->check(CLI::Range(1, 3650));
    int dormant_days = governance::dormant_days();
    serve_command.add_option("--dormant-days", dormant_days, "days without use after which an ID is dormant")
        ->capture_default_str()
        ->check(CLI::Range(1, 3650));
    int hold_days = 7, backup_days = 35;
    bool keep_special = false;
    serve_command
        .add_option("--erasure-hold-days", hold_days,
                    "days between closing and destroying who moved away or died")
        ->capture_default_str()
        ->check(CLI::Range(0, 90));
    serve_command.add_flag("--keep-special-residents", keep_special, "erase nobody under 住所地特例");
    serve_command
        .add_option("--backup-days", backup_days,
                    "days main backups are kept: printed on notices of deletion")
        ->capture_default_str()
        ->check(CLI::Range(1, 3660));
    bool optional_factor = false;
    serve_command.add_flag("--second-factor-optional", optional_factor,
                           "do not ask for a second factor where none is enrolled");
    bool demo_city = false;
    serve_command.add_flag("--demo", demo_city,
                           "make a demo city first where there is none, and print its sign-ins");
    serve_command.add_option("--schemas", shared.schemas,
                             "folder of the ministry's XML schemas, to check archives against as well");
    serve_command.callback([&] {
        governance::set_initial_password_days(password_days);
        residents::set_copy_days(copy_days);
        governance::set_dormant_days(dormant_days);
        governance::set_erasure_rules(hold_days, !keep_special);
        governance::set_backup_days(backup_days);
        if (!shared.schemas.empty()) exchange::use_schemas(shared.schemas);
        ProgramOptions options = options_of(shared);
        options.second_factor_required = !optional_factor;
        if (demo_city && !std::filesystem::exists(options.database)) make_demo(shared, {.now = system_now()});
        Program program(options);
        if (demo_city && !program.is_demo())
            throw std::runtime_error("this is no demo city: serve it without --demo");
        if (demo_city) std::printf("\n%s\n", demo::sign_in_table().c_str());
        status = serve(program, serving);
    });

    demo::CityOptions city{.now = system_now()};
    CLI::App& demo_command =
        *app.add_subcommand("demo", "make a city that does not exist, to look at and to measure");
    add_shared(demo_command, shared);
    demo_command
        .add_option("--subjects", city.subjects, "how many people; above 20,000 with fewer records each")
        ->capture_default_str()
        ->check(CLI::Range(20, 2'000'000));
    demo_command.add_option("--seed", city.seed, "the same seed makes the same people")
        ->capture_default_str();
    demo_command.callback([&] { status = make_demo(shared, city); });

    CLI::App& keys = *app.add_subcommand("keys", "the city's key: make, rotate, deposit, recover");
    keys.require_subcommand(1);
    const auto with_file = [](int (*run)(const std::string&)) {
        return [run](const Shared& of) { return run(options_of(of).city_key); };
    };
    const std::pair<const char*, std::pair<const char*, std::function<int(const Shared&)>>> key_commands[] = {
        {"create", {"make the city key", with_file(make_keys)}},
        {"rotate",
         {"a new version of the city key; every key is wrapped anew",
          [](const Shared& of) { return rotate_keys(options_of(of)); }}},
        {"escrow", {"two shares of the key, for two persons", with_file(escrow_keys)}},
        {"recover", {"the key from its two shares, read from standard input", with_file(recover_keys)}},
    };
    for (const auto& [name, command] : key_commands) {
        CLI::App& one = *keys.add_subcommand(name, command.first);
        add_shared(one, shared);
        one.callback([&status, &shared, run = command.second] { status = run(shared); });
    }

    exchange::ImportCommand import;
    CLI::App& import_command =
        *app.add_subcommand("import", "take files in: read, check, compare; with --apply also apply. Exit 4 "
                                      "where rows were refused or held");
    add_shared(import_command, shared);
    import_command.add_option("kind", import.kind, "what the files are")
        ->required()
        ->check(CLI::IsMember(exchange::import_kinds()));
    import_command.add_option("files", import.files, "files; for jahis the pieces of one")
        ->required()
        ->check(CLI::ExistingFile);
    import_command
        .add_option("--as", import.login, "ID of the account in whose name and right the command acts")
        ->required();
    import_command.add_flag("--dry-run", import.dry_run, "read and compare only; nothing is kept");
    import_command.add_flag("--apply", import.apply,
                            "apply at once, where no approval by another person is asked for");
    import_command.add_option("--columns", import.mapping,
                              "name of the saved columns; else those that fit the header");
    import_command.add_option("--schemas", shared.schemas,
                              "folder of the ministry's XML schemas, to check archives against as well");
    import_command.callback([&] {
        if (!shared.schemas.empty()) exchange::use_schemas(shared.schemas);
        Program program(options_of(shared));
        status = exchange::run_import(program.services(), import);
    });

    CLI::App& ledger = *app.add_subcommand("ledger", "the ledger: verify the whole, prove one entry");
    ledger.require_subcommand(1);
    std::string public_key;
    std::int64_t arrival = 0;
    CLI::App& verify_command = *ledger.add_subcommand(
        "verify", "verify every entry, tile and checkpoint; exit 3 where something was altered");
    add_shared(verify_command, shared);
    verify_command.add_option("--public-key", public_key, "hexadecimal; then no city key is needed");
    verify_command.callback([&] { status = verify_ledger_of(options_of(shared), public_key); });
    CLI::App& proof_command =
        *ledger.add_subcommand("proof", "print a proof that an entry stands in the signed ledger");
    add_shared(proof_command, shared);
    proof_command.add_option("entry", arrival, "number of the entry")->required();
    proof_command.callback([&] { status = prove_entry(options_of(shared), arrival); });

    CLI::App& tidy = *app.add_subcommand(
        "tidy", "throw away what has lain its time; the server does it every night at 3:00");
    add_shared(tidy, shared);
    tidy.callback([&] {
        Program program(options_of(shared));
        const int failed = run_nightly(program, system_now());
        web::flush_log();
        if (failed > 0) throw std::runtime_error("some of the work failed: see the log above");
    });

    WatchOptions watching;
    CLI::App& watch_command = *app.add_subcommand(
        "watch",
        "ask the server every minute whether it answers, and note it (4.4(1)); run it beside the server");
    add_shared(watch_command, shared);
    watch_command.add_option("--url", watching.url, "what to ask")->capture_default_str();
    watch_command.add_option("--every", watching.seconds, "seconds between two questions")
        ->capture_default_str()
        ->check(CLI::Range(1, 120));
    watch_command.add_flag("--once", watching.once, "ask once and end");
    watch_command.callback([&] { status = watch(options_of(shared).database, watching); });

    std::string holidays;
    CLI::App& holidays_command = *app.add_subcommand(
        "holidays", "take in a list of holidays or of the office's own closed days, on which no term ends");
    add_shared(holidays_command, shared);
    holidays_command
        .add_option("file", holidays,
                    "syukujitsu.csv as 内閣府 publishes it, or days of the same form: 2026/1/1,元日")
        ->required()
        ->check(CLI::ExistingFile);
    holidays_command.callback([&] { status = take_in_holidays(shared, holidays); });

    std::string backup_folder, restored_database, restored_keys;
    CLI::App& backup_command = *app.add_subcommand(
        "backup", "copy both databases while the server runs (SQLite; PostgreSQL has its own tools)");
    add_shared(backup_command, shared);
    backup_command.add_option("folder", backup_folder, "a new folder")->required();
    backup_command.callback([&] { status = back_up(options_of(shared), backup_folder); });
    CLI::App& drill_command = *app.add_subcommand(
        "drill",
        "compare a restored copy with what is served, and keep the result on the health page; exit 3 "
        "where they are not the same");
    add_shared(drill_command, shared);
    drill_command.add_option("--restored-database", restored_database, "the restored main database")
        ->required();
    drill_command.add_option("--restored-keys", restored_keys, "the restored key store")->required();
    drill_command.callback(
        [&] { status = drill_restore(options_of(shared), restored_database, restored_keys); });

    CLI::App& print = *app.add_subcommand("print", "documents made from the program: schema, routes");
    print.require_subcommand(1);
    print.add_subcommand("schema", "the tables of both databases")->callback([] {
        std::cout << schema_document();
    });
    print.add_subcommand("routes", "every route, its duty, who holds it")->callback([] {
        std::cout << routes_document();
    });

    CLI::App& account = *app.add_subcommand("account", "accounts that no screen can make");
    account.require_subcommand(1);
    CLI::App& owner_command = *account.add_subcommand(
        "create-owner",
        "the first 事業責任者 of a new city, once; name and kana are read from standard input");
    add_shared(owner_command, shared);
    owner_command.callback([&] { status = create_owner(shared); });

    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return status;
}

} // namespace kasama
