// Zip files from outside, with limits; and zip files of our own. Names of the file are shown, never used as
// paths.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct zip;

namespace kasama::records {

struct ZipLimits {
    std::size_t entries = 50'000;
    std::size_t entry_bytes = 20'000'000;
    std::size_t total_bytes = 500'000'000;
    std::size_t ratio = 200; ///< of one entry, where it is larger than 1 MB
};

struct ZipMember {
    std::string name; ///< UTF-8, with '/' between folders
    std::string bytes;
};

/// A zip that keeps the limits. Refused as a whole: no zip, encrypted, too many or too large entries, names
/// that lead elsewhere (absolute, "..", drives, backslashes, control characters), the same name twice, links,
/// zips inside.
class ZipReader {
public:
    /// The reader, or why the file is refused. `bytes` must outlive it.
    static std::variant<ZipReader, std::string> open(std::string_view bytes, const ZipLimits& limits = {});
    ZipReader(ZipReader&& other) noexcept;
    ZipReader& operator=(ZipReader&&) = delete;
    ~ZipReader();

    /// Files only, in the order of the zip.
    const std::vector<std::string>& names() const { return names_; }
    /// The bytes of the file at a place in `names`; nothing where they are damaged or not as long as
    /// promised.
    std::optional<std::string> read(std::size_t place);

private:
    ZipReader() = default;
    zip* zip_ = nullptr;
    std::vector<std::string> names_;
    std::vector<std::size_t> indices_;
    std::vector<std::size_t> sizes_;
};

/// Deflated, UTF-8 names, in the order given; with a password AES-256 (WinZip AE).
std::string make_zip(std::span<const ZipMember> members, const std::string& password = {});

} // namespace kasama::records
