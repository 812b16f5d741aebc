// An SQL text. Only a registered text reaches a database, so one test can prepare them all on both engines.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kasama::db {

enum class Dialect { sqlite, postgres };

/// A statement with `$1`, `$2` …, the same text on both engines. Declared once, above the function that uses
/// it. The second form is for what the engines truly do differently (order of arrival, backup, locks).
class Sql {
public:
    explicit Sql(std::string_view text) : Sql(text, text) {}
    Sql(std::string_view sqlite, std::string_view postgres);
    Sql(const Sql&) = delete;
    Sql& operator=(const Sql&) = delete;

    std::string_view text(Dialect dialect) const { return dialect == Dialect::sqlite ? sqlite_ : postgres_; }

    /// Dense from 0: a connection keeps its prepared statements in a vector.
    std::size_t index() const { return index_; }

    /// Every text of the program.
    static const std::vector<const Sql*>& all();

private:
    std::string_view sqlite_, postgres_;
    std::size_t index_;
};

} // namespace kasama::db
