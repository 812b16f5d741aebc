// 事故 (5.2, 6.5): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_incidents();

} // namespace kasama::governance
