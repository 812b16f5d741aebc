// Rows of the register of copies.
#pragma once

#include "residents/copies/copies.h"

namespace kasama::residents::copies_store {

std::int64_t next_serial(db::Reading& tx, std::int64_t year);
void insert(db::Writing& tx, const Copy& copy, const std::vector<std::string>& subjects);
/// False where it was disposed of before.
bool dispose(db::Writing& tx, const Copy& copy, std::string_view by, Instant now);
/// Destroys the sealed password. False where it was shown before.
bool destroy_password(db::Writing& tx, std::string_view id);
std::optional<std::string> newest_held(db::Reading& tx, std::string_view account, std::string_view subject);
/// Copies the person stands in are due on `day` at the latest.
void shorten(db::Writing& tx, std::string_view subject, std::string_view day);

} // namespace kasama::residents::copies_store
