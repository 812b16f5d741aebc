// 持出し (7.2(3), 7.3): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_take_outs();
/// 包括の許可: called by the former.
void declare_standing_permits();

} // namespace kasama::governance
