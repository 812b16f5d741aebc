// 介護保険の被保険者 as a table: D02. Layouts differ: read through 列の対応.
#pragma once

#include "exchange/columns.h"

namespace kasama::exchange {

Targets insured_targets();
entry::ReadFile read_insured(const Table& table, const Mapping& mapping, Date today);

} // namespace kasama::exchange
