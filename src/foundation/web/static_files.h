// Front-end files built into the program (out/assets): served with a strong ETag, precompressed where the
// browser takes it.
#pragma once

#include "foundation/web/answer.h"
#include "foundation/web/request.h"

namespace kasama::web {

/// One file of /assets/. Stops with `not_found` where none of that name was built in.
Answer static_file(const Request& request, std::string_view name);

/// The address of a file with its version, so that a browser keeps it until it changes. Throws where it was
/// not built in.
std::string asset_href(std::string_view name);

} // namespace kasama::web
