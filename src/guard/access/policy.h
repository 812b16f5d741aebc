// 別表 データ整理表 as the program holds it: parsed once from its text, asked by `decide`, printed by its
// page.
#pragma once

#include "foundation/base/time.h"
#include "guard/access/terms.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace kasama::guard {

/// What a cell of the table grants.
struct Cell {
    bool read = false;
    bool write = false;    ///< create own entries and amend own
    bool maintain = false; ///< amend any entry, history is kept
    bool extract = false;  ///< read the extract only
    bool team = false, consent = false, emergency = false, own_data = false, own_organisation = false;
    bool masked = false; ///< list without clinical content
    bool opinion_requested = false, doctor_agreed = false, own_part = false, citizen_area = false;

    bool none() const { return !read && !write && !maintain && !extract; }
    bool operator==(const Cell&) const = default;
};

/// 「R t c」 as the file writes it, without the column; 「–」 for none. Throws where it is no cell.
Cell parse_cell(std::string_view text);

/// What both grant: the right that is in both, under the conditions of both. Where the relations differ (care
/// team here, emergency there) nothing is in both.
Cell meet(const Cell& a, const Cell& b);

/// "RW t c": the cell as the file writes it; "–" for none.
std::string to_text(const Cell& cell);

/// One version of the table with the duties.
class Policy {
public:
    /// Throws `std::runtime_error` naming the line where the text is wrong.
    static Policy parse(std::string_view text);

    /// The same duties with another version's rows: `lines` are those of the 22 categories.
    Policy with_table(int version, Date from, std::string_view lines) const;
    /// The rows as the file writes them, one a line.
    std::string table_text() const;
    /// Another right in one cell; used on a copy, for a proposal.
    void set_cell(Category category, Column column, const Cell& cell)
    {
        cells_[std::size_t(category)][std::size_t(column)] = cell;
    }

    const Cell& cell(Category category, Column column) const
    {
        return cells_[std::size_t(category)][std::size_t(column)];
    }
    /// The consent block's letter, or 0.
    char block(Category category) const { return blocks_[std::size_t(category)]; }
    /// D19: has no rights of its own, takes those of what it hangs on.
    bool inherits(Category category) const { return category == Category::attachments; }

    bool knows_duty(std::string_view duty) const { return duties_.contains(duty); }
    bool holds(std::string_view duty, Office office, Column column) const;
    const std::map<std::string, std::set<std::string>, std::less<>>& duties() const { return duties_; }

    int version() const { return version_; }
    Date from() const { return from_; }
    /// 案: reconstructed, not yet approved by the city.
    bool draft() const { return draft_; }

private:
    void read_version(const std::vector<std::string>& words);
    void read_duty(std::string_view line);
    void read_category(std::string_view line);

    std::array<std::array<Cell, kColumns>, kCategories> cells_{};
    std::array<char, kCategories> blocks_{};
    std::map<std::string, std::set<std::string>, std::less<>> duties_;
    int version_ = 0;
    Date from_{};
    bool draft_ = false;
};

} // namespace kasama::guard
