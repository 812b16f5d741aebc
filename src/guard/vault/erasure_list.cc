// Tab-separated lines, synced to the disk one batch at a time.
#include "guard/vault/erasure_list.h"

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace kasama::guard {

namespace {

constexpr std::string_view kHead = "kasama erasures 1\n";
constexpr std::size_t kFields = 7;

std::string text_of(const ErasedLine& line)
{
    std::string text;
    for (const std::string* part :
         {&line.kind, &line.id, &line.subject, &line.case_id, &line.cause, &line.by}) {
        if (part->find_first_of("\t\n") != std::string::npos)
            throw std::logic_error("a line of erasures holds ids and codes only");
        text += *part + "\t";
    }
    return text + std::to_string(to_millis(line.at)) + "\n";
}

ErasedLine line_of(const std::string& path, std::string_view text)
{
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t tab = text.find('\t');
        parts.emplace_back(text.substr(0, tab));
        if (tab == std::string_view::npos) break;
        text.remove_prefix(tab + 1);
    }
    if (parts.size() != kFields || parts[6].empty() ||
        parts[6].find_first_not_of("0123456789") != std::string::npos)
        throw std::runtime_error(path + ": a line cannot be read; nothing is served without the whole list");
    return {.kind = parts[0],
            .id = parts[1],
            .subject = parts[2],
            .case_id = parts[3],
            .cause = parts[4],
            .by = parts[5],
            .at = from_millis(std::stoll(parts[6]))};
}

void write_all(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(file, bytes.data(), bytes.size());
        if (wrote <= 0) throw std::runtime_error("the list of erasures cannot be written");
        bytes.remove_prefix(std::size_t(wrote));
    }
}

/// The end of the last whole line: what was broken off is written over.
off_t whole_length(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::size_t end = text.rfind('\n');
    return end == std::string::npos ? 0 : off_t(end + 1);
}

} // namespace

void ErasureList::add(const std::vector<ErasedLine>& lines) const
{
    if (!kept() || lines.empty()) return;
    const auto folder = std::filesystem::path(path_).parent_path();
    if (!folder.empty()) std::filesystem::create_directories(folder);
    std::string text;
    for (const ErasedLine& line : lines) text += text_of(line);
    const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error(path_ + " cannot be opened for writing");
    try {
        const off_t length = whole_length(path_);
        if (::ftruncate(file, length) != 0 || ::lseek(file, 0, SEEK_END) < 0)
            throw std::runtime_error(path_ + " cannot be added to");
        write_all(file, (length == 0 ? std::string(kHead) : std::string()) + text);
        if (::fsync(file) != 0) throw std::runtime_error(path_ + " cannot be synced");
    } catch (...) {
        ::close(file);
        throw;
    }
    ::close(file);
}

std::vector<ErasedLine> ErasureList::lines() const
{
    std::vector<ErasedLine> all;
    if (!kept()) return all;
    std::ifstream file(path_, std::ios::binary);
    if (!file) return all;
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::size_t at = 0;
    for (std::size_t end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1) {
        const std::string_view line(text.data() + at, end - at);
        if (line == kHead.substr(0, kHead.size() - 1)) continue; // lists put together have several heads
        all.push_back(line_of(path_, line));
    }
    return all;
}

} // namespace kasama::guard
