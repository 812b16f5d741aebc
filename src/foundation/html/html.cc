// Escaping.
#include "foundation/html/html.h"

#include <algorithm>
#include <charconv>

namespace kasama::html {

void escape(std::string& out, std::string_view text)
{
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        std::string_view with;
        switch (c) {
        case '&': with = "&amp;"; break;
        case '<': with = "&lt;"; break;
        case '>': with = "&gt;"; break;
        case '"': with = "&quot;"; break;
        case '\'': with = "&#39;"; break;
        default:
            if (c >= 0x20 || c == '\n' || c == '\t' || c == '\r') continue;
            with = "\xEF\xBF\xBD";
        }
        out.append(text, from, i - from);
        out += with;
        from = i + 1;
    }
    out.append(text, from);
}

void put_text(std::string& out, std::string_view text) { escape(out, text); }
void put_text(std::string& out, const Html& html) { out += html.text(); }

void put_text(std::string& out, std::int64_t number)
{
    char digits[24];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end);
}

void put_url(std::string& out, std::string_view url)
{
    const bool relative = url.starts_with('/') || url.starts_with('#') || url.starts_with('?');
    const bool known = url.starts_with("https://") || url.starts_with("tel:") || url.starts_with("mailto:");
    // Browsers read "\" as "/" and leave out tabs and line breaks, so that "/\" or "/<tab>/" would name
    // another host.
    const bool other_host = url.starts_with("//") || url.starts_with("/\\");
    const bool hidden = std::any_of(url.begin(), url.end(), [](unsigned char c) { return c < 0x20; });
    escape(out, ((relative && !other_host) || known) && !hidden ? url : std::string_view("#"));
}

} // namespace kasama::html
