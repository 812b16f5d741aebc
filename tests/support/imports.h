// Help for tests of the staging desk: a file taken in through the browser, and waiting for the work behind
// it.
#pragma once

#include "support/town.h"

namespace kasama::test {

/// Waits until the background work of an import is done, and lets the town's clock run past it. Takes the id
/// or the import's address.
void finish_work(Town& town, const std::string& import);

/// Uploads a table, sets the suggested columns where it is asked for, and gives the import's id once it is
/// staged.
std::string take_in_table(Town& town, Visitor& clerk, const std::string& kind, const std::string& bytes);

/// The fields of the columns form as the page suggests them.
web::Fields suggested_columns(Town& town, const std::string& kind, const std::string& bytes);

/// Every text and blob of tables, as one string a row.
std::vector<std::string> all_text_of(Town& town, const std::vector<std::string>& tables);

} // namespace kasama::test
