// 住民・異動 and 介護保険の被保険者 as tables: D01 with moves, D02. Layouts differ: read through 列の対応.
#pragma once

#include "exchange/columns.h"

namespace kasama::exchange {

Targets resident_targets();
entry::ReadFile read_residents(const Table& table, const Mapping& mapping, Date today);

/// 異動事由 by its name (no national code list is public): 'died', 'moved_out', 'moved_abroad', 'removed',
/// 'resume', or
/// "" for what changes the record only (転入, 転居, 職権修正 …).
std::string move_of(std::string_view cause);

} // namespace kasama::exchange
