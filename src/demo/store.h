// SQL of the demo: the mark, and rows that the product writes one at a time.
#pragma once

#include "foundation/db/database.h"

#include <string_view>

namespace kasama::demo {

enum class Mark { none, begun, finished };
Mark mark_of(db::Reading& tx);
void begin_city(db::Writing& tx, std::int64_t seed, std::int64_t subjects, Instant now);
void finish_city(db::Writing& tx, Instant now);

/// Nobody and no organisation stands in this database yet.
bool is_empty(db::Reading& tx);

void insert_consent(db::Writing& tx, std::string_view id, std::string_view subject, char block, Instant from,
                    std::string_view by);

} // namespace kasama::demo
