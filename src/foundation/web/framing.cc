// Judging a head line by line, and writing one.
#include "foundation/web/framing.h"

#include <fmt/format.h>

namespace kasama::web {

namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
    }
    return out;
}

bool is_token(std::string_view text)
{
    for (const char c : text) {
        const bool good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
        if (!good) return false;
    }
    return !text.empty();
}

} // namespace

int refuse_head(std::string_view head)
{
    int hosts = 0, lengths = 0, encodings = 0;
    bool first = true, old = false;
    while (!head.empty()) {
        const std::size_t end = head.find("\r\n");
        if (end == std::string_view::npos) return 400;
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end + 2);
        for (const char c : line) {
            const auto u = static_cast<unsigned char>(c);
            if ((u < 0x20 && c != '\t') || u == 0x7f) return 400;
        }
        if (first) {
            first = false;
            old = line.ends_with(" HTTP/1.0");
            if (!old && !line.ends_with(" HTTP/1.1"))
                return line.find(" HTTP/") == std::string_view::npos ? 400 : 505;
            continue;
        }
        if (line.empty()) break;
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return 400;
        const std::string name = lower(line.substr(0, colon));
        std::string_view value = line.substr(colon + 1);
        while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
        while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
        if (name == "host") {
            ++hosts;
            if (value.empty()) return 400;
        } else if (name == "content-length") {
            ++lengths;
            if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos ||
                value.size() > 15)
                return 400;
        } else if (name == "transfer-encoding") {
            ++encodings;
            if (lower(value) != "chunked") return 501;
        }
    }
    if (hosts > 1 || (hosts == 0 && !old)) return 400;
    if (lengths > 1 || encodings > 1 || (lengths > 0 && encodings > 0) || (old && encodings > 0)) return 400;
    return 0;
}

std::string_view status_text(int status)
{
    switch (status) {
    case 200: return "OK";
    case 206: return "Partial Content";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Internal Server Error";
    }
}

std::string answer_head(int status, std::string_view type, std::size_t length, bool keep_alive, bool secure,
                        std::string_view extra)
{
    std::string head;
    head.reserve(900);
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", status, status_text(status));
    // A 304 would have to name the length of what it does not send.
    if (status != 304) fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", length);
    if (!type.empty()) fmt::format_to(std::back_inserter(head), "Content-Type: {}\r\n", type);
    // "same-origin" and not "no-referrer": under the latter browsers send "Origin: null" with our own forms.
    head += "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src "
            "'self' data:; "
            "font-src 'self'; connect-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none'; "
            "frame-ancestors 'none'\r\n"
            "X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\nX-Frame-Options: DENY\r\n"
            "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n"
            "Permissions-Policy: camera=(), geolocation=(), microphone=()\r\n";
    if (secure) head += "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n";
    head += extra;
    if (extra.find("Cache-Control") == std::string_view::npos) head += "Cache-Control: no-store\r\n";
    if (!keep_alive) head += "Connection: close\r\n";
    head += "\r\n";
    return head;
}

} // namespace kasama::web
