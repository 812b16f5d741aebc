// Tables of data/: lines of tab-separated columns, # begins a comment. A wrong table stops the start.
#pragma once

#include <stdexcept>
#include <string_view>
#include <vector>

namespace kasama::records {

inline std::vector<std::string_view> split(std::string_view text, char by)
{
    std::vector<std::string_view> parts;
    for (std::size_t end = text.find(by); end != std::string_view::npos; end = text.find(by)) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.push_back(text);
    return parts;
}

inline std::vector<std::vector<std::string_view>> table_rows(std::string_view bytes, std::size_t columns)
{
    std::vector<std::vector<std::string_view>> rows;
    for (const std::string_view line : split(bytes, '\n')) {
        if (line.empty() || line.starts_with('#')) continue;
        rows.push_back(split(line, '\t'));
        if (rows.back().size() != columns) throw std::runtime_error("wrong table line: " + std::string(line));
    }
    return rows;
}

/// Digits as a number; 0 where there are none.
inline int number_of(std::string_view digits)
{
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9' || value > 100'000'000) return 0;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace kasama::records
