// Pages of the export: the purpose is asked before anything leaves (7.2(1)).
#pragma once

#include "guard/access/context.h"

namespace kasama::exchange {

struct ExportKind {
    std::string value, label, hint;
};

struct ExportPage {
    std::string heading, action;
    html::Html keys;
    std::vector<ui::Option> kinds; ///< what; empty where the address says it
    std::string kind_error{}, purpose_error{};
    html::Html protection{};
    std::string other_href{}, other_label{}; ///< another export beside this one
};

struct ArchivePage {
    html::Html keys, left_out, protection;
    std::string year, sender, sender_name, receiver;
    const Problems& problems;
};

std::vector<guard::Route> archive_routes();

} // namespace kasama::exchange
