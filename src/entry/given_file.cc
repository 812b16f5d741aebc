// Telling the kinds apart, and cleaning the name.
#include "entry/given_file.h"

#include "foundation/base/text.h"
#include "foundation/web/decode.h"

#include <fmt/format.h>

namespace kasama::entry {

namespace {

constexpr std::size_t kLongestName = 80; // characters

struct FileKind {
    std::string_view type, begins, ending;
};
constexpr FileKind kKinds[] = {{"application/pdf", "%PDF-", ".pdf"},
                               {"image/jpeg", "\xFF\xD8\xFF", ".jpg"},
                               {"image/png", "\x89PNG\r\n\x1A\n", ".png"}};

const FileKind* kind_of(std::string_view bytes)
{
    for (const FileKind& kind : kKinds) {
        if (bytes.starts_with(kind.begins)) return &kind;
    }
    return nullptr;
}

/// The name without path and ending. Characters that are no text are left out: those that turn the direction
/// of writing would disguise an ending.
std::string stem_of(const std::string& given)
{
    std::string name = given.substr(given.find_last_of("/\\") + 1);
    name = name.substr(0, name.find_last_of('.'));
    std::u32string kept;
    for (const char32_t point : to_points(stored_form(name))) {
        const bool direction = (point >= 0x200E && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
                               (point >= 0x2066 && point <= 0x2069);
        if (point >= 0x20 && point != 0x7F && !direction && kept.size() < kLongestName) kept += point;
    }
    return kept.empty() ? "ファイル" : to_utf8(kept);
}

} // namespace

std::string_view type_of_file(std::string_view bytes)
{
    const FileKind* kind = kind_of(bytes);
    return kind ? kind->type : std::string_view();
}

std::optional<GivenFile> read_file(const web::Request& request, std::string_view field, Problems& problems)
{
    const web::UploadedFile* file = request.file(field);
    if (!file || file->name.empty()) {
        problems.add(field, "ファイルを選んでください");
        return {};
    }
    const std::string name = stem_of(file->name);
    if (file->bytes.empty()) {
        problems.add(field, "「" + name + "」は空のファイルです。中身のあるファイルを選んでください");
        return {};
    }
    if (file->bytes.size() > kLargestFile) {
        problems.add(field, "「" + name + "」は" + size_words(std::int64_t(file->bytes.size())) +
                                "あります。10MBまでのファイルを選んでください");
        return {};
    }
    const FileKind* kind = kind_of(file->bytes);
    if (!kind) {
        problems.add(field, "「" + name + "」は、PDF、JPEG、PNGのどれでもありません。中身を確かめてください");
        return {};
    }
    return GivenFile{.name = name + std::string(kind->ending), .type = kind->type, .bytes = file->bytes};
}

web::Answer shown_file(std::string bytes, std::string_view type, std::string_view name)
{
    web::Answer answer{.type = std::string(type), .body = std::move(bytes)};
    answer.with("Content-Disposition", "inline; filename*=UTF-8''" + web::percent_encode(name));
    return answer;
}

std::string size_words(std::int64_t bytes)
{
    if (bytes >= 1 << 20) return fmt::format("{:.1f}MB", double(bytes) / (1 << 20));
    return fmt::format("{}KB", std::max<std::int64_t>(1, bytes >> 10));
}

} // namespace kasama::entry
