// 添付: a file somebody gives from their disk. What it is is told by its first bytes, never by its name.
#pragma once

#include "foundation/base/problems.h"
#include "foundation/web/answer.h"
#include "foundation/web/request.h"

#include <optional>

namespace kasama::entry {

inline constexpr std::size_t kLargestFile = 10u << 20; ///< bytes
/// A request that carries one, with the form around it.
inline constexpr std::size_t kLargestFileBody = kLargestFile + (64u << 10);
inline constexpr const char* kAcceptedFiles = ".pdf,.jpg,.jpeg,.png";
inline constexpr const char* kFileHint =
    "PDF、JPEG、PNGのどれか。10MBまで。写真には、撮った場所が入っていることがあります。";

struct GivenFile {
    std::string name;       ///< as given, without path and control characters, with the ending of its kind
    std::string_view type;  ///< "application/pdf"
    std::string_view bytes; ///< live as long as the request
};

/// "application/pdf", "image/jpeg", "image/png"; "" for anything else.
std::string_view type_of_file(std::string_view bytes);

/// The file of a form's field; a problem names what is wrong with it.
std::optional<GivenFile> read_file(const web::Request& request, std::string_view field, Problems& problems);

/// Opens in the reader's own viewer: looked at, not taken along.
web::Answer shown_file(std::string bytes, std::string_view type, std::string_view name);

/// 「1.2MB」「340KB」
std::string size_words(std::int64_t bytes);

} // namespace kasama::entry
