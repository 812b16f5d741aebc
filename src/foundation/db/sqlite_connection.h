// One SQLite connection with its prepared statements. Used by one thread at a time.
#pragma once

#include "foundation/db/database.h"

#include <sqlite3.h>

namespace kasama::db {

class SqliteConnection : public Connection {
public:
    SqliteConnection(const SqliteOptions& options, bool read_only);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    std::int64_t execute(const Sql& sql, std::span<const Param> params, bool read_only,
                         const Sink& sink) override;
    void script(std::string_view text) override;
    void prepare(const Sql& sql) override { statement(sql); }
    /// BEGIN, COMMIT and their like, prepared once. `text` is a literal: its address is its name.
    void control(const char* text);

    /// False where the engine ended the transaction by itself (disk full, I/O error, out of memory).
    bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

    sqlite3* handle() const { return handle_; }

private:
    struct Prepared {
        sqlite3_stmt* statement = nullptr;
        bool writes = false;
        std::vector<int> slots; ///< where $1, $2 … stand: SQLite numbers them by first appearance
        Row::Names names;
    };

    Prepared& statement(const Sql& sql);
    void bind(const Prepared& prepared, std::span<const Param> params) const;
    [[noreturn]] void fail(const std::string& what) const;

    sqlite3* handle_ = nullptr;
    std::vector<Prepared> prepared_;
    std::vector<std::pair<const char*, sqlite3_stmt*>> controls_;
};

} // namespace kasama::db
