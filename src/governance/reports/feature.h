// 月次報告 and 運用状況報告 (2.2): declared once; the list of months beside them.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_reports(guard::Site& site);

} // namespace kasama::governance
