// 健診結果の書き出し: the 特定健診 archive (V08) from entries of D11. Pure: values and identity in, files
// out. Who may take it is decided before, by permits.
#pragma once

#include "entry/values.h"
#include "records/checkup/zip.h"

namespace kasama::records {

/// One checkup to be sent, with whom it is about.
struct ExportedCheckup {
    entry::Values values;
    std::string kana; ///< full-width katakana, as the form wants it
    Date birth_date;
    std::string sex;                      ///< "1" 男, "2" 女
    std::string postal_code{}, address{}; ///< left out where the address facet is closed
};

/// Who sends to whom, when, as which sending of the day.
struct ArchiveOrder {
    std::string sender;   ///< 健診機関 10 digits, or 保険者/代行機関 8
    std::string receiver; ///< 8 digits
    std::string sender_name;
    std::string sender_telephone{}, sender_postal_code{}, sender_address{};
    Date made;
    int number = 0;         ///< n-th sending of the day, from 0 to 9
    std::string kind = "4"; ///< 実施区分: 1 特定健診, 4 他の健診結果の受領分
};

/// The name of the archive without ".zip".
std::string archive_name(const ArchiveOrder& order);

/// Why a checkup cannot be sent (no insured number, no birth date …), in a sentence; "" where it can.
std::string export_problem(const ExportedCheckup& checkup);

/// One h*.xml.
std::string checkup_document(const ExportedCheckup& checkup, const ArchiveOrder& order);

/// The whole archive: index and one document a checkup, no claims. Checkups that have an `export_problem`
/// must be left out before.
std::vector<ZipMember> checkup_files(std::span<const ExportedCheckup> checkups, const ArchiveOrder& order);
std::string checkup_archive(std::span<const ExportedCheckup> checkups, const ArchiveOrder& order);

} // namespace kasama::records
