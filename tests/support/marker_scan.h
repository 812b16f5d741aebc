// Looks for texts in raw bytes of files, in every form they could hide in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kasama::test {

/// The byte forms of one text: UTF-8, UTF-16 (both orders), CP932, and of each its hexadecimal (both cases)
/// and its base64 at each of the three alignments.
std::vector<std::string> forms_of(std::string_view text);

/// Where a marker was found: file and form; "" where nowhere.
std::string find_marker(const std::vector<std::string>& files, std::string_view text);

/// Every regular file below a folder.
std::vector<std::string> files_below(const std::string& folder);

} // namespace kasama::test
