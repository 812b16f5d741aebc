// Opaque random ids and random bytes.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kasama {

/// Fills from the operating system's generator; ends the process where there is none.
void fill_random(std::span<unsigned char> out);

/// A new id: 20 characters of 0-9 a-z without i, l, o, u (100 random bits). Says nothing of what it names.
std::string new_id();

/// True for what `new_id` could have made. Everything else never reaches the database.
bool is_id(std::string_view text);

/// Lower-case hexadecimal, both ways; `from_hex` gives "" for what is not.
std::string to_hex(std::span<const unsigned char> bytes);
std::string from_hex(std::string_view hex);

/// Standard base64 with padding; `from_base64` gives "" for what is not.
std::string to_base64(std::string_view bytes);
std::string from_base64(std::string_view text);

inline std::span<const unsigned char> bytes_of(std::string_view text)
{
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

} // namespace kasama
