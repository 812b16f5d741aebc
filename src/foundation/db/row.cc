// Reading a row by column name. A wrong name or type is our mistake and says so.
#include "foundation/db/row.h"

#include "foundation/db/sql.h"

namespace kasama::db {

Sql::Sql(std::string_view sqlite, std::string_view postgres) : sqlite_(sqlite), postgres_(postgres)
{
    auto& list = const_cast<std::vector<const Sql*>&>(all());
    index_ = list.size();
    list.push_back(this);
}

const std::vector<const Sql*>& Sql::all()
{
    static std::vector<const Sql*> list;
    return list;
}

const Cell& Row::cell(std::string_view column) const
{
    for (std::size_t i = 0; i < names_->size(); ++i) {
        if ((*names_)[i] == column) return cells_[i];
    }
    throw Error(ErrorKind::other, "no column " + std::string(column));
}

const std::string& Row::text(std::string_view column) const
{
    const Cell& c = cell(column);
    if (c.kind != Cell::Kind::text) throw Error(ErrorKind::other, "not text: " + std::string(column));
    return c.text;
}

std::int64_t Row::integer(std::string_view column) const
{
    const Cell& c = cell(column);
    if (c.kind != Cell::Kind::integer) throw Error(ErrorKind::other, "not a number: " + std::string(column));
    return c.integer;
}

std::optional<std::string> Row::optional_text(std::string_view column) const
{
    const Cell& c = cell(column);
    if (c.kind == Cell::Kind::null) return {};
    return text(column);
}

std::optional<std::int64_t> Row::optional_integer(std::string_view column) const
{
    const Cell& c = cell(column);
    if (c.kind == Cell::Kind::null) return {};
    return integer(column);
}

std::optional<Instant> Row::optional_instant(std::string_view column) const
{
    const auto value = optional_integer(column);
    if (!value) return {};
    return from_millis(*value);
}

} // namespace kasama::db
