// 開示の一式 (3.3): everything kept about a person, and who looked, for the person: JSON and a PDF.
#pragma once

#include "entry/category.h"
#include "foundation/paper/paper.h"
#include "residents/citizen/accesses.h"

namespace kasama::governance::disclosure {

struct PackageEntry {
    std::string number;                   ///< of the entry: what a request for correction or deletion names
    std::vector<entry::Version> versions; ///< newest first
};
struct PackageFile {
    std::string name; ///< within the ZIP: 「添付/D15_1_退院時の説明書.pdf」
    std::string note, bytes;
};
struct PackagePart {
    std::string code, name;
    std::span<const entry::AnyField* const> fields;
    std::vector<PackageEntry> entries;
    std::vector<PackageFile> files{}; ///< D19
    bool third_party = false;         ///< may tell of another person: decided part by part
    bool withheld = false;            ///< decided against, for a third party's sake
};
struct PackageRow {
    std::string when, what, detail;
};
struct Package {
    std::string number; ///< of the case
    std::string copy{}; ///< number in the register of copies, with who and when
    Instant made_at{};
    std::vector<PackagePart> parts;
    std::vector<PackageRow> sharing; ///< D20
    std::vector<residents::AccessLine> accesses;
};

/// May tell of another person: 緊急連絡先, 調査票, 意見書, 診療メモ, 連絡帳.
bool tells_of_others(guard::Category category);

/// Every category through the door, act "export".
Package make_package(guard::Context& ctx, const std::string& subject, const std::string& case_number,
                     const std::vector<std::string>& withheld);

std::string to_json(const Package& package);
paper::Document to_paper(const Package& package);

} // namespace kasama::governance::disclosure
