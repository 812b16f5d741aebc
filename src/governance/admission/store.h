// Rows of applications and of contracts' warnings.
#pragma once

#include "foundation/db/database.h"

namespace kasama::governance::admission_store {

struct PublicApplication {
    std::string case_id, number, secret_hash;
    std::optional<std::string> shown_once; ///< sealed; nothing once it was shown
};
/// Another word of the case takes the place of the one before.
void put(db::Writing& tx, const PublicApplication& application, Instant now);
std::optional<PublicApplication> find_numbered(db::Reading& tx, std::string_view number);
std::optional<PublicApplication> find(db::Reading& tx, std::string_view case_id);
/// False where it was shown before.
bool forget_shown(db::Writing& tx, std::string_view case_id);

struct Statement {
    std::int64_t version = 0;
    Instant accepted_at{};
};
void keep_statement(db::Writing& tx, std::string_view case_id, std::int64_t version, Instant now);
std::optional<Statement> statement(db::Reading& tx, std::string_view case_id);

/// False where this was told before.
bool warn(db::Writing& tx, std::string_view contract, std::int64_t days_before, Instant now);
/// Days before the end, and when it was told; the first first.
std::vector<std::pair<std::int64_t, Instant>> warnings(db::Reading& tx, std::string_view contract);

} // namespace kasama::governance::admission_store
