// Rows of erasures.
#pragma once

#include "residents/subjects/erasure.h"

namespace kasama::residents::erasure_store {

void insert(db::Writing& tx, const Erasure& erasure);
void finish(db::Writing& tx, std::string_view subject, Instant now);
std::optional<Erasure> find(db::Reading& tx, std::string_view subject);
std::vector<Erasure> unfinished(db::Reading& tx);
/// The subject has a row.
bool stands(db::Reading& tx, std::string_view subject);

} // namespace kasama::residents::erasure_store
