// 停止の記録 in a report of operations (規程 9): each outage of the period, and how many were 不可抗力.
#pragma once

#include "procedure/procedure.h"

namespace kasama::governance {

/// 稼働率 of the period, one line an outage, and the sums. 過失あり is never counted as 不可抗力; one not yet
/// judged is neither.
std::vector<procedure::Remark> outage_lines(guard::Context& ctx, Date from, Date until);

} // namespace kasama::governance
