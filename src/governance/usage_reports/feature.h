// 利用状況報告 (7.4): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_usage_reports();

} // namespace kasama::governance
