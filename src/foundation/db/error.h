// What a database can answer instead of rows: one class, with the kinds a caller may act on.
#pragma once

#include <stdexcept>
#include <string>

namespace kasama::db {

enum class ErrorKind {
    unique,          ///< a row with this key stands already
    check,           ///< a value outside the allowed ones, or NULL where none may be
    foreign_key,     ///< a row that is pointed at is missing
    busy,            ///< somebody else holds the lock; try again
    serialization,   ///< two transactions crossed; try again
    lost_connection, ///< the server went away before the commit was asked for
    machine,         ///< disk full, input or output error, out of memory
    outcome_unknown, ///< the commit was asked for and not answered: it may have happened
    other,           ///< our mistake: wrong SQL, wrong type
};

class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    ErrorKind kind() const { return kind_; }

private:
    ErrorKind kind_;
};

} // namespace kasama::db
