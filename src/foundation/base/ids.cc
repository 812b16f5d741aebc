// Random ids and the two text forms of bytes.
#include "foundation/base/ids.h"

#include <array>
#include <cstdlib>

#include <sys/random.h>

namespace kasama {

namespace {

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kIdLength = 20;

} // namespace

void fill_random(std::span<unsigned char> out)
{
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t got = getrandom(out.data() + done, out.size() - done, 0);
        if (got <= 0) std::abort();
        done += std::size_t(got);
    }
}

std::string new_id()
{
    // One system call serves many ids; the bytes are wiped as they are used.
    thread_local std::array<unsigned char, 1280> pool;
    thread_local std::size_t used = pool.size();
    if (used + kIdLength > pool.size()) {
        fill_random(pool);
        used = 0;
    }
    std::string id(kIdLength, '0');
    for (char& c : id) {
        c = kAlphabet[pool[used] & 31];
        pool[used++] = 0;
    }
    return id;
}

bool is_id(std::string_view text)
{
    return text.size() == kIdLength && text.find_first_not_of(kAlphabet) == std::string_view::npos;
}

std::string to_hex(std::span<const unsigned char> bytes)
{
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const unsigned char byte : bytes) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

std::string from_hex(std::string_view hex)
{
    if (hex.size() % 2 != 0) return {};
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return -1;
    };
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = digit(hex[i]), low = digit(hex[i + 1]);
        if (high < 0 || low < 0) return {};
        bytes += char(high * 16 + low);
    }
    return bytes;
}

std::string to_base64(std::string_view bytes)
{
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            text += i + k > bytes.size() ? '=' : kBase64[group >> (18 - 6 * k) & 63];
        }
    }
    return text;
}

std::string from_base64(std::string_view text)
{
    if (text.size() % 4 != 0) return {};
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 4) {
        unsigned group = 0;
        std::size_t padding = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const char c = text[i + k];
            const std::size_t value = kBase64.find(c);
            if (c == '=' && i + 4 == text.size() && k >= 2) {
                ++padding;
                group <<= 6;
            } else if (value == std::string_view::npos || padding > 0) {
                return {};
            } else {
                group = group << 6 | unsigned(value);
            }
        }
        if (padding > 0 && (group & ((1U << 8 * padding) - 1)) != 0) return {}; // one text for one value
        for (std::size_t k = 0; k + padding < 3; ++k) bytes += char(group >> (16 - 8 * k) & 255);
    }
    return bytes;
}

} // namespace kasama
