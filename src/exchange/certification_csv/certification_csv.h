// 要介護認定の結果と進捗 as a table: D03 and D04 from one row. Layouts differ: read through 列の対応.
#pragma once

#include "exchange/columns.h"

namespace kasama::exchange {

Targets certification_targets();
entry::ReadFile read_certifications(const Table& table, const Mapping& mapping, Date today);

} // namespace kasama::exchange
