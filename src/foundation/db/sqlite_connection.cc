// Prepare, bind, step: the sqlite3 C API and nothing above it.
#include "foundation/db/sqlite_connection.h"

#include <charconv>

namespace kasama::db {

namespace {

ErrorKind kind_of(int extended)
{
    switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return ErrorKind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY: return ErrorKind::foreign_key;
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_NOTNULL:
    case SQLITE_CONSTRAINT_DATATYPE: return ErrorKind::check;
    default: break;
    }
    switch (extended & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorKind::busy;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CORRUPT:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY: return ErrorKind::machine;
    default: return ErrorKind::other;
    }
}

/// Releases locks as soon as the rows are read: the WAL cannot be checkpointed before.
struct Reset {
    sqlite3_stmt* statement;
    ~Reset()
    {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

std::vector<Cell> cells_of(sqlite3_stmt* statement)
{
    const int count = sqlite3_column_count(statement);
    std::vector<Cell> cells(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        Cell& cell = cells[std::size_t(i)];
        switch (sqlite3_column_type(statement, i)) {
        case SQLITE_NULL: break;
        case SQLITE_INTEGER:
            cell.kind = Cell::Kind::integer;
            cell.integer = sqlite3_column_int64(statement, i);
            break;
        case SQLITE_FLOAT: throw Error(ErrorKind::other, "floating point column");
        default: {
            cell.kind = Cell::Kind::text;
            const auto* data = static_cast<const char*>(sqlite3_column_blob(statement, i));
            cell.text.assign(data ? data : "", std::size_t(sqlite3_column_bytes(statement, i)));
        }
        }
    }
    return cells;
}

} // namespace

SqliteConnection::SqliteConnection(const SqliteOptions& options, bool read_only)
{
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(options.path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
        const std::string why = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
        sqlite3_close(handle_);
        throw Error(ErrorKind::machine, "cannot open " + options.path + ": " + why);
    }
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, 5000);
    script("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
           "PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 0;");
    script(options.durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
    if (options.secure_delete) script("PRAGMA secure_delete = ON");
    if (read_only) script("PRAGMA query_only = ON");
}

SqliteConnection::~SqliteConnection()
{
    for (Prepared& prepared : prepared_) sqlite3_finalize(prepared.statement);
    for (auto& [text, statement] : controls_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
}

void SqliteConnection::fail(const std::string& what) const
{
    throw Error(kind_of(sqlite3_extended_errcode(handle_)), what + ": " + sqlite3_errmsg(handle_));
}

void SqliteConnection::script(std::string_view text)
{
    if (sqlite3_exec(handle_, std::string(text).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail("script");
}

void SqliteConnection::control(const char* text)
{
    auto found =
        std::find_if(controls_.begin(), controls_.end(), [&](const auto& one) { return one.first == text; });
    if (found == controls_.end()) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(handle_, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
            SQLITE_OK)
            fail(text);
        found = controls_.insert(controls_.end(), {text, statement});
    }
    const int step = sqlite3_step(found->second);
    if (step != SQLITE_DONE) {
        try {
            fail(text);
        } catch (...) {
            sqlite3_reset(found->second);
            throw;
        }
    }
    sqlite3_reset(found->second);
}

SqliteConnection::Prepared& SqliteConnection::statement(const Sql& sql)
{
    if (prepared_.size() <= sql.index()) prepared_.resize(Sql::all().size());
    Prepared& prepared = prepared_[sql.index()];
    if (prepared.statement) return prepared;

    const std::string_view text = sql.text(Dialect::sqlite);
    if (sqlite3_prepare_v3(handle_, text.data(), int(text.size()), SQLITE_PREPARE_PERSISTENT,
                           &prepared.statement, nullptr) != SQLITE_OK) {
        fail("prepare " + std::string(text));
    }
    prepared.writes = sqlite3_stmt_readonly(prepared.statement) == 0;
    const int count = sqlite3_bind_parameter_count(prepared.statement);
    for (int i = 1; i <= count; ++i) {
        const char* name = sqlite3_bind_parameter_name(prepared.statement, i);
        std::size_t number = 0;
        if (name) std::from_chars(name + 1, name + strlen(name), number);
        if (number == 0) throw Error(ErrorKind::other, "parameters are $1, $2 …: " + std::string(text));
        if (prepared.slots.size() < number) prepared.slots.resize(number);
        prepared.slots[number - 1] = i;
    }
    auto names = std::make_shared<std::vector<std::string>>();
    for (int i = 0; i < sqlite3_column_count(prepared.statement); ++i) {
        names->emplace_back(sqlite3_column_name(prepared.statement, i));
    }
    prepared.names = std::move(names);
    return prepared;
}

void SqliteConnection::bind(const Prepared& prepared, std::span<const Param> params) const
{
    if (params.size() != prepared.slots.size()) throw Error(ErrorKind::other, "number of parameters");
    for (std::size_t i = 0; i < params.size(); ++i) {
        const int slot = prepared.slots[i];
        if (slot == 0) continue; // a gap in the numbers: not used on this engine
        const Param& p = params[i];
        switch (p.kind) {
        case Param::Kind::null: sqlite3_bind_null(prepared.statement, slot); break;
        case Param::Kind::integer:
        case Param::Kind::boolean: sqlite3_bind_int64(prepared.statement, slot, p.integer); break;
        case Param::Kind::text:
            sqlite3_bind_text(prepared.statement, slot, p.text.data() ? p.text.data() : "",
                              int(p.text.size()), SQLITE_STATIC);
            break;
        case Param::Kind::bytes:
            sqlite3_bind_blob(prepared.statement, slot, p.text.data() ? p.text.data() : "",
                              int(p.text.size()), SQLITE_STATIC);
            break;
        }
    }
}

std::int64_t SqliteConnection::execute(const Sql& sql, std::span<const Param> params, bool read_only,
                                       const Sink& sink)
{
    Prepared& prepared = statement(sql);
    if (read_only && prepared.writes) throw Error(ErrorKind::other, "a reading transaction does not write");
    const Reset reset{prepared.statement};
    bind(prepared, params);
    for (;;) {
        const int step = sqlite3_step(prepared.statement);
        if (step == SQLITE_DONE) return prepared.writes ? sqlite3_changes64(handle_) : 0;
        if (step != SQLITE_ROW) fail("step");
        sink(Row(prepared.names, cells_of(prepared.statement)));
    }
}

} // namespace kasama::db
