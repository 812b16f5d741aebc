// 監査チェックリスト (様式25): the items of self-check and audit, each with a result.
#pragma once

#include "entry/form.h"

namespace kasama::governance {

/// Every line of the list, then 「証跡と気づいたこと」.
entry::FieldList checklist_fields();
/// The lines answered 否.
std::size_t lines_failed(const entry::Values& answered);

} // namespace kasama::governance
