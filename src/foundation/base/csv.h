// CSV after RFC 4180, with the place of everything: a clerk is told 「行14・列D」, never only that a file is
// wrong.
#pragma once

#include "foundation/base/cp932.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kasama {

/// One record. Where it cannot be read `problem` says so in a sentence, `problem_column` where, and `cells`
/// holds what came before.
struct CsvRow {
    std::size_t line = 1; ///< of its beginning, from 1
    std::vector<std::string> cells{};
    std::string problem{};
    std::size_t problem_column = 0;
};

struct CsvLimits {
    std::size_t rows = 500'000;
    std::size_t columns = 1'000;
    std::size_t cell_bytes = 100'000;
};

/// The records of a text. Rows end with CRLF or LF; empty lines are left out; quoted cells keep their line
/// breaks. A bare CR, a quote inside an unquoted cell, text behind a closing quote, a quote that is never
/// closed, a NUL and an excess over a limit are problems of their row: the next line is read on.
std::vector<CsvRow> read_csv(std::string_view text, const CsvLimits& limits = {});

/// "A" … "Z", "AA" …, as spreadsheets count; from 0.
std::string column_letters(std::size_t column);

/// 「行14・列D」.
std::string csv_place(std::size_t line, std::size_t column);

/// Rows to text, ended by CRLF. A cell that a spreadsheet would run as a formula (= + - @ and their
/// full-width forms, tab, CR at its beginning; plain numbers are none) gets a ' before it.
class CsvWriter {
public:
    void row(std::span<const std::string> cells);
    const std::string& text() const { return text_; }
    /// As a file: UTF-8 with its mark (what spreadsheets open rightly), or CP932 with 〓 for what it lacks.
    std::string file(TextEncoding encoding = TextEncoding::utf8_bom) const
    {
        return encode_text(text_, encoding);
    }

private:
    std::string text_;
};

} // namespace kasama
