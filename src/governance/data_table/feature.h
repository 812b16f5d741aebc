// Adds this folder to the site: 別表 データ整理表 as it decides, and the duties.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_data_table(guard::Site& site);

/// 別表の改定 (1.3(2)b), part of the above.
void declare_data_table_change();

} // namespace kasama::governance
