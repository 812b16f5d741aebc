// The kinds of file the desk takes in. Each reads bytes into rows; matching, differences and applying are the
// same for all (staging).
#pragma once

#include "exchange/columns.h"

namespace kasama::exchange {

struct Importer {
    std::string_view kind;                   ///< as the command line and addresses name it
    std::string_view name;                   ///< 「要介護認定」
    std::vector<guard::Category> categories; ///< of its rows; who may write one of them may use the kind
    std::string_view form;                   ///< what the file is, in a sentence
    /// A fixed form. Several files are pieces of one (split QR codes) where `several` says so.
    entry::ReadFile (*read)(const std::vector<std::string>& files, Date today) = nullptr;
    /// A table whose columns the clerk sets.
    entry::ReadFile (*read_table)(const Table& table, const Mapping& mapping, Date today) = nullptr;
    Targets targets{};
    bool several = false;
    bool makes_subjects = false; ///< a person who is not known is registered
    bool overlays = false;       ///< an empty cell leaves what stands
    bool care_number = false; ///< its number is the 介護保険被保険者番号: one that is not known holds the row
};

const std::vector<Importer>& importers();
const Importer* find_importer(std::string_view kind);

/// Archives are checked against the ministry's schemas in this folder as well. Called once, before anything
/// is read.
void use_schemas(const std::string& folder);

/// Reads a whole file. `mapping` is looked at by kinds with columns only.
entry::ReadFile read_files(const Importer& importer, const std::vector<std::string>& files,
                           const Mapping& mapping, Date today);

// A move travels beside the values of a D01 row under these ids, and is taken out of them by the desk.
inline constexpr std::string_view kMove =
    "~move"; ///< 'died', 'moved_out', 'moved_abroad', 'removed', 'resume'
inline constexpr std::string_view kMovedOn = "~moved"; ///< ISO date

} // namespace kasama::exchange
