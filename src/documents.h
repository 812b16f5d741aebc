// Documents made from the program itself, so that they cannot say something else: schema, routes.
#pragma once

#include <string>

namespace kasama {

/// The tables as an empty SQLite database holds them after all migrations, both databases.
std::string schema_document();

/// Every route with its duty and who holds it.
std::string routes_document();

} // namespace kasama
