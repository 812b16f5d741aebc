// 操作の手引き: which chapter helps on which page.
#pragma once

#include "guard/access/context.h"

namespace kasama::governance {

struct Chapter {
    std::string_view id, title;
};
std::span<const Chapter> chapters();

/// The chapter for a page's path; "start" where none is nearer.
std::string_view chapter_for(std::string_view path);

struct ManualPage {
    std::span<const Chapter> chapters;
};

} // namespace kasama::governance
