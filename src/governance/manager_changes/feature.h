// 管理責任者の選任・変更 (5.1): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_manager_changes();

} // namespace kasama::governance
