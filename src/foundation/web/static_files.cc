// The files' versions are worked out once, from their bytes: the same build gives the same addresses
// everywhere.
#include "foundation/web/static_files.h"

#include "foundation/base/crypto.h"
#include "foundation/base/embedded.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"

#include <stdexcept>

namespace kasama::web {

namespace {

constexpr std::string_view kFolder = "out/assets/";

struct StaticFile {
    std::string_view plain, gzip, brotli;
    std::string version; ///< SHA-256 of the plain bytes
};

std::map<std::string, StaticFile, std::less<>> collect()
{
    std::map<std::string, StaticFile, std::less<>> files;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with(kFolder)) continue;
        std::string_view name = file.name.substr(kFolder.size());
        if (name.ends_with(".br")) {
            files[std::string(name.substr(0, name.size() - 3))].brotli = file.bytes;
        } else if (name.ends_with(".gz")) {
            files[std::string(name.substr(0, name.size() - 3))].gzip = file.bytes;
        } else {
            StaticFile& entry = files[std::string(name)];
            entry.plain = file.bytes;
            const Hash hash = sha256(file.bytes);
            entry.version = to_hex({hash.data(), 16});
        }
    }
    return files;
}

const StaticFile* find(std::string_view name)
{
    static const auto files = collect();
    const auto found = files.find(name);
    return found == files.end() || found->second.version.empty() ? nullptr : &found->second;
}

std::string_view type_of(std::string_view name)
{
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    if (name.ends_with(".woff2")) return "font/woff2";
    if (name.ends_with(".txt")) return "text/plain; charset=utf-8";
    return "application/octet-stream";
}

/// Whether a header that is a list names `wanted` ("*" names everything), and not with a weight of zero.
bool names(std::string_view list, std::string_view wanted)
{
    while (!list.empty()) {
        std::string_view item = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), item.size() + 1));
        const std::string_view weight =
            item.find(';') == std::string_view::npos ? "" : item.substr(item.find(';') + 1);
        item = item.substr(0, item.find(';'));
        while (item.starts_with(' ')) item.remove_prefix(1);
        while (item.ends_with(' ')) item.remove_suffix(1);
        if (item.starts_with("W/")) item.remove_prefix(2);
        if (item != wanted && item != "*") continue;
        const std::size_t value = weight.find("q=0");
        return value == std::string_view::npos ||
               weight.find_first_of("123456789", value) != std::string_view::npos;
    }
    return false;
}

} // namespace

Answer static_file(const Request& request, std::string_view name)
{
    const StaticFile* file = find(name);
    if (!file) throw Stop(Reason::not_found, "ページが見つかりません。");

    Answer answer;
    answer.type = type_of(name);
    std::string coding;
    answer.shared_body = file->plain;
    const std::string_view accepted = request.header("accept-encoding");
    if (!file->brotli.empty() && names(accepted, "br")) {
        coding = "br";
        answer.shared_body = file->brotli;
    } else if (!file->gzip.empty() && names(accepted, "gzip")) {
        coding = "gzip";
        answer.shared_body = file->gzip;
    }
    // Each form of a file is its own bytes, so each has its own strong tag.
    const std::string tag = "\"" + file->version + (coding.empty() ? "" : "-" + coding) + "\"";
    const bool versioned = request.from_query("v") == file->version || name.ends_with(".woff2");
    answer.with("ETag", tag)
        .with("Vary", "Accept-Encoding")
        .with("Cache-Control", versioned ? "public, max-age=31536000, immutable" : "no-cache");
    if (!coding.empty()) answer.with("Content-Encoding", coding);
    if (names(request.header("if-none-match"), tag)) {
        answer.status = 304;
        answer.type.clear();
        answer.shared_body = {};
    }
    return answer;
}

std::string asset_href(std::string_view name)
{
    const StaticFile* file = find(name);
    if (!file) throw std::logic_error("not built in: out/assets/" + std::string(name));
    return "/assets/" + std::string(name) + "?v=" + file->version;
}

} // namespace kasama::web
