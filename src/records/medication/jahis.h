// JAHIS 電子版お薬手帳データフォーマット (JAHISTC01–08): bytes of QR codes or files → notebooks. Foreign
// bytes: nothing here throws or trusts a length. No database, no page.
#pragma once

#include "entry/incoming.h"

namespace kasama::records {

/// One record: its number and the columns behind it, blanks at the ends gone, otherwise as they came.
struct JahisRecord {
    int line = 0;
    std::string number;
    std::vector<std::string> columns;

    /// From 1, as the specification counts behind the number; "" where it was left out.
    const std::string& column(std::size_t i) const;
};

/// A part that is taken or refused as a whole: one dispensing (5 with what follows), or one record of its own
/// (2, 3 with its 31s, 4, 701).
struct JahisUnit {
    JahisRecord head;
    std::vector<JahisRecord> records;
    std::vector<entry::RowProblem> problems;
};

/// One notebook: 患者情報 and its units.
struct Notebook {
    int version = 0;         ///< 8 for JAHISTC08
    bool by_facility = true; ///< 出力区分 1; 2 is written by the patient's own application
    JahisRecord patient;
    std::vector<JahisUnit> units;
    std::vector<entry::RowProblem> problems; ///< the notebook as a whole is not taken
    std::vector<entry::RowProblem> remarks;  ///< told, refusing nothing
};

/// Reads what was scanned, uploaded or pasted, one piece a QR code or file, in any order. Pieces of one split
/// notebook (record 911) are joined as bytes, before decoding, since a split may cut a character. `problems`:
/// pieces not taken.
std::vector<Notebook> read_notebooks(const std::vector<std::string>& pieces,
                                     std::vector<entry::RowProblem>& problems);

/// One whole notebook as UTF-8 text.
Notebook parse_notebook(std::string_view text);

/// Cuts pasted text into pieces: one a 「JAHISTC…」 line, or a 911 line without one.
std::vector<std::string> pieces_of(std::string_view pasted);

/// The rules between the columns of a notebook's records (jahis_check.cc).
void check_notebook(Notebook& notebook);

/// What the records are called, for sentences; "" for numbers the specification does not have.
std::string_view record_name(std::string_view number);

} // namespace kasama::records
