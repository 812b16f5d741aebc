// システムの変更の記録 (2.2(4)): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_system_changes();

} // namespace kasama::governance
