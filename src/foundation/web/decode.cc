// Every decoder gives nothing rather than a guess.
#include "foundation/web/decode.h"

#include "foundation/base/cp932.h"

namespace kasama::web {

namespace {

constexpr std::size_t kMostFields = 1000;

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
    }
    return out;
}

/// A parameter of a header value: name="…" with \" inside, or name=token.
std::optional<std::string> header_parameter(std::string_view value, std::string_view name)
{
    for (std::size_t at = value.find(';'); at != std::string_view::npos; at = value.find(';', at)) {
        ++at;
        while (at < value.size() && value[at] == ' ') ++at;
        const std::size_t equals = value.find('=', at);
        if (equals == std::string_view::npos) return {};
        const bool wanted = lower(value.substr(at, equals - at)) == name;
        std::string text;
        at = equals + 1;
        if (at < value.size() && value[at] == '"') {
            for (++at; at < value.size() && value[at] != '"'; ++at) {
                if (value[at] == '\\' && at + 1 < value.size() && value[at + 1] == '"') ++at;
                text += value[at];
            }
            if (at >= value.size()) return {};
        } else {
            while (at < value.size() && value[at] != ';') text += value[at++];
        }
        if (wanted) return text;
    }
    return {};
}

struct Part {
    std::string name;
    std::optional<std::string> file_name;
};

std::optional<Part> read_part_head(std::string_view head)
{
    while (!head.empty()) {
        const std::size_t end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return {};
        if (lower(line.substr(0, colon)) != "content-disposition") continue;
        const std::string_view value = line.substr(colon + 1);
        auto name = header_parameter(value, "name");
        if (!name || !is_utf8(*name)) return {};
        return Part{std::move(*name), header_parameter(value, "filename")};
    }
    return {};
}

} // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size()) return {};
            const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return {};
            out += char(high * 16 + low);
            i += 2;
        } else {
            out += text[i] == '+' && plus_is_space ? ' ' : text[i];
        }
    }
    if (!is_utf8(out) || out.find('\0') != std::string::npos) return {};
    return out;
}

std::string percent_encode(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '_' || c == '.' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4];
            out += "0123456789ABCDEF"[c & 15];
        }
    }
    return out;
}

std::optional<Fields> decode_form(std::string_view text)
{
    Fields fields;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const std::size_t equals = pair.find('=');
        auto name = percent_decode(pair.substr(0, equals), true);
        auto value = equals == std::string_view::npos ? std::optional<std::string>("")
                                                      : percent_decode(pair.substr(equals + 1), true);
        if (!name || !value || fields.size() == kMostFields) return {};
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

Fields decode_cookies(std::string_view header)
{
    Fields fields;
    while (!header.empty() && fields.size() < 100) {
        const std::string_view pair = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(header.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        fields.emplace_back(trimmed(pair.substr(0, equals)), trimmed(pair.substr(equals + 1)));
    }
    return fields;
}

bool decode_multipart(std::string_view content_type, std::string_view bytes, Fields& fields,
                      std::vector<UploadedFile>& files)
{
    const auto boundary = header_parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) return false;
    const std::string first = "--" + *boundary, next = "\r\n" + first;
    if (!bytes.starts_with(first)) return false;
    bytes.remove_prefix(first.size());
    while (bytes.starts_with("\r\n")) {
        bytes.remove_prefix(2);
        const std::size_t head_end = bytes.find("\r\n\r\n");
        if (head_end == std::string_view::npos || head_end > 4096) return false;
        auto part = read_part_head(bytes.substr(0, head_end));
        const std::size_t end = bytes.find(next, head_end + 2);
        if (!part || end == std::string_view::npos || end < head_end + 4) return false;
        const std::string_view content = bytes.substr(head_end + 4, end - head_end - 4);
        if (fields.size() + files.size() == kMostFields) return false;
        if (part->file_name) {
            if (!is_utf8(*part->file_name)) part->file_name = "";
            files.push_back({std::move(part->name), std::move(*part->file_name), content});
        } else {
            if (!is_utf8(content) || content.find('\0') != std::string_view::npos) return false;
            fields.emplace_back(std::move(part->name), std::string(content));
        }
        bytes.remove_prefix(end + next.size());
    }
    return bytes.starts_with("--");
}

} // namespace kasama::web
