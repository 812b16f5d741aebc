// What the files of this folder share.
#pragma once

#include "procedure/procedure.h"

namespace kasama::governance {

std::vector<procedure::Reminder> missing_months(guard::Context& ctx);
std::vector<guard::Route> report_routes();

} // namespace kasama::governance
