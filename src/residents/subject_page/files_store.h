// Rows of attached files.
#pragma once

#include "residents/subject_page/files.h"

namespace kasama::residents::files_store {

void insert(db::Writing& tx, const AttachedFile& file, std::string_view content);
/// Newest first.
std::vector<AttachedFile> standing(db::Reading& tx, std::string_view subject, std::string_view category);
/// How many stand there; of one organisation, or "" of all.
std::int64_t count(db::Reading& tx, std::string_view subject, std::string_view category,
                   std::string_view organisation);
std::optional<AttachedFile> find(db::Reading& tx, std::string_view id, std::string_view subject,
                                 std::string_view category);
/// Sealed.
std::string content(db::Reading& tx, std::string_view id);
/// False where somebody was first.
bool remove(db::Writing& tx, std::string_view id, std::string_view by, Instant now);
/// Rows of a person go with their keys.
void forget(db::Writing& tx, const std::string& subject);

} // namespace kasama::residents::files_store
