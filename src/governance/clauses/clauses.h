// 規程の各条: the rows of the contract between regulation and product, their tests, and the last result.
#pragma once

#include "foundation/base/std.h"

namespace kasama::governance {

struct ClauseScreen {
    std::string href, name;
};

struct Clause {
    std::string id;    ///< 「2.2(2)④イ」
    std::string words; ///< what it asks
    std::vector<ClauseScreen> screens;
    std::string lacks; ///< what is not there yet; "" where all is
    std::vector<std::string> tests;
};

/// The rows as built in, in the regulation's order.
std::vector<Clause> read_clauses(std::string_view rows, std::string_view tests);
const std::vector<Clause>& clauses();

/// How each test last went: name → passed. `when` is the file's own first line.
struct ClauseResults {
    std::string when;
    std::map<std::string, bool, std::less<>> passed;
};
ClauseResults read_results(std::string_view text);

/// Shown from now on. Called before serving.
void show_results(ClauseResults results);
const ClauseResults& shown_results();

} // namespace kasama::governance
