// Finding columns and reading cells.
#include "exchange/columns.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

#include <algorithm>

namespace kasama::exchange {

namespace {

std::string folded(std::string_view header) { return folded_text(header); }

/// A header is words; a row of data holds a number of eight digits or more (a number, a date) somewhere.
bool looks_like_data(const CsvRow& row)
{
    // A heading has words: a row of digits and blanks alone is data (control records of the national
    // formats).
    bool digits = false, words = false;
    for (const std::string& cell : row.cells) {
        const std::string text = half_width(cell);
        if (text.empty()) continue;
        (text.find_first_not_of("0123456789") == std::string::npos ? digits : words) = true;
    }
    if (digits && !words) return true;
    return std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
        const std::string text = half_width(cell);
        return text.size() >= 6 && text.find_first_not_of("0123456789") == std::string::npos;
    });
}

bool is_personal_number(std::string_view header)
{
    const std::string name = folded(header);
    return name.find(folded("個人番号")) != std::string::npos ||
           name.find(folded("マイナンバー")) != std::string::npos ||
           name.find(folded("住民票コード")) != std::string::npos;
}

bool names(const Target& target, const std::string& header)
{
    if (header == folded(target.label)) return true;
    std::string_view rest = target.headers;
    while (!rest.empty()) {
        const std::size_t bar = rest.find('|');
        if (header == folded(rest.substr(0, bar))) return true;
        rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
    }
    return false;
}

struct Place {
    std::string_view id;
    int column;
};

/// センター送信データ (328 columns), as one vendor wrote it; to be confirmed with the city's.
constexpr Place kCentre[] = {{"insured_number", 5},
                             {"birth_date", 13},
                             {"sex", 15},
                             {"kana", 16},
                             {"name", 17},
                             {"applied_on", 6},
                             {"application_kind", 9},
                             {"opinion_requested_on", 28},
                             {"opinion_received_on", 29},
                             {"survey_requested_on", 35},
                             {"surveyed_on", 36},
                             {"first_judged_on", 41},
                             {"panel_planned_on", 64},
                             {"certified_on", 67},
                             {"level", 68},
                             {"valid_from", 69},
                             {"valid_until", 70}};
/// 受給者異動連絡票情報 of 国保連: control record 1, data records 2, end record 3; to be confirmed likewise.
constexpr Place kNotice[] = {{"insured_number", 8}, {"kana", 9},   {"birth_date", 10}, {"sex", 11},
                             {"applied_on", 19},    {"level", 21}, {"valid_from", 22}, {"valid_until", 23}};

bool is_notice(const Table& table)
{
    return !table.has_header && table.header.size() >= 23 && !table.rows.empty() &&
           half_width(table.rows.front().cells.front()) == "2";
}

void drop_control_records(Table& table)
{
    if (table.has_header || table.rows.size() < 2 || table.rows.front().cells.empty()) return;
    const auto kind = [](const CsvRow& row) {
        return row.cells.empty() ? std::string() : half_width(row.cells.front());
    };
    if (kind(table.rows.front()) != "1" || kind(table.rows[1]) != "2") return;
    std::erase_if(table.rows, [&](const CsvRow& row) { return kind(row) == "1" || kind(row) == "3"; });
    table.header.clear();
}

} // namespace

std::string columns_text(const Mapping& mapping)
{
    std::string text;
    for (const auto& [id, header] : mapping.columns) text += id + "\t" + header + "\n";
    return text;
}

std::map<std::string, std::string, std::less<>> columns_of(std::string_view text)
{
    std::map<std::string, std::string, std::less<>> columns;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        if (const std::size_t tab = line.find('\t'); tab != std::string_view::npos) {
            columns.emplace(line.substr(0, tab), line.substr(tab + 1));
        }
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return columns;
}

Table read_table(std::string_view bytes)
{
    const DecodedText decoded = decode_text(bytes);
    Table table{.header = {}, .rows = read_csv(decoded.text), .encoding = decoded.encoding};
    if (table.rows.empty()) {
        table.problem = "ファイルに行がありません";
        table.mend = "書き出した元のシステムで、件数を確かめてください";
        return table;
    }
    if (!looks_like_data(table.rows.front())) {
        table.has_header = true;
        for (const std::string& cell : table.rows.front().cells) {
            std::string name = stored_form(cell);
            std::erase_if(name, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
            table.header.push_back(std::move(name));
        }
        table.rows.erase(table.rows.begin());
    } else {
        drop_control_records(table);
        std::size_t widest = 0;
        for (const CsvRow& row : table.rows) widest = std::max(widest, row.cells.size());
        for (std::size_t i = 0; i < widest; ++i) table.header.push_back(std::to_string(i + 1) + "列目");
    }
    for (const std::string& header : table.header) {
        if (!is_personal_number(header)) continue;
        table.problem =
            "「" + header + "」の列があります。個人番号と住民票コードは、このサービスに入れられません";
        table.mend = "この列を取り除いて、書き出し直してください";
    }
    return table;
}

Mapping suggest(std::string_view kind, Targets targets, const Table& table)
{
    Mapping mapping{.kind = std::string(kind), .columns = {}};
    if (!table.has_header && kind == "certification") {
        const auto take = [&](std::span<const Place> places) {
            for (const Place& place : places)
                mapping.columns.emplace(place.id, "#" + std::to_string(place.column));
        };
        if (table.header.size() == 328)
            take(kCentre);
        else if (is_notice(table))
            take(kNotice);
        return mapping;
    }
    std::set<std::string> taken;
    for (const Target& target : targets) {
        for (const std::string& header : table.header) {
            if (taken.contains(header) || !names(target, folded(header))) continue;
            mapping.columns.emplace(target.id, header);
            taken.insert(header);
            break;
        }
    }
    return mapping;
}

namespace {

int column_in(const Table& table, std::string_view wanted)
{
    if (wanted.starts_with('#')) {
        const std::string digits(wanted.substr(1));
        const int number =
            digits.empty() || digits.size() > 4 || digits_of(digits) != digits ? 0 : std::stoi(digits);
        return number >= 1 && std::size_t(number) <= table.header.size() ? number - 1 : -1;
    }
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        if (folded(table.header[i]) == folded(wanted)) return int(i);
    }
    return -1;
}

} // namespace

std::vector<std::string> missing(const Mapping& mapping, Targets targets, const Table& table)
{
    std::vector<std::string> lacking;
    for (const Target& target : targets) {
        const auto found = mapping.columns.find(target.id);
        if (found == mapping.columns.end()) {
            if (target.required) lacking.emplace_back(target.label);
        } else if (column_in(table, found->second) < 0) {
            lacking.push_back(std::string(target.label) + "（" + found->second + "）");
        }
    }
    return lacking;
}

RowReader::RowReader(const Table& table, const Mapping& mapping, Targets targets)
    : table_(table), targets_(targets)
{
    for (const auto& [id, header] : mapping.columns) columns_.emplace(id, column_in(table, header));
}

int RowReader::column(std::string_view id) const
{
    const auto found = columns_.find(id);
    return found == columns_.end() ? -1 : found->second;
}

const Target& RowReader::target(std::string_view id) const
{
    for (const Target& one : targets_) {
        if (one.id == id) return one;
    }
    throw std::logic_error("no such target: " + std::string(id));
}

void RowReader::take(const CsvRow& row)
{
    row_ = &row;
    problems_.clear();
    if (!row.problem.empty()) {
        problems_.push_back({.line = int(row.line),
                             .column = int(row.problem_column) + 1,
                             .reason = row.problem,
                             .mend = "この行の「\"」と区切りを確かめてください"});
    } else if (row.cells.size() != table_.header.size()) {
        problems_.push_back({.line = int(row.line),
                             .value = std::to_string(row.cells.size()) + "列",
                             .reason = std::to_string(table_.header.size()) + "列あるはずが、" +
                                       std::to_string(row.cells.size()) + "列です",
                             .mend = "区切りのコンマが足りないか、値の中にコンマがあります"});
    }
}

std::string RowReader::text(std::string_view id) const
{
    const int place = column(id);
    if (place < 0 || std::size_t(place) >= row_->cells.size()) return {};
    return stored_form(row_->cells[std::size_t(place)]);
}

void RowReader::problem(std::string_view id, std::string reason, std::string mend)
{
    const int place = column(id);
    problems_.push_back(
        {.line = int(row_->line),
         .column = place + 1,
         .column_name = place < 0 ? std::string(target(id).label) : table_.header[std::size_t(place)],
         .value = place < 0 || std::size_t(place) >= row_->cells.size() ? std::string()
                                                                        : row_->cells[std::size_t(place)],
         .reason = std::move(reason),
         .mend = std::move(mend)});
}

bool means_no_date(std::string_view cell)
{
    const std::string text = half_width(cell);
    return text.empty() || text == "99999999" || text.find_first_not_of("0/-. ") == std::string::npos;
}

std::optional<Date> RowReader::date(std::string_view id)
{
    const std::string cell = text(id);
    if (means_no_date(cell)) return {};
    const auto date = read_date(cell);
    if (!date)
        problem(id, "「" + cell + "」は、ない日付です",
                "元のシステムの" + std::string(target(id).label) + "を確かめてください");
    return date;
}

std::string RowReader::sex(std::string_view id)
{
    const std::string cell = half_width(text(id));
    if (cell.empty() || cell == "0" || cell == "9") return {};
    if (cell == "1" || cell == "男" || cell == "男性" || cell == "M" || cell == "m") return "1";
    if (cell == "2" || cell == "女" || cell == "女性" || cell == "F" || cell == "f") return "2";
    problem(id, "「" + cell + "」は、性別として読めません", "1（男）か2（女）にしてください");
    return {};
}

std::string RowReader::insured_number(std::string_view id)
{
    const std::string cell = half_width(text(id));
    if (cell.empty()) return {};
    const std::string digits = digits_of(cell);
    if (digits.size() != cell.size()) {
        problem(id, "数字でない文字があります", "被保険者番号は数字10けたです");
    } else if (digits.size() < 10) {
        problem(id, "10けたではありません（" + std::to_string(digits.size()) + "けた）",
                "先頭の0が消えています。表計算ソフトで開いて保存していませんか");
    } else if (digits.size() > 10) {
        problem(id, "10けたではありません（" + std::to_string(digits.size()) + "けた）",
                "ほかの番号の列を選んでいませんか");
    } else {
        return digits;
    }
    return {};
}

/// The code itself, the code without its leading zero, or its word in any width.
std::string RowReader::code_for(const Target& target, const std::string& cell) const
{
    const std::string wanted = folded(cell);
    for (const entry::Code& code : target.field->codes) {
        if (wanted == code.code || folded(code.word) == wanted) return std::string(code.code);
    }
    for (const entry::Code& code : target.field->codes) {
        if (code.code.size() == 2 && code.code.front() == '0' && wanted == code.code.substr(1))
            return std::string(code.code);
    }
    return {};
}

void RowReader::put(std::string_view id, entry::Values& values)
{
    const Target& wanted = target(id);
    const entry::AnyField& field = *wanted.field;
    if (field.kind == entry::Kind::date) {
        if (const auto day = date(id)) values.set_text(field.id, kasama::to_text(*day));
        return;
    }
    const std::string cell = text(id);
    if (cell.empty()) return;
    if (field.kind == entry::Kind::code) {
        const std::string code = code_for(wanted, cell);
        std::string known;
        for (const entry::Code& one : field.codes)
            known += (known.empty() ? "" : "、") + std::string(one.code) + " " + std::string(one.word);
        if (code.empty())
            problem(id, "「" + cell + "」は、コード表にありません", "使えるもの：" + known);
        else
            values.set_text(field.id, code);
        return;
    }
    Problems problems;
    std::string value = entry::read_typed(field, cell, problems);
    if (problems.none())
        values.set_text(field.id, std::move(value));
    else
        problem(id, problems.all().front().message, "元のシステムの値を確かめてください");
}

} // namespace kasama::exchange
