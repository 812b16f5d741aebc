// 問合せ (4.6): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_inquiries();

} // namespace kasama::governance
