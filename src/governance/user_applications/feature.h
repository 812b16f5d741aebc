// 業務利用者の登録申請 (4.1(3)): declared once; pages, inbox and terms are the engine's.
#pragma once

#include "guard/access/site.h"

namespace kasama::governance {

void add_user_applications(guard::Site& site);

} // namespace kasama::governance
