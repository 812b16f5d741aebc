// 運営状況の報告 (2.2(2)②, 2.2(3)②オ): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_reports();

} // namespace kasama::governance
