// Tables: a list that becomes blocks on a phone, and a comparison that scrolls sideways with its first column
// fixed.
#pragma once

#include "foundation/html/html.h"

#include <string>
#include <vector>

namespace kasama::ui {

struct Column {
    std::string label;
    bool number = false; ///< right aligned
    bool hidden = false; ///< its head is for screen readers only (a column of buttons)
};

enum class RowState { usual, bad, caution }; ///< a bar at the row's start; the words in the row say why

struct TableRow {
    std::vector<html::Html> cells; ///< as many as columns; the first is the row's head
    RowState state = RowState::usual;
};

struct Table {
    std::string caption; ///< with the count: 「担当の対象者 27人」
    std::vector<Column> columns;
    std::vector<TableRow> rows;
    std::string note{};  ///< under the caption: order, period
    std::string empty{}; ///< shown instead of rows where there are none
    bool dense = false;
};

/// A list: one row is one thing. On a phone each row is a block with the heads before the values.
html::Html table(const Table& table);

/// A comparison: columns are set against each other, also on a phone. `id` names the region that scrolls.
html::Html compare_table(const std::string& id, const Table& table);

} // namespace kasama::ui
