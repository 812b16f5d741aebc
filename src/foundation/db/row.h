// Values going into a statement and rows coming out of it.
#pragma once

#include "foundation/base/time.h"
#include "foundation/db/error.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kasama::db {

/// Bytes, as opposed to text.
struct Bytes {
    std::string_view bytes;
};

/// One parameter. Points at the caller's data: valid for the call only.
struct Param {
    enum class Kind { null, integer, boolean, text, bytes };

    Kind kind = Kind::null;
    std::int64_t integer = 0;
    std::string_view text;

    Param(std::nullopt_t) {}
    Param(std::int64_t value) : kind(Kind::integer), integer(value) {}
    Param(int value) : kind(Kind::integer), integer(value) {}
    Param(std::size_t value) : kind(Kind::integer), integer(std::int64_t(value)) {}
    Param(bool value) : kind(Kind::boolean), integer(value) {}
    Param(std::string_view value) : kind(Kind::text), text(value) {}
    Param(const std::string& value) : kind(Kind::text), text(value) {}
    Param(const char* value) : kind(Kind::text), text(value) {}
    Param(Bytes value) : kind(Kind::bytes), text(value.bytes) {}
    Param(Instant value) : kind(Kind::integer), integer(to_millis(value)) {}
    template <class T> Param(const std::optional<T>& value)
    {
        if (value) *this = Param(*value);
    }
};

/// One value of a row.
struct Cell {
    enum class Kind { null, integer, text };

    Kind kind = Kind::null;
    std::int64_t integer = 0;
    std::string text;
};

/// A row, owning its values; read by column name, mapped once in `from_row`.
class Row {
public:
    using Names = std::shared_ptr<const std::vector<std::string>>;

    Row(Names names, std::vector<Cell> cells) : names_(std::move(names)), cells_(std::move(cells)) {}

    const std::string& text(std::string_view column) const;
    std::int64_t integer(std::string_view column) const;
    bool boolean(std::string_view column) const { return integer(column) != 0; }
    const std::string& bytes(std::string_view column) const { return text(column); }
    Instant instant(std::string_view column) const { return from_millis(integer(column)); }
    bool is_null(std::string_view column) const { return cell(column).kind == Cell::Kind::null; }

    std::optional<std::string> optional_text(std::string_view column) const;
    std::optional<std::int64_t> optional_integer(std::string_view column) const;
    std::optional<Instant> optional_instant(std::string_view column) const;

    const std::vector<Cell>& cells() const { return cells_; }

private:
    const Cell& cell(std::string_view column) const;

    Names names_;
    std::vector<Cell> cells_;
};

} // namespace kasama::db
