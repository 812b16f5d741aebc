// 提供停止 (3.1(1)⑤) and 掲載停止 (3.1(3)): what can be stopped, and who may lift it. Rules without database.
#pragma once

#include "foundation/base/problems.h"
#include "guard/access/standing.h"

namespace kasama::residents {

/// What is to be stopped, as chosen: `scope` listing, everything, organisation or block.
struct StopChoice {
    std::string scope;
    std::vector<std::string> targets{}; ///< organisation ids or block letters
};

/// Problems name scope, organisations, blocks. `known` are the organisations that can be chosen.
void check(const StopChoice& choice, const std::vector<std::string>& known, Problems& problems);

/// One row a target, of one wish. Their ids are made here.
std::vector<guard::StopRow> rows_of(const StopChoice& choice, const guard::StopRow& wish);

/// Whose wish is put forward: by the account itself, or on a paper that the secretariat holds in hand.
struct Wisher {
    std::string wish_of; ///< subject, proxy
    std::string account; ///< of the proxy; "" for the subject
};

/// Only whose wish it was resumes: a proxy cannot lift the subject's own stop, nor another proxy's.
bool may_resume(const guard::StopRow& stop, const Wisher& wisher);

bool in_force(const guard::StopRow& stop, Instant now);

} // namespace kasama::residents
