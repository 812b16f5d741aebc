// One JSON object a line. Takes ids, codes and numbers only: no path, no name, no text a person typed.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace kasama::web {

/// Writes to standard error; from another thread, so that no request waits for the terminal.
/// Control characters and line separators are escaped: one call is one line.
void log(std::string_view level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::string>> fields);

/// Everything logged so far is written when this returns.
void flush_log();

/// For tests: nothing is written, lines are kept and given back.
void keep_log_in_memory(std::string* lines);

std::string json_text(std::string_view text);

} // namespace kasama::web
