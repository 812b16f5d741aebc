// Entries in force without their content: what an import needs to follow them. No permit, since nothing is
// shown.
#pragma once

#include "foundation/db/database.h"
#include "guard/access/terms.h"

#include <string>
#include <vector>

namespace kasama::entry {

struct Head {
    std::string entry_id;
    std::int64_t version = 0;
    bool removed = false;
    std::string source;
};
std::vector<Head> heads_of(db::Reading& tx, std::string_view subject, guard::Category category);

/// The version in force of one entry; 0 where there is none.
std::int64_t version_in_force(db::Reading& tx, std::string_view subject, guard::Category category,
                              std::string_view entry);

} // namespace kasama::entry
