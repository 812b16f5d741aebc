// The page of the 別表 as its template sees it.
#pragma once

#include "governance/data_table/words.h"
#include "guard/access/context.h"

namespace kasama::governance {

struct TableCell {
    std::string act, conditions, spoken;
    std::string look; ///< none, read, write, maintain
    bool noted = false;
};
struct TableRow {
    std::string code, name, block;
    bool inherits = false, heavy = false;
    std::vector<TableCell> cells;
};
struct Sentence {
    std::string code, name, rights, conditions;
    bool none = false;
};
struct DutyRow {
    std::string duty, holders;
};
struct DataTablePage {
    std::string version, from;
    bool draft = false;
    std::vector<std::string> columns;
    std::vector<TableRow> rows;
    std::vector<ui::Option> users;
    std::string user;
    std::vector<Sentence> sentences;
    std::vector<std::string> notes;
    std::vector<DutyRow> duties;
};

struct VersionRow {
    std::string name, href, from, reason;
    bool in_force = false;
    std::vector<std::string> changes;
};
struct TableVersionsPage {
    std::vector<VersionRow> rows;
};

/// Japanese words for a duty of the policy file; its id where none are known.
std::string duty_in_words(std::string_view duty);

/// Everything the page shows, from the rows that decide; `user` is the column read as sentences.
DataTablePage data_table_of(const guard::Policy& policy, guard::Column user);

} // namespace kasama::governance
