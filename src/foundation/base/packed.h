// Named texts as bytes: what is sealed. Names are short ids of ours, values any text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kasama {

using Packed = std::vector<std::pair<std::string, std::string>>;

/// Each text as a length (7 bits a byte, low first) and its bytes.
std::string pack(const Packed& values);

/// Throws where the bytes are not of `pack`'s making.
Packed unpack(std::string_view bytes);

/// The value under a name, or "".
const std::string& value_in(const Packed& values, std::string_view name);

} // namespace kasama
