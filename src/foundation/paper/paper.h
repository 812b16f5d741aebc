// 紙の文書: A4 pages of headings, paragraphs, facts and tables, as a PDF for filing and for handing over.
#pragma once

#include "foundation/base/time.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace kasama::paper {

struct Heading {
    std::string text;
};

/// Line breaks stay.
struct Paragraph {
    std::string text;
};

/// Label and value, a line each.
struct Facts {
    std::vector<std::pair<std::string, std::string>> rows;
};

struct Column {
    std::string label;
    double share = 1;    ///< of the width, beside the other columns'
    bool number = false; ///< set to the right
};

/// The head stands again on every page. A row of fewer cells than columns leaves the rest empty.
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
};

using Block = std::variant<Heading, Paragraph, Facts, Table>;

struct Document {
    std::string title;
    std::string lead{}; ///< under the title: number, who made it
    std::string foot{}; ///< on every page, beside the page's number
    Instant made_at{};
    std::vector<Block> blocks{};
};

/// The bytes of the file. The last line is 「（以上）」, so that a missing page shows. What a page cannot
/// hold goes on with the next: nothing is cut.
std::string pdf(const Document& document);

} // namespace kasama::paper
