// 利用の終了 (4.5): organisations and citizens leave by an application.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_leaving(guard::Site& site);
/// Called by the former.
void declare_organisation_leaving();
void declare_citizen_leaving();

} // namespace kasama::governance
