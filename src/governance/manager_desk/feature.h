// Adds this folder to the site: the desk of 利用機関管理責任者.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_manager_desk(guard::Site& site);

/// 休眠: an ID nobody used for so long should be looked at (6.1(4)); 60, or what the operator said.
int dormant_days();
void set_dormant_days(int after);

} // namespace kasama::governance
