// Files that were built into the program: migrations, the policy file, code tables, front-end assets.
#pragma once

#include <span>
#include <string_view>

namespace kasama {

struct EmbeddedFile {
    std::string_view name; ///< path in the repository: "data/policy.txt"
    std::string_view bytes;
};

std::span<const EmbeddedFile> embedded_files();

/// The bytes of one file; throws where it was not built in.
std::string_view embedded_file(std::string_view name);

} // namespace kasama
