// iconv does the tables; detection and the visible replacement are ours.
#include "foundation/base/cp932.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>

namespace kasama {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kGeta = "〓";
constexpr std::string_view kGetaCp932 = "\x81\xAC";

class Converter {
public:
    Converter(const char* to, const char* from) : handle_(iconv_open(to, from))
    {
        if (handle_ == iconv_t(-1)) throw std::runtime_error("iconv knows no CP932");
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    ~Converter() { iconv_close(handle_); }

    /// Converts what it can of `in`, appends it to `out`, and takes it off `in`. False where a byte stopped
    /// it.
    bool convert(std::string_view& in, std::string& out)
    {
        char buffer[4096];
        while (!in.empty()) {
            char* from = const_cast<char*>(in.data()); // iconv reads only
            std::size_t left = in.size();
            char* to = buffer;
            std::size_t room = sizeof buffer;
            const bool stopped = iconv(handle_, &from, &left, &to, &room) == std::size_t(-1);
            const int reason = errno;
            out.append(buffer, sizeof buffer - room);
            in.remove_prefix(in.size() - left);
            if (stopped && reason != E2BIG) return false;
        }
        return true;
    }

private:
    iconv_t handle_;
};

/// The length of the well-formed character at the start, or 0.
std::size_t utf8_length(std::string_view bytes)
{
    const auto at = [&](std::size_t i) {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    const auto more = [&](std::size_t i) { return (at(i) & 0xc0U) == 0x80U; };
    const unsigned c = at(0);
    if (c < 0x80) return 1;
    if (c < 0xc2) return 0;
    if (c < 0xe0) return more(1) ? 2 : 0;
    if (c < 0xf0) {
        if ((c == 0xe0 && at(1) < 0xa0) || (c == 0xed && at(1) > 0x9f)) return 0;
        return more(1) && more(2) ? 3 : 0;
    }
    if (c > 0xf4 || (c == 0xf0 && at(1) < 0x90) || (c == 0xf4 && at(1) > 0x8f)) return 0;
    return more(1) && more(2) && more(3) ? 4 : 0;
}

/// How many bytes of CP932 the broken character at the start takes.
std::size_t broken_length(std::string_view bytes)
{
    const auto lead = static_cast<unsigned char>(bytes[0]);
    if (bytes.size() < 2 || !((lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc))) return 1;
    const auto trail = static_cast<unsigned char>(bytes[1]);
    return trail >= 0x40 && trail <= 0xfc && trail != 0x7f ? 2 : 1;
}

/// 〓 for every character of the private use area (U+E000–U+F8FF), which is where 外字 land.
void replace_private(DecodedText& decoded)
{
    std::string out;
    std::vector<std::size_t> places;
    std::size_t known = 0;
    const std::string& text = decoded.text;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        const bool is_private = c == 0xee || (c == 0xef && next < 0xa4);
        if (known < decoded.replaced.size() && decoded.replaced[known] == i) {
            places.push_back(out.size());
            ++known;
        } else if (is_private) {
            places.push_back(out.size());
        }
        const std::size_t length = std::max<std::size_t>(1, utf8_length(std::string_view(text).substr(i)));
        out.append(is_private ? kGeta : std::string_view(text).substr(i, length));
        i += length;
    }
    decoded.text = std::move(out);
    decoded.replaced = std::move(places);
}

/// Signs that other tables map differently: CP932's own code point for them.
std::string_view cp932_twin(std::string_view character)
{
    constexpr std::string_view twins[][2] = {{"〜", "～"}, {"‖", "∥"},  {"−", "－"}, {"¢", "￠"},
                                             {"£", "￡"},  {"¬", "￢"}, {"—", "―"}};
    for (const auto& [other, own] : twins) {
        if (other == character) return own;
    }
    return {};
}

bool is_variation_selector(std::string_view character)
{
    return (character.size() == 3 && character >= "\uFE00" && character <= "\uFE0F") ||
           (character.size() == 4 && character >= "\U000E0100" && character <= "\U000E01EF");
}

} // namespace

bool is_utf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t length = utf8_length(bytes);
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

DecodedText decode_cp932(std::string_view bytes)
{
    DecodedText decoded{.text = {}, .encoding = TextEncoding::cp932, .replaced = {}};
    decoded.text.reserve(bytes.size() * 3 / 2);
    Converter converter("UTF-8", "CP932");
    while (!converter.convert(bytes, decoded.text)) {
        decoded.replaced.push_back(decoded.text.size());
        decoded.text += kGeta;
        bytes.remove_prefix(broken_length(bytes));
    }
    if (decoded.text.find('\xee') != std::string::npos || decoded.text.find('\xef') != std::string::npos) {
        replace_private(decoded);
    }
    return decoded;
}

DecodedText decode_text(std::string_view bytes)
{
    if (bytes.starts_with(kMark)) {
        DecodedText decoded{.text = {}, .encoding = TextEncoding::utf8_bom, .replaced = {}};
        for (bytes.remove_prefix(kMark.size()); !bytes.empty();) {
            const std::size_t length = utf8_length(bytes);
            if (length == 0) decoded.replaced.push_back(decoded.text.size());
            decoded.text += length == 0 ? kGeta : bytes.substr(0, length);
            bytes.remove_prefix(std::max<std::size_t>(length, 1));
        }
        replace_private(decoded);
        return decoded;
    }
    if (!is_utf8(bytes)) return decode_cp932(bytes);
    DecodedText decoded{.text = std::string(bytes), .encoding = TextEncoding::utf8, .replaced = {}};
    replace_private(decoded);
    return decoded;
}

EncodedText encode_cp932(std::string_view text)
{
    EncodedText encoded;
    encoded.bytes.reserve(text.size());
    Converter converter("CP932", "UTF-8");
    while (!converter.convert(text, encoded.bytes)) {
        const std::size_t length = std::clamp<std::size_t>(utf8_length(text), 1, text.size());
        const std::string_view character = text.substr(0, length);
        text.remove_prefix(length);
        if (std::string_view twin = cp932_twin(character); !twin.empty()) {
            converter.convert(twin, encoded.bytes);
            continue;
        }
        if (!is_variation_selector(character)) encoded.bytes += kGetaCp932;
        if (std::find(encoded.replaced.begin(), encoded.replaced.end(), character) ==
            encoded.replaced.end()) {
            encoded.replaced.emplace_back(character);
        }
    }
    return encoded;
}

std::string encode_text(std::string_view text, TextEncoding encoding)
{
    if (encoding == TextEncoding::cp932) return encode_cp932(text).bytes;
    return (encoding == TextEncoding::utf8_bom ? std::string(kMark) : std::string()).append(text);
}

} // namespace kasama
