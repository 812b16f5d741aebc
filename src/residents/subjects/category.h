// D01 基本情報 on the subject's page.
#pragma once

namespace kasama::residents {

void declare_basics();

} // namespace kasama::residents
