// Pages every category gets from its declaration.
#pragma once

#include "entry/form.h"
#include "residents/subject_page/frame.h"

namespace kasama::residents {

struct EditPage {
    std::string action;
    html::Html keys, fields;
    std::string button;
    std::string cancel;
    std::int64_t seen = 0;
    std::string remove_action{};
    bool address_closed = false;
};

struct HistoryVersion {
    std::string when, who, state;
    std::vector<entry::Difference> changes;
    html::Html facts{};
};

struct HistoryPage {
    std::vector<HistoryVersion> versions;
    std::string back;
};

struct PrintPage {
    std::string subject, category_path;
    html::Html keys;
    std::string error{};
};

struct PrintFoot {
    std::string who, when, number;
};

} // namespace kasama::residents
