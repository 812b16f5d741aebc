// 監査の指摘と是正 (8): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_audit_findings();

} // namespace kasama::governance
