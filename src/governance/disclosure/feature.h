// 開示・訂正・削除・利用停止 (3.3): declared once; the package of what is disclosed is a page of its own.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

/// Days after which a main backup is thrown away: printed on the notice of a deletion.
void set_backup_days(int days);
void add_disclosure(guard::Site& site);

} // namespace kasama::governance
