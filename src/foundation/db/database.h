// The database as the product sees it: a reading transaction, a writing transaction, and nothing else.
// A function that takes `Reading&` cannot write.
#pragma once

#include "foundation/db/row.h"
#include "foundation/db/sql.h"

#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <type_traits>

namespace kasama::db {

/// What a driver does: run one registered statement, and run a script of several (migrations only).
class Connection {
public:
    using Sink = std::function<void(Row&&)>;

    virtual ~Connection() = default;

    /// Gives the number of rows changed. `read_only` refuses a statement that writes.
    virtual std::int64_t execute(const Sql& sql, std::span<const Param> params, bool read_only,
                                 const Sink& sink) = 0;
    virtual void script(std::string_view text) = 0;

    /// Prepares without running. Throws where the engine does not take the text.
    virtual void prepare(const Sql& sql) = 0;
};

/// A transaction that can only look. All its statements see one state of the database.
class Reading {
public:
    explicit Reading(Connection& connection, bool read_only = true)
        : connection_(connection), read_only_(read_only)
    {
    }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    /// The first row, or nothing.
    std::optional<Row> one(const Sql& sql, std::initializer_list<Param> params = {});

    std::vector<Row> all(const Sql& sql, std::initializer_list<Param> params = {});

    /// Row by row, for results too large to hold.
    void each(const Sql& sql, std::initializer_list<Param> params, const Connection::Sink& sink);

protected:
    Connection& connection_;
    bool read_only_;
};

/// A transaction that can change. Rolled back by any exception that leaves it.
class Writing : public Reading {
public:
    explicit Writing(Connection& connection) : Reading(connection, false) {}

    /// Gives the number of rows changed.
    std::int64_t run(const Sql& sql, std::initializer_list<Param> params = {});
};

/// One database, SQLite or PostgreSQL. Safe from any thread.
class Database {
public:
    virtual ~Database() = default;

    virtual Dialect dialect() const = 0;

    /// Runs `work` in a reading transaction and gives back what it gives.
    template <class Work> auto read(Work&& work) -> std::invoke_result_t<Work, Reading&>
    {
        using Result = std::invoke_result_t<Work, Reading&>;
        if constexpr (std::is_void_v<Result>) {
            read_job([&](Reading& tx) { work(tx); });
        } else {
            std::optional<Result> result;
            read_job([&](Reading& tx) { result.emplace(work(tx)); });
            return std::move(*result);
        }
    }

    /// Runs `work` in a writing transaction; returns when it is durable. `work` may run more than once and
    /// must have no effect outside the database. It holds no parsing, sealing or rendering: others wait
    /// behind it.
    template <class Work> auto write(Work&& work) -> std::invoke_result_t<Work, Writing&>
    {
        using Result = std::invoke_result_t<Work, Writing&>;
        if constexpr (std::is_void_v<Result>) {
            write_job([&](Writing& tx) { work(tx); });
        } else {
            std::optional<Result> result;
            write_job([&](Writing& tx) { result.emplace(work(tx)); });
            return std::move(*result);
        }
    }

    /// A connection of one's own, for migrations and tests. Not for requests.
    virtual std::unique_ptr<Connection> connect() = 0;

    /// Makes a consistent copy while the server runs (SQLite), or says how it is done (PostgreSQL: its own
    /// tools).
    virtual void back_up(const std::string& path) = 0;

protected:
    virtual void read_job(const std::function<void(Reading&)>& work) = 0;
    virtual void write_job(const std::function<void(Writing&)>& work) = 0;
};

struct SqliteOptions {
    std::string path;
    int readers = 4;
    bool secure_delete = false; ///< overwrite what is deleted: for the key store
    bool durable = true;        ///< false only in tests: no fsync
    /// Bytes of the WAL from which on the writer itself carries it into the main file.
    std::size_t longest_log = 256u << 20;
};

std::unique_ptr<Database> open_sqlite(const SqliteOptions& options);

/// `postgresql:` address as libpq takes it. `connections` at most, opened as needed.
std::unique_ptr<Database> open_postgres(const std::string& address, int connections = 32);

/// By the form of the address: `postgresql:…` or a file path.
std::unique_ptr<Database> open_database(const std::string& address, bool secure_delete = false);

} // namespace kasama::db
