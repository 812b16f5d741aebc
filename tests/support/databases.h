// Throw-away databases for tests: SQLite on a memory file system, PostgreSQL where KASAMA_TEST_POSTGRES names
// one.
#pragma once

#include "foundation/db/database.h"

#include <memory>
#include <string>
#include <vector>

namespace kasama::test {

/// A folder that goes away with the test.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const std::string& name) const { return path_ + "/" + name; }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

struct Engine {
    std::string name;
    std::string address;
    std::unique_ptr<Folder> folder;
    std::unique_ptr<db::Database> database;
    bool server = false;
    ~Engine();
    /// Closes the handle; the database itself is dropped with the value.
    void close() { database.reset(); }
    Engine() = default;
    Engine(Engine&&) = default;
};

/// An empty database of each engine that is at hand; dropped with the value.
std::vector<Engine> every_engine();

/// An empty database of one engine ("sqlite" or "postgres").
Engine new_engine(const std::string& name);

/// The same with the migrations of `folder` (as `db::migrations_of`) already run: a copy of one that is made
/// once a process, since running them takes a hundred times as long.
Engine migrated_engine(const std::string& name, const std::string& folder);

/// A backup as an administrator makes one, while nothing is connected: a copy of the files, or of the whole
/// database on the server.
class Backup {
public:
    explicit Backup(const Engine& engine);
    ~Backup();
    Backup(const Backup&) = delete;
    Backup& operator=(const Backup&) = delete;
    /// In place of what stands there now.
    void restore(const Engine& engine) const;

private:
    Folder folder_;
    std::string database_; ///< PostgreSQL
};

/// The engines at hand: always "sqlite"; "postgres" too where one is named.
std::vector<std::string> engine_names();

/// Rows of a table, by its name.
std::int64_t count_rows(db::Database& database, const std::string& table);

/// Makes the disk seem full to this SQLite connection: its file may not grow from now on.
void forbid_growth(db::Writing& tx);

} // namespace kasama::test
