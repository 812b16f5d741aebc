// Pages of the register of copies.
#pragma once

#include "foundation/ui/table.h"
#include "residents/copies/copies.h"

namespace kasama::residents {

struct CopiesPage {
    std::string title, lead;
    std::size_t overdue = 0, unencrypted = 0;
    html::Html table{};
};

struct FilePasswordPage {
    std::string number, password;
};

struct PasswordQuestion {
    std::string action;
    html::Html keys;
};

struct CopyDisposalPage {
    std::string number, what, action;
    html::Html keys, fields;
};

} // namespace kasama::residents
