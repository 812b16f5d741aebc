// The desk's long work, outside a request. It belongs to one program and ends before its databases do.
#pragma once

#include "foundation/base/background.h"
#include "guard/access/door.h"

namespace kasama::exchange {

/// The work of the program these services belong to; made when first asked for.
Background& work_of(guard::Services& services);

/// Asks the program's work to end and waits. Called by the program before it closes its databases.
void finish_work(guard::Services& services);

} // namespace kasama::exchange
