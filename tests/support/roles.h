// One person for every place a person can stand in: each column of the data table, each office, and nobody.
#pragma once

#include "support/town.h"

namespace kasama::test {

struct Role {
    std::string name; ///< id of the column or office; "nobody"
    Visitor visitor;
};

/// Everybody signed in. Team-bound organisations are in the subject's team where `in_team`; citizens stand in
/// their relation to the subject where `related`, else to another person.
std::vector<Role> every_role(Town& town, const std::string& subject, bool in_team, bool related);

} // namespace kasama::test
