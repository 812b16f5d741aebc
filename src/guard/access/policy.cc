// Reading the table's text. What is not understood stops the start of the program: a policy is never guessed.
#include "guard/access/policy.h"

#include <stdexcept>

namespace kasama::guard {

namespace {

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    std::string part;
    const auto finish = [&] {
        if (!part.empty()) parts.push_back(part);
        part.clear();
    };
    for (const char c : text) {
        if (c == separator) {
            finish();
        } else {
            part += c;
        }
    }
    finish();
    return parts;
}

Column column_named(const std::string& id)
{
    for (std::size_t i = 1; i < kColumns; ++i) {
        if (id_of(Column(i)) == id) return Column(i);
    }
    throw std::runtime_error("unknown column " + id);
}

void read_rights(Cell& cell, const std::string& word)
{
    if (word == "R") {
        cell.read = true;
    } else if (word == "W") {
        cell.write = true;
    } else if (word == "RW") {
        cell.read = cell.write = true;
    } else if (word == "U") {
        cell.read = cell.write = cell.maintain = true;
    } else if (word == "X") {
        cell.extract = true;
    } else {
        throw std::runtime_error("unknown right " + word);
    }
}

bool* qualifier(Cell& cell, const std::string& word)
{
    if (word == "t") return &cell.team;
    if (word == "c") return &cell.consent;
    if (word == "e") return &cell.emergency;
    if (word == "s") return &cell.own_data;
    if (word == "o") return &cell.own_organisation;
    if (word == "m") return &cell.masked;
    if (word == "opinion_requested") return &cell.opinion_requested;
    if (word == "doctor_agreed") return &cell.doctor_agreed;
    if (word == "own_part") return &cell.own_part;
    if (word == "citizen_area") return &cell.citizen_area;
    throw std::runtime_error("unknown qualifier " + word);
}

} // namespace

Cell parse_cell(std::string_view text)
{
    const auto words = split(text, ' ');
    Cell cell;
    if (words.empty()) throw std::runtime_error("a cell is empty");
    if (words.size() == 1 && (words[0] == "–" || words[0] == "-")) return cell;
    read_rights(cell, words[0]);
    for (std::size_t k = 1; k < words.size(); ++k) *qualifier(cell, words[k]) = true;
    return cell;
}

Cell meet(const Cell& a, const Cell& b)
{
    const auto relation = [](const Cell& cell) {
        return std::array{cell.team, cell.emergency, cell.own_data, cell.own_organisation};
    };
    const std::array<bool, 4> free{};
    if (relation(a) != relation(b) && relation(a) != free && relation(b) != free) return {};
    Cell both;
    both.read = a.read && b.read;
    both.write = a.write && b.write;
    both.maintain = a.maintain && b.maintain;
    both.extract = !both.read && (a.read || a.extract) && (b.read || b.extract);
    if (both.none()) return {};
    both.team = a.team || b.team;
    both.consent = a.consent || b.consent;
    both.emergency = a.emergency || b.emergency;
    both.own_data = a.own_data || b.own_data;
    both.own_organisation = a.own_organisation || b.own_organisation;
    both.masked = a.masked || b.masked;
    both.opinion_requested = a.opinion_requested || b.opinion_requested;
    both.doctor_agreed = a.doctor_agreed || b.doctor_agreed;
    both.own_part = a.own_part || b.own_part;
    both.citizen_area = a.citizen_area || b.citizen_area;
    return both;
}

std::string to_text(const Cell& cell)
{
    if (cell.none()) return "–";
    std::string text = cell.maintain ? "U" : cell.extract ? "X" : "";
    if (text.empty()) text = std::string(cell.read ? "R" : "") + (cell.write ? "W" : "");
    const std::pair<bool, const char*> marks[] = {
        {cell.team, " t"},
        {cell.consent, " c"},
        {cell.emergency, " e"},
        {cell.own_data, " s"},
        {cell.own_organisation, " o"},
        {cell.masked, " m"},
        {cell.opinion_requested, " opinion_requested"},
        {cell.doctor_agreed, " doctor_agreed"},
        {cell.own_part, " own_part"},
        {cell.citizen_area, " citizen_area"},
    };
    for (const auto& [set, mark] : marks) {
        if (set) text += mark;
    }
    return text;
}

bool Policy::holds(std::string_view duty, Office office, Column column) const
{
    const auto found = duties_.find(duty);
    if (found == duties_.end()) return false;
    if (office != Office::none) return found->second.contains(std::string(id_of(office)));
    return column != Column::none && found->second.contains(std::string(id_of(column)));
}

void Policy::read_version(const std::vector<std::string>& words)
{
    if (words.size() < 4 || words[2] != "from") throw std::runtime_error("version N from YYYY-MM-DD");
    version_ = std::stoi(words[1]);
    const auto from = parse_date(words[3]);
    if (!from) throw std::runtime_error("no such date " + words[3]);
    from_ = *from;
    draft_ = words.size() > 4 && words[4] == "draft";
}

void Policy::read_duty(std::string_view line)
{
    const auto parts = split(line, '|');
    const auto name = split(parts.at(0), ' ');
    if (parts.size() != 2 || name.size() != 2) throw std::runtime_error("duty NAME | holder …");
    for (const std::string& holder : split(parts[1], ' ')) {
        if (!office_of(holder)) column_named(holder);
        duties_[name[1]].insert(holder);
    }
}

void Policy::read_category(std::string_view line)
{
    const auto parts = split(line, '|');
    const auto head = split(parts.at(0), ' ');
    const auto category = category_of(head.at(0));
    if (!category) throw std::runtime_error("unknown category " + head[0]);
    if (head.size() < 2 || head[1] != name_of(*category))
        throw std::runtime_error(head[0] + " has another name");
    if (head.size() > 2 && head[2].starts_with("block=")) blocks_[std::size_t(*category)] = head[2].at(6);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto words = split(parts[i], ' ');
        if (words.size() < 2) throw std::runtime_error("column CELL: " + parts[i]);
        cells_[std::size_t(*category)][std::size_t(column_named(words[0]))] =
            parse_cell(parts[i].substr(parts[i].find(words[0]) + words[0].size()));
    }
}

Policy Policy::parse(std::string_view text)
{
    Policy policy;
    int number = 0;
    std::size_t seen = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string line(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (line.empty() || line[0] == '#') continue;
        try {
            if (line.starts_with("version ")) {
                policy.read_version(split(line, ' '));
            } else if (line.starts_with("duty ")) {
                policy.read_duty(line);
            } else {
                policy.read_category(line);
                ++seen;
            }
        } catch (const std::exception& error) {
            throw std::runtime_error("data table, line " + std::to_string(number) + ": " + error.what());
        }
    }
    if (policy.version_ == 0 || seen != kCategories - 1) {
        throw std::runtime_error("the data table needs a version and all 22 categories");
    }
    return policy;
}

Policy Policy::with_table(int version, Date from, std::string_view lines) const
{
    Policy policy;
    policy.duties_ = duties_;
    policy.version_ = version;
    policy.from_ = from;
    for (const std::string& line : split(lines, '\n')) policy.read_category(line);
    return policy;
}

std::string Policy::table_text() const
{
    std::string text;
    for (std::size_t i = 1; i < kCategories; ++i) {
        text += std::string(code_of(Category(i))) + " " + std::string(name_of(Category(i)));
        if (blocks_[i]) text += std::string(" block=") + blocks_[i];
        if (inherits(Category(i))) text += " inherits";
        for (std::size_t k = 1; k < kColumns; ++k) {
            if (!cells_[i][k].none())
                text += " | " + std::string(id_of(Column(k))) + " " + to_text(cells_[i][k]);
        }
        text += "\n";
    }
    return text;
}

} // namespace kasama::guard
