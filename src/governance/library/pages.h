// Pages of library and board as their templates see them.
#pragma once

#include "governance/library/contacts.h"
#include "governance/library/library.h"
#include "guard/access/context.h"

namespace kasama::governance {

struct ShownPost {
    std::string title, text, when, audience, end_action;
};
struct LibraryPage {
    html::Html keys;
    std::vector<ShownPost> posts, coming;
    html::Html table;
    bool may_post = false, may_publish = false;
};
struct DocumentPage {
    html::Html keys;
    std::string title, kind, version, published, audience, text;
    std::vector<Contact> contacts;
    std::string action;   ///< where the receipt is sent; "" where none is asked
    std::string received; ///< when it was
    bool older = false;
    std::string href, file_href;
    std::vector<ui::Link> versions, keeping;
    std::string end_action;
};
struct LibraryFormPage {
    std::string title, lead, action, button;
    html::Html keys, fields;
};
struct ReceiptsPage {
    std::string title, href, figures;
    html::Html table;
};
struct OfflinePage {
    std::string title, version, published, made, text;
    std::vector<Contact> contacts;
};

inline constexpr guard::Duty kPublishDocuments{"publish_documents"};
inline constexpr guard::Duty kPostAnnouncements{"post_announcements"};

/// Who reads, as audiences ask.
Reader reader_of(guard::Context& ctx, db::Reading& tx);
std::string moment_words(Instant at);

std::vector<guard::Route> library_routes();
std::vector<guard::Route> keeping_routes();
std::vector<guard::Route> board_routes();

} // namespace kasama::governance
