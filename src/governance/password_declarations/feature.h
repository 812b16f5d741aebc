// パスワードの申出 (6.1(3)): declared once; pages, inbox and terms are the engine's.
#pragma once

namespace kasama::governance {

void declare_password_declarations();

} // namespace kasama::governance
