// IDの失効 (6.2): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_revocations();

} // namespace kasama::governance
