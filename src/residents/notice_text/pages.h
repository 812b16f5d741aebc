// Pages of the notice: the public one, and the secretariat's form for a new version.
#pragma once

#include "guard/access/context.h"
#include "residents/notice_text/text.h"

namespace kasama::residents {

struct NoticeSection {
    std::string heading, text;
    std::vector<std::string> lines{};
};

struct NoticePage {
    std::string version, published;
    std::vector<NoticeSection> sections;
    bool draft = false; ///< the data table is not approved yet
    bool older = false; ///< not the version in force
    std::vector<ui::Link> versions{};
};

struct PublishPage {
    html::Html keys, fields;
    std::string version;
    std::vector<std::string> users, categories;
};

/// The six items as a page shows them.
std::vector<NoticeSection> sections_of(const NoticeText& text);

void add_notice_text(guard::Site& site);

} // namespace kasama::residents
