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

struct FileRow {
    std::string name, note, href, size, when, who;
    std::string removal; ///< "" where it is not this person's to take off
};

struct FilesPage {
    std::string action, back;
    html::Html keys, file_field{}, note_field{};
    bool may_attach = false;
    std::vector<FileRow> rows{};
};

struct PrintFoot {
    std::string who, when, number;
};

} // namespace kasama::residents
