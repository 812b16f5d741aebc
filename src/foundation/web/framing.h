// The strict part of HTTP/1.1 reading: a head is judged before the parser sees it, so one request has one
// meaning.
#pragma once

#include <string>
#include <string_view>

namespace kasama::web {

/// 0 where the head (up to and with the empty line) is sound, else the status to refuse it with.
/// Refused: bare CR or LF, NUL, folded lines, spaces before the colon, no Host or several, any
/// Transfer-Encoding but exactly "chunked", Transfer-Encoding together with Content-Length, several
/// Content-Length.
int refuse_head(std::string_view head);

/// The status line, the security headers every answer carries, and `extra`.
std::string answer_head(int status, std::string_view type, std::size_t length, bool keep_alive, bool secure,
                        std::string_view extra);

std::string_view status_text(int status);

} // namespace kasama::web
