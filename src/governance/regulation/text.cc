// Reading the text: headings by their signs, indentation by blanks.
#include "governance/regulation/text.h"

#include "foundation/base/embedded.h"

#include <algorithm>

namespace kasama::governance {

namespace {

std::pair<std::string, std::string> split_heading(std::string_view heading)
{
    const std::size_t blank = heading.find(' ');
    if (blank == std::string_view::npos) return {std::string(heading), ""};
    return {std::string(heading.substr(0, blank)), std::string(heading.substr(blank + 1))};
}

} // namespace

std::vector<RegulationClause> clauses_of(std::string_view text)
{
    std::vector<RegulationClause> clauses;
    std::string chapter;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        if (line.starts_with("= ")) {
            chapter = line.substr(2);
        } else if (line.starts_with("== ")) {
            auto [number, heading] = split_heading(line.substr(3));
            clauses.push_back(
                {.number = std::move(number), .heading = std::move(heading), .chapter = chapter});
            chapter.clear();
        } else {
            if (clauses.empty()) clauses.push_back({.number = {}, .heading = {}});
            const std::size_t blanks = line.find_first_not_of(' ');
            if (blanks == std::string_view::npos) continue;
            clauses.back().lines.push_back({int(blanks / 2), std::string(line.substr(blanks))});
        }
    }
    return clauses;
}

std::string anchor_of(std::string_view number)
{
    std::string anchor = "clause-" + std::string(number);
    std::replace(anchor.begin(), anchor.end(), '.', '-');
    return anchor;
}

std::string_view drafted_regulation() { return embedded_file("data/regulation.txt"); }

std::string_view regulation_name(std::string_view audience)
{
    if (audience == "city_department") return "市の職員に準用する規程";
    if (audience == "city_hospital") return "市民病院の職員に準用する規程";
    if (audience == "fire_station") return "消防署の職員に準用する規程";
    return "運用管理規程";
}

} // namespace kasama::governance
