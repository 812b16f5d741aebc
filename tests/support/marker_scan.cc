// Forms of a text, and a plain search.
#include "support/marker_scan.h"

#include "foundation/base/cp932.h"
#include "foundation/base/ids.h"
#include "foundation/base/text.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace kasama::test {

namespace {

std::string utf16(std::string_view text, bool big)
{
    std::string out;
    for (const char32_t point : to_points(text)) {
        const auto put = [&](unsigned unit) {
            out += char(big ? unit >> 8 : unit & 255);
            out += char(big ? unit & 255 : unit >> 8);
        };
        if (point < 0x10000) {
            put(unsigned(point));
        } else {
            put(unsigned(0xd800 + ((point - 0x10000) >> 10)));
            put(unsigned(0xdc00 + ((point - 0x10000) & 0x3ff)));
        }
    }
    return out;
}

/// What stays the same of a text's base64 wherever it stands in a longer one: the middle, at each alignment.
void add_base64(std::vector<std::string>& forms, const std::string& bytes)
{
    for (std::size_t shift = 0; shift < 3; ++shift) {
        const std::string encoded = to_base64(std::string(shift, 'x') + bytes);
        const std::size_t first = shift == 0 ? 0 : 4, last = (shift + bytes.size()) / 3 * 4;
        if (last > first + 8) forms.push_back(encoded.substr(first, last - first));
    }
}

} // namespace

std::vector<std::string> forms_of(std::string_view text)
{
    std::vector<std::string> plain = {std::string(text), utf16(text, false), utf16(text, true),
                                      encode_cp932(text).bytes};
    std::vector<std::string> forms;
    for (const std::string& bytes : plain) {
        if (bytes.size() < 4) continue; // too short to mean anything
        forms.push_back(bytes);
        std::string hex = to_hex(bytes_of(bytes));
        forms.push_back(hex);
        for (char& c : hex) {
            if (c >= 'a' && c <= 'f') c = char(c - 32);
        }
        forms.push_back(hex);
        add_base64(forms, bytes);
    }
    return forms;
}

std::string find_marker(const std::vector<std::string>& files, std::string_view text)
{
    const auto forms = forms_of(text);
    for (const std::string& file : files) {
        std::ifstream in(file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        for (std::size_t i = 0; i < forms.size(); ++i) {
            if (bytes.find(forms[i]) != std::string::npos) {
                return std::filesystem::path(file).filename().string() + ", form " + std::to_string(i);
            }
        }
    }
    return {};
}

void Markers::add(std::string_view text)
{
    ++texts_;
    for (const std::string& form : forms_of(text)) {
        if (form.size() < 8) continue;
        std::uint64_t head = 0;
        std::memcpy(&head, form.data(), 8);
        by_head_[head].push_back(form.substr(8));
    }
}

std::vector<std::string> Markers::found_in(const std::vector<std::string>& files, std::size_t most) const
{
    std::vector<bool> begins(1U << 24); // a quick look at three bytes before the table is asked
    for (const auto& [head, rests] : by_head_) begins[head & 0xffffff] = true;
    std::vector<std::string> found;
    for (const std::string& file : files) {
        std::ifstream in(file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        for (std::size_t at = 0; at + 8 <= bytes.size(); ++at) {
            std::uint64_t head = 0;
            std::memcpy(&head, bytes.data() + at, 8);
            if (!begins[head & 0xffffff]) continue;
            const auto marker = by_head_.find(head);
            if (marker == by_head_.end()) continue;
            for (const std::string& rest : marker->second) {
                if (bytes.compare(at + 8, rest.size(), rest) != 0) continue;
                found.push_back(std::filesystem::path(file).filename().string() + " at byte " +
                                std::to_string(at));
                if (found.size() == most) return found;
            }
        }
    }
    return found;
}

std::vector<std::string> files_below(const std::string& folder)
{
    std::vector<std::string> files;
    for (const auto& item : std::filesystem::recursive_directory_iterator(folder)) {
        if (item.is_regular_file()) files.push_back(item.path().string());
    }
    return files;
}

} // namespace kasama::test
