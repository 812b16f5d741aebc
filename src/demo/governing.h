// What everybody of the made-up city has read, confirmed and attended.
#pragma once

#include "demo/city.h"

namespace kasama::demo {

/// The emergency procedure in force, as its case proposed it.
inline constexpr std::string_view
    kEmergencyTitle = "緊急時・災害時の連絡と復旧の手順",
    kEmergencyText = "1　使えないとき、漏えいに気づいたときは、連絡網の上から順に電話する。\n"
                     "2　使えないあいだは、紙の記録に書き、再開のあとに入力する。\n"
                     "3　救急・急変のときは、ためらわず119に電話する。\n"
                     "4　再開は、掲示板と電話で知らせる。",
    kEmergencyContacts =
        "運営事務局：0296-99-0000：運営管理責任者\n運営管理責任者：0296-99-0001：事業責任者\n"
        "システム管理者：0296-99-0002：運営管理責任者\n事業責任者：0296-99-0003";

/// A version of the regulation that all have confirmed, two documents, one announcement, two trainings that
/// all but one have attended.
void govern(guard::Services& services, const CityOptions& options);

} // namespace kasama::demo
