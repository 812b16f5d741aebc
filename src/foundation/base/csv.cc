// The reader is a state machine over bytes; UTF-8 needs no more, since its bytes never look like a comma or a
// quote.
#include "foundation/base/csv.h"

#include <algorithm>

namespace kasama {

namespace {

/// How often a quote that is never closed may be passed over: each one costs a look at the rest of the file.
constexpr int kMostUnclosed = 20;

class Reader {
public:
    Reader(std::string_view text, const CsvLimits& limits) : text_(text), limits_(limits) {}

    std::vector<CsvRow> all()
    {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            if (rows.size() >= limits_.rows) {
                rows.push_back(CsvRow{.line = line_, .problem = "行が多すぎます。ファイルを分けてください"});
                return rows;
            }
            CsvRow row = read_row();
            const bool blank = row.problem.empty() && row.cells.size() == 1 && row.cells[0].empty();
            if (!blank) rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    CsvRow read_row()
    {
        const std::size_t begin = at_, begin_line = line_;
        CsvRow row{.line = line_};
        for (;;) {
            std::string cell;
            const char* problem = at_ < text_.size() && text_[at_] == '"' ? quoted(cell) : plain(cell);
            if (!problem && cell.size() > limits_.cell_bytes) problem = "長すぎます";
            if (!problem && row.cells.size() >= limits_.columns) problem = "列が多すぎます";
            if (problem) return broken(std::move(row), problem, begin, begin_line);
            row.cells.push_back(std::move(cell));
            if (at_ >= text_.size()) return row;
            if (text_[at_] == ',') {
                ++at_;
                continue;
            }
            end_of_line();
            return row;
        }
    }

    /// A row that cannot be read: goes on at the next line, behind the row's first line where a quote stayed
    /// open.
    CsvRow broken(CsvRow row, const char* problem, std::size_t begin, std::size_t begin_line)
    {
        row.problem = problem;
        row.problem_column = row.cells.size();
        if (unclosed_) {
            unclosed_ = false;
            if (++unclosed_count_ > kMostUnclosed) {
                at_ = text_.size();
                return row;
            }
            at_ = begin;
            line_ = begin_line;
        }
        const std::size_t end = text_.find('\n', at_);
        at_ = end == std::string_view::npos ? text_.size() : end + 1;
        ++line_;
        return row;
    }

    /// Up to a comma or the end of the line. The problem, or null.
    const char* plain(std::string& cell)
    {
        const std::size_t end =
            std::min(text_.find_first_of(std::string_view(",\n\r\"\0", 5), at_), text_.size());
        cell.assign(text_.substr(at_, end - at_));
        at_ = end;
        if (at_ >= text_.size() || text_[at_] == ',' || at_line_end()) return nullptr;
        return text_[at_] == '"'
                   ? "引用符（\"）が途中にあります。値全体を引用符で囲み、中の引用符は二つ重ねてください"
               : text_[at_] == '\r' ? "改行が正しくありません（CRだけの改行です）"
                                    : "読めない文字（NUL）が入っています";
    }

    const char* quoted(std::string& cell)
    {
        std::size_t lines = 0;
        for (++at_;;) {
            const std::size_t end = text_.find_first_of(std::string_view("\"\n\0", 3), at_);
            if (end == std::string_view::npos) {
                unclosed_ = true;
                return "引用符（\"）が閉じていません";
            }
            cell.append(text_.substr(at_, end - at_));
            at_ = end + 1;
            if (text_[end] == '\0') return "読めない文字（NUL）が入っています";
            if (text_[end] == '\n') {
                cell += '\n';
                ++lines;
            } else if (at_ < text_.size() && text_[at_] == '"') {
                cell += '"';
                ++at_;
            } else {
                break;
            }
        }
        line_ += lines;
        if (at_ >= text_.size() || text_[at_] == ',' || at_line_end()) return nullptr;
        return "閉じた引用符（\"）の後ろに文字があります";
    }

    bool at_line_end() const
    {
        return text_[at_] == '\n' || (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
    }

    void end_of_line()
    {
        at_ += text_[at_] == '\r' ? 2 : 1;
        ++line_;
    }

    std::string_view text_;
    const CsvLimits& limits_;
    std::size_t at_ = 0, line_ = 1;
    bool unclosed_ = false;
    int unclosed_count_ = 0;
};

bool is_number(std::string_view text)
{
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos &&
           std::count(text.begin(), text.end(), '.') <= 1 && text != ".";
}

bool is_formula(std::string_view cell)
{
    if (cell.empty() || is_number(cell)) return false;
    if (std::string_view("=+-@\t\r\n").find(cell[0]) != std::string_view::npos) return true;
    constexpr std::string_view wide[] = {"＝", "＋", "－", "＠"};
    return std::any_of(std::begin(wide), std::end(wide), [&](auto sign) { return cell.starts_with(sign); });
}

} // namespace

std::vector<CsvRow> read_csv(std::string_view text, const CsvLimits& limits)
{
    return Reader(text, limits).all();
}

std::string column_letters(std::size_t column)
{
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), char('A' + (rest - 1) % 26));
    }
    return letters;
}

std::string csv_place(std::size_t line, std::size_t column)
{
    return "行" + std::to_string(line) + "・列" + column_letters(column);
}

void CsvWriter::row(std::span<const std::string> cells)
{
    bool first = true;
    for (const std::string& cell : cells) {
        if (!first) text_ += ',';
        first = false;
        const std::string safe = is_formula(cell) ? "'" + cell : cell;
        const bool quote = safe.find_first_of(",\"\r\n") != std::string::npos || safe.starts_with(' ') ||
                           safe.ends_with(' ') || (cells.size() == 1 && safe.empty());
        if (!quote) {
            text_ += safe;
            continue;
        }
        text_ += '"';
        for (const char c : safe) text_.append(c == '"' ? 2 : 1, c);
        text_ += '"';
    }
    text_ += "\r\n";
}

} // namespace kasama
