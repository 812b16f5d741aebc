// 利用機関の申請 (4.1(1)(2)): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_admission();

} // namespace kasama::governance
