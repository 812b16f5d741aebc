// Length-prefixed texts.
#include "foundation/base/packed.h"

#include <stdexcept>

namespace kasama {

namespace {

void put(std::string& out, std::string_view text)
{
    std::size_t length = text.size();
    while (length >= 0x80) {
        out += char(length | 0x80);
        length >>= 7;
    }
    out += char(length);
    out += text;
}

std::string take(std::string_view& bytes)
{
    std::size_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
        if (bytes.empty() || shift > 28) throw std::runtime_error("packed values are cut off");
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        length |= std::size_t(byte & 0x7f) << shift;
        if (byte < 0x80) break;
    }
    if (length > bytes.size()) throw std::runtime_error("packed values are cut off");
    std::string text(bytes.substr(0, length));
    bytes.remove_prefix(length);
    return text;
}

} // namespace

std::string pack(const Packed& values)
{
    std::string out;
    for (const auto& [name, value] : values) {
        put(out, name);
        put(out, value);
    }
    return out;
}

Packed unpack(std::string_view bytes)
{
    Packed values;
    while (!bytes.empty()) {
        std::string name = take(bytes);
        values.emplace_back(std::move(name), take(bytes));
    }
    return values;
}

const std::string& value_in(const Packed& values, std::string_view name)
{
    static const std::string kNone;
    for (const auto& [key, value] : values) {
        if (key == name) return value;
    }
    return kNone;
}

} // namespace kasama
