// Tables whose layout differs from vendor to vendor: the header as it came, and which column means what. A
// clerk sets the columns once; from then on the saved 列の対応 is chosen. Knows no category.
#pragma once

#include "entry/incoming.h"
#include "foundation/base/csv.h"

#include <map>
#include <set>

namespace kasama::exchange {

/// Something a file can tell, and the headers it is usually told under.
struct Target {
    std::string_view id, label;
    std::string_view headers{};             ///< usual names, '|' between
    const entry::AnyField* field = nullptr; ///< where the value goes; its kind says how it is read
    bool required = false;
};
using Targets = std::span<const Target>;

/// Target id → header, or "#5" for the fifth column.
struct Mapping {
    std::string id{}, kind{}, name{};
    std::map<std::string, std::string, std::less<>> columns;
};

std::string columns_text(const Mapping& mapping);
std::map<std::string, std::string, std::less<>> columns_of(std::string_view text);

struct Table {
    std::vector<std::string> header; ///< 「1列目」 … where the file has none
    bool has_header = false;
    std::vector<CsvRow> rows; ///< of data
    TextEncoding encoding = TextEncoding::utf8;
    std::string problem{}, mend{}; ///< refuses the file as a whole
};

/// Reads the bytes; refuses a table with a 個人番号 column, which this service must never hold.
Table read_table(std::string_view bytes);

/// By header names; by position for the two national layouts without a header (see README: to be confirmed).
Mapping suggest(std::string_view kind, Targets targets, const Table& table);

/// Targets whose column the table lacks: the mapping does not fit this file.
std::vector<std::string> missing(const Mapping& mapping, Targets targets, const Table& table);

/// One row read through a mapping. Problems gather with line, column and the value as it came.
class RowReader {
public:
    RowReader(const Table& table, const Mapping& mapping, Targets targets);

    void take(const CsvRow& row);
    int line() const { return int(row_->line); }
    /// The cell, blanks gone; "" where there is none.
    std::string text(std::string_view id) const;
    /// Reads the target by its field's kind into `values`; a problem where it cannot be read.
    void put(std::string_view id, entry::Values& values);
    std::optional<Date> date(std::string_view id);
    /// "1" or "2"; takes 男, 女, M, F.
    std::string sex(std::string_view id);
    /// 10 digits; a problem otherwise. "" where the cell is empty.
    std::string insured_number(std::string_view id);
    void problem(std::string_view id, std::string reason, std::string mend);

    bool failed() const { return !problems_.empty(); }
    std::vector<entry::RowProblem> take_problems() { return std::move(problems_); }

private:
    int column(std::string_view id) const; ///< from 0; -1 where not mapped
    const Target& target(std::string_view id) const;
    std::string code_for(const Target& target, const std::string& cell) const;

    const Table& table_;
    Targets targets_;
    std::map<std::string, int, std::less<>> columns_;
    const CsvRow* row_ = nullptr;
    std::vector<entry::RowProblem> problems_;
};

/// True for the ways a system writes "no date": empty, 0, 00000000, 99999999.
bool means_no_date(std::string_view cell);

} // namespace kasama::exchange
