// 用語 (1.2): the public page of the regulation's words.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

struct Term {
    std::string name, meaning;
    std::vector<std::string> instead_of; ///< stand on no screen
};
/// From data/terms.txt; throws where a line cannot be read.
std::vector<Term> terms();

void add_terms(guard::Site& site);

} // namespace kasama::governance
