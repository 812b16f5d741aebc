// 機関の番号 typed into a form: 「K-0003」.
#pragma once

#include "foundation/base/problems.h"
#include "foundation/db/database.h"

namespace kasama::entry {

/// The organisation's id; "" with a problem at `field` where no organisation in use has the number.
std::string organisation_numbered(db::Reading& tx, std::string_view field, const std::string& number,
                                  Problems& problems);

} // namespace kasama::entry
