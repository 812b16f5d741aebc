// Making and dropping databases.
#include "support/databases.h"

#include "foundation/base/ids.h"
#include "foundation/db/migrate.h"

#include <cstdlib>
#include <filesystem>

namespace kasama::test {

namespace {

const db::Sql kForbidGrowth("PRAGMA max_page_count = 1", "SELECT 1 AS n");

const char* postgres_server() { return std::getenv("KASAMA_TEST_POSTGRES"); }

void on_server(const std::string& statement)
{
    db::open_postgres(std::string(postgres_server()) + "&dbname=postgres", 1)->connect()->script(statement);
}

} // namespace

Folder::Folder()
{
    namespace fs = std::filesystem;
    const fs::path root = fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path();
    path_ = (root / ("kasama-test-" + new_id())).string();
    fs::create_directory(path_);
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Engine::~Engine()
{
    database.reset();
    if (server && !address.empty()) on_server("DROP DATABASE IF EXISTS " + address + " WITH (FORCE)");
}

Backup::Backup(const Engine& engine)
{
    if (engine.server) {
        database_ = engine.address + "_backup";
        on_server("CREATE DATABASE " + database_ + " TEMPLATE " + engine.address);
        return;
    }
    for (const auto& file : std::filesystem::directory_iterator(engine.folder->path()))
        std::filesystem::copy(file.path(), folder_.path());
}

Backup::~Backup()
{
    if (!database_.empty()) on_server("DROP DATABASE IF EXISTS " + database_ + " WITH (FORCE)");
}

void Backup::restore(const Engine& engine) const
{
    if (engine.server) {
        on_server("DROP DATABASE IF EXISTS " + engine.address + " WITH (FORCE)");
        on_server("CREATE DATABASE " + engine.address + " TEMPLATE " + database_);
        return;
    }
    for (const auto& file : std::filesystem::directory_iterator(engine.folder->path()))
        std::filesystem::remove(file.path());
    for (const auto& file : std::filesystem::directory_iterator(folder_.path()))
        std::filesystem::copy(file.path(), engine.folder->path());
}

std::vector<std::string> engine_names()
{
    if (postgres_server()) return {"sqlite", "postgres"};
    return {"sqlite"};
}

Engine new_engine(const std::string& name)
{
    Engine engine;
    engine.name = name;
    if (name == "sqlite") {
        engine.folder = std::make_unique<Folder>();
        engine.address = engine.folder->file("main.db");
        engine.database = db::open_sqlite({.path = engine.address, .durable = false});
    } else {
        engine.address = "kasama_test_" + new_id();
        engine.server = true;
        on_server("CREATE DATABASE " + engine.address +
                  " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'");
        engine.database = db::open_postgres(std::string(postgres_server()) + "&dbname=" + engine.address, 12);
    }
    return engine;
}

Engine migrated_engine(const std::string& name, const std::string& folder)
{
    static std::map<std::string, Engine> prototypes;
    const std::string key = name + " " + folder;
    if (!prototypes.contains(key)) {
        Engine prototype = new_engine(name);
        db::migrate(*prototype.database, db::migrations_of(folder));
        prototype.close();
        prototypes.emplace(key, std::move(prototype));
    }
    const Engine& prototype = prototypes.at(key);
    Engine engine;
    engine.name = name;
    engine.server = prototype.server;
    if (engine.server) {
        engine.address = "kasama_test_" + new_id();
        on_server("CREATE DATABASE " + engine.address + " TEMPLATE " + prototype.address);
    } else {
        engine.folder = std::make_unique<Folder>();
        engine.address = engine.folder->file("main.db");
        std::filesystem::copy(prototype.address, engine.address);
    }
    return engine;
}

std::vector<Engine> every_engine()
{
    std::vector<Engine> engines;
    for (const std::string& name : engine_names()) engines.push_back(new_engine(name));
    return engines;
}

std::int64_t count_rows(db::Database& database, const std::string& table)
{
    // The name is the test's own; a registered statement a table keeps the rule that every SQL text is known.
    static std::map<std::string, std::unique_ptr<db::Sql>> statements;
    auto& statement = statements[table];
    static std::deque<std::string> texts;
    if (!statement) {
        texts.push_back("SELECT count(*) AS n FROM " + table);
        statement = std::make_unique<db::Sql>(texts.back());
    }
    return database.read([&](db::Reading& tx) { return tx.one(*statement)->integer("n"); });
}

void forbid_growth(db::Writing& tx) { tx.all(kForbidGrowth); }

} // namespace kasama::test
