// The page as its template sees it.
#pragma once

#include "guard/access/context.h"

namespace kasama::governance {

struct ScreenLockPage {
    html::Html keys, field, past;
    std::string now;
};

} // namespace kasama::governance
