// Records of a made-up life: what the categories of the product would hold of it by now.
#pragma once

#include "demo/life.h"

namespace kasama::demo {

/// Adds every category's records; with `rich` all years and all categories, else the newest of the few that
/// count.
void live(Life& life, Date today, bool rich);

} // namespace kasama::demo
