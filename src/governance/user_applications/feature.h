// 業務利用者の登録申請 (4.1(3)): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_user_applications();

} // namespace kasama::governance
