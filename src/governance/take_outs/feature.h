// 持出し (7.2(3), 7.3): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_take_outs();

} // namespace kasama::governance
