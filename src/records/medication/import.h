// お薬手帳 files and QR codes as the staging desk takes them.
#pragma once

#include "entry/incoming.h"

namespace kasama::records {

/// JAHISTC01–08, CP932 or UTF-8, one piece a QR code or file. A dispensing is taken or refused as a whole.
entry::ReadFile read_jahis(const std::vector<std::string>& pieces);

} // namespace kasama::records
