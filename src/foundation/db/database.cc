// The part both engines share.
#include "foundation/db/database.h"

namespace kasama::db {

namespace {

std::span<const Param> span_of(std::initializer_list<Param> params)
{
    return {params.begin(), params.size()};
}

} // namespace

std::optional<Row> Reading::one(const Sql& sql, std::initializer_list<Param> params)
{
    std::optional<Row> first;
    connection_.execute(sql, span_of(params), read_only_, [&](Row&& row) {
        if (!first) first.emplace(std::move(row));
    });
    return first;
}

std::vector<Row> Reading::all(const Sql& sql, std::initializer_list<Param> params)
{
    std::vector<Row> rows;
    connection_.execute(sql, span_of(params), read_only_, [&](Row&& row) { rows.push_back(std::move(row)); });
    return rows;
}

void Reading::each(const Sql& sql, std::initializer_list<Param> params, const Connection::Sink& sink)
{
    connection_.execute(sql, span_of(params), read_only_, sink);
}

std::int64_t Writing::run(const Sql& sql, std::initializer_list<Param> params)
{
    return connection_.execute(sql, span_of(params), false, [](Row&&) {});
}

std::unique_ptr<Database> open_database(const std::string& address, bool secure_delete)
{
    if (address.starts_with("postgresql:") || address.starts_with("postgres:")) return open_postgres(address);
    return open_sqlite({.path = address, .secure_delete = secure_delete});
}

} // namespace kasama::db
