// 市民利用者の登録申請 (4.1(4)): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_citizen_applications();

} // namespace kasama::governance
