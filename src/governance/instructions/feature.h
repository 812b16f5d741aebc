// 部門への指示 (2.2(2)③⑧): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_instructions();

} // namespace kasama::governance
