// The council's meeting as a procedure.
#pragma once

namespace kasama::governance {

void declare_council_meetings();

} // namespace kasama::governance
