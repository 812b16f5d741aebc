// Looks for texts in raw bytes of files, in every form they could hide in.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kasama::test {

/// The byte forms of one text: UTF-8, UTF-16 (both orders), CP932, and of each its hexadecimal (both cases)
/// and its base64 at each of the three alignments.
std::vector<std::string> forms_of(std::string_view text);

/// Where a marker was found: file and form; "" where nowhere.
std::string find_marker(const std::vector<std::string>& files, std::string_view text);

/// The same for many thousands of markers in one pass over each file.
class Markers {
public:
    /// Forms shorter than eight bytes are left out: so few bytes turn up in sealed data by chance.
    void add(std::string_view text);
    std::size_t size() const { return texts_; }
    /// File and place of what was found, at most `most`; never the marker itself.
    std::vector<std::string> found_in(const std::vector<std::string>& files, std::size_t most = 5) const;

private:
    std::size_t texts_ = 0;
    std::unordered_map<std::uint64_t, std::vector<std::string>> by_head_; ///< first eight bytes → the rest
};

/// Every regular file below a folder.
std::vector<std::string> files_below(const std::string& folder);

} // namespace kasama::test
