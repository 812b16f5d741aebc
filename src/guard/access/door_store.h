// SQL the door needs beside the facts: form keys and sealed notes.
#pragma once

#include "guard/access/facts.h"

namespace kasama::guard {

/// Account and location of an earlier sending.
std::optional<std::pair<std::string, std::string>> find_form_key(db::Reading& tx, std::string_view key);
void insert_form_key(db::Writing& tx, std::string_view key, std::string_view account,
                     std::string_view location, Instant now);
void forget_form_keys(db::Writing& tx, Instant before);

void save_note(db::Writing& tx, std::string_view id, std::string_view subject, std::string_view payload);

} // namespace kasama::guard
