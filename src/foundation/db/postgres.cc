// PostgreSQL: a pool of connections, re-connection, retry of crossed transactions. `synchronous_commit` stays
// on.
#include "foundation/db/database.h"

#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

#include <libpq-fe.h>

namespace kasama::db {

namespace {

constexpr int kAttempts = 20;

// Type numbers of PostgreSQL's catalogue (pg_type.h), which never change.
constexpr Oid kBool = 16, kInt8 = 20, kInt2 = 21, kInt4 = 23;

struct ResultDeleter {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ResultDeleter>;

ErrorKind kind_of(std::string_view state)
{
    if (state == "23505") return ErrorKind::unique;
    if (state == "23503") return ErrorKind::foreign_key;
    if (state == "23514" || state == "23502") return ErrorKind::check;
    if (state == "40001" || state == "40P01") return ErrorKind::serialization;
    if (state == "55P03") return ErrorKind::busy;
    if (state.starts_with("08") || state.starts_with("57P")) return ErrorKind::lost_connection;
    if (state.starts_with("53") || state.starts_with("58")) return ErrorKind::machine;
    return ErrorKind::other;
}

std::int64_t big_endian(const char* data, int size)
{
    std::uint64_t value = 0;
    for (int i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(data[i]);
    if (size == 4) return static_cast<std::int32_t>(value);
    if (size == 2) return static_cast<std::int16_t>(value);
    return static_cast<std::int64_t>(value);
}

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(const std::string& address) : handle_(PQconnectdb(address.c_str()))
    {
        if (PQstatus(handle_) != CONNECTION_OK) {
            const std::string why = PQerrorMessage(handle_);
            PQfinish(handle_);
            throw Error(ErrorKind::lost_connection, "cannot connect to PostgreSQL: " + why);
        }
        PQsetNoticeProcessor(
            handle_, [](void*, const char*) {}, nullptr);
        script("SET synchronous_commit = on; SET client_encoding = 'UTF8'; SET lock_timeout = '10s'");
    }
    ~PostgresConnection() override { PQfinish(handle_); }
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    bool alive() const { return PQstatus(handle_) == CONNECTION_OK; }
    bool idle() const { return alive() && PQtransactionStatus(handle_) == PQTRANS_IDLE; }

    std::int64_t execute(const Sql& sql, std::span<const Param> params, bool read_only,
                         const Sink& sink) override;
    void script(std::string_view text) override { check(Result(PQexec(handle_, std::string(text).c_str()))); }
    void prepare(const Sql& sql) override { statement(sql); }

private:
    struct Prepared {
        std::string name;
        std::size_t parameters = 0;
        Row::Names columns;
    };

    Prepared& statement(const Sql& sql);
    const Result& check(const Result& result) const;

    PGconn* handle_;
    std::vector<Prepared> prepared_;
};

const Result& PostgresConnection::check(const Result& result) const
{
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return result;
    if (!alive()) throw Error(ErrorKind::lost_connection, PQerrorMessage(handle_));
    const char* state = result ? PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) : nullptr;
    // Only the primary message: the detail would repeat values of the row.
    const char* message = result ? PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    throw Error(kind_of(state ? state : "08000"), message ? message : PQerrorMessage(handle_));
}

PostgresConnection::Prepared& PostgresConnection::statement(const Sql& sql)
{
    if (prepared_.size() <= sql.index()) prepared_.resize(Sql::all().size());
    Prepared& prepared = prepared_[sql.index()];
    if (!prepared.name.empty()) return prepared;
    const std::string name = "s" + std::to_string(sql.index());
    const std::string text(sql.text(Dialect::postgres));
    check(Result(PQprepare(handle_, name.c_str(), text.c_str(), 0, nullptr)));
    const Result described(PQdescribePrepared(handle_, name.c_str()));
    check(described);
    prepared.parameters = std::size_t(PQnparams(described.get()));
    auto columns = std::make_shared<std::vector<std::string>>();
    for (int i = 0; i < PQnfields(described.get()); ++i) columns->emplace_back(PQfname(described.get(), i));
    prepared.columns = std::move(columns);
    prepared.name = name;
    return prepared;
}

Cell cell_of(const PGresult* result, int row, int column)
{
    Cell cell;
    if (PQgetisnull(result, row, column)) return cell;
    const char* data = PQgetvalue(result, row, column);
    const int size = PQgetlength(result, row, column);
    const Oid type = PQftype(result, column);
    if (type == kInt8 || type == kInt4 || type == kInt2) {
        cell.kind = Cell::Kind::integer;
        cell.integer = big_endian(data, size);
    } else if (type == kBool) {
        cell.kind = Cell::Kind::integer;
        cell.integer = data[0] != 0;
    } else if (type == 1700 || type == 700 || type == 701) {
        throw Error(ErrorKind::other, "numeric column: cast it to BIGINT");
    } else {
        cell.kind = Cell::Kind::text;
        cell.text.assign(data, std::size_t(size));
    }
    return cell;
}

std::int64_t PostgresConnection::execute(const Sql& sql, std::span<const Param> params, bool,
                                         const Sink& sink)
{
    const Prepared& prepared = statement(sql);
    if (params.size() < prepared.parameters) throw Error(ErrorKind::other, "number of parameters");

    std::vector<std::string> texts(params.size());
    std::vector<const char*> values(params.size());
    std::vector<int> lengths(params.size()), formats(params.size());
    for (std::size_t i = 0; i < params.size(); ++i) {
        const Param& p = params[i];
        if (p.kind == Param::Kind::null) continue;
        if (p.kind == Param::Kind::integer) texts[i] = std::to_string(p.integer);
        if (p.kind == Param::Kind::boolean) texts[i] = p.integer ? "t" : "f";
        if (p.kind == Param::Kind::text || p.kind == Param::Kind::bytes) texts[i] = std::string(p.text);
        values[i] = texts[i].c_str();
        lengths[i] = int(texts[i].size());
        formats[i] = p.kind == Param::Kind::bytes ? 1 : 0;
    }
    const Result result(PQexecPrepared(handle_, prepared.name.c_str(), int(prepared.parameters),
                                       values.data(), lengths.data(), formats.data(), 1));
    check(result);
    const int rows = PQntuples(result.get()), columns = PQnfields(result.get());
    for (int r = 0; r < rows; ++r) {
        std::vector<Cell> cells;
        cells.reserve(std::size_t(columns));
        for (int c = 0; c < columns; ++c) cells.push_back(cell_of(result.get(), r, c));
        sink(Row(prepared.columns, std::move(cells)));
    }
    const char* changed = PQcmdTuples(result.get());
    return changed && *changed ? std::atoll(changed) : 0;
}

class Postgres final : public Database {
public:
    Postgres(std::string address, int connections) : address_(std::move(address)), left_(connections) {}

    Dialect dialect() const override { return Dialect::postgres; }
    std::unique_ptr<Connection> connect() override { return std::make_unique<PostgresConnection>(address_); }
    void back_up(const std::string&) override
    {
        throw Error(ErrorKind::other, "PostgreSQL is backed up with its own tools (pg_basebackup, pg_dump)");
    }

protected:
    void read_job(const std::function<void(Reading&)>& work) override
    {
        with_retry("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", [&](PostgresConnection& c) {
            Reading tx(c);
            work(tx);
        });
    }
    void write_job(const std::function<void(Writing&)>& work) override
    {
        with_retry("BEGIN ISOLATION LEVEL SERIALIZABLE", [&](PostgresConnection& c) {
            Writing tx(c);
            work(tx);
        });
    }

private:
    using Handle = std::unique_ptr<PostgresConnection>;

    Handle borrow();
    void give_back(Handle connection);
    void with_retry(const char* begin, const std::function<void(PostgresConnection&)>& work);
    void attempt(Handle& connection, const char* begin, const std::function<void(PostgresConnection&)>& work);

    std::string address_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<Handle> free_;
    int left_; ///< connections that may still be opened
};

Postgres::Handle Postgres::borrow()
{
    {
        std::unique_lock lock(mutex_);
        freed_.wait(lock, [&] { return !free_.empty() || left_ > 0; });
        if (!free_.empty()) {
            Handle connection = std::move(free_.back());
            free_.pop_back();
            return connection;
        }
        --left_;
    }
    try {
        return std::make_unique<PostgresConnection>(address_);
    } catch (...) {
        give_back({});
        throw;
    }
}

void Postgres::give_back(Handle connection)
{
    {
        const std::lock_guard lock(mutex_);
        if (connection && connection->idle()) {
            free_.push_back(std::move(connection));
        } else {
            ++left_; // broken: closed here, opened anew when needed
        }
    }
    freed_.notify_one();
}

/// One try. The commit stands apart: an answer that never came leaves the outcome unknown.
void Postgres::attempt(Handle& connection, const char* begin,
                       const std::function<void(PostgresConnection&)>& work)
{
    connection->script(begin);
    try {
        work(*connection);
    } catch (...) {
        if (connection->alive()) connection->script("ROLLBACK");
        throw;
    }
    try {
        connection->script("COMMIT");
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::lost_connection) throw;
        throw Error(ErrorKind::outcome_unknown, error.what());
    }
}

void Postgres::with_retry(const char* begin, const std::function<void(PostgresConnection&)>& work)
{
    for (int tried = 1;; ++tried) {
        Handle connection = borrow();
        std::exception_ptr failure;
        bool again = false;
        try {
            attempt(connection, begin, work);
        } catch (const Error& error) {
            failure = std::current_exception();
            again = error.kind() == ErrorKind::serialization || error.kind() == ErrorKind::busy ||
                    error.kind() == ErrorKind::lost_connection;
        } catch (...) {
            failure = std::current_exception();
        }
        give_back(std::move(connection));
        if (!failure) return;
        if (!again || tried == kAttempts) std::rethrow_exception(failure);
        thread_local std::minstd_rand jitter{std::random_device{}()};
        std::this_thread::sleep_for(std::chrono::microseconds((jitter() % 1000 + 200) << std::min(tried, 7)));
    }
}

} // namespace

std::unique_ptr<Database> open_postgres(const std::string& address, int connections)
{
    return std::make_unique<Postgres>(address, connections);
}

} // namespace kasama::db
