// 利用者の抹消 (6.1(4)): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_user_removals();

} // namespace kasama::governance
