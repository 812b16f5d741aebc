// 開示・訂正・削除・利用停止 (3.3): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_disclosure();

} // namespace kasama::governance
