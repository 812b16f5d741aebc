// The items of 基本調査 as fields, put together once from their rows.
#pragma once

#include "entry/field.h"

#include <vector>

namespace kasama::records {

/// 74 items: flags count singly (麻痺 5, 拘縮 4, 特別な医療 12).
const std::vector<entry::AnyField>& survey_items();

} // namespace kasama::records
