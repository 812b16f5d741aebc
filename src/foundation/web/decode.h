// Decoding what browsers send: percent codes, queries, cookies, multipart forms. Foreign bytes: fuzzed.
#pragma once

#include "foundation/web/request.h"

namespace kasama::web {

/// Nothing where a percent code is broken or the text is not UTF-8 or holds a NUL.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);
std::string percent_encode(std::string_view text);

/// "a=1&b=2", at most 1,000 fields; nothing where it is broken.
std::optional<Fields> decode_form(std::string_view text);

/// The Cookie header.
Fields decode_cookies(std::string_view header);

/// multipart/form-data. `bytes` must outlive the files. Gives false where it is broken or has more than 1,000
/// parts.
bool decode_multipart(std::string_view content_type, std::string_view bytes, Fields& fields,
                      std::vector<UploadedFile>& files);

} // namespace kasama::web
