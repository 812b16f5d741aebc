// What the pages of D14 are drawn from.
#pragma once

#include "entry/category.h"
#include "foundation/ui/ui.h"
#include "guard/access/site.h"

namespace kasama::records {

struct TakenRow {
    std::string name, generic, dose, usage, supply, source, caution;
    bool by_citizen = false;
};

struct LineView {
    std::string text, writer; ///< who wrote it, in words
    bool by_citizen = false;
};

struct RecipeView {
    std::string title, usage;
    std::vector<LineView> medicines, remarks;
};

struct NotebookEntryView {
    std::string date, kind, heading, text, place, prescriber, writer, until;
    bool by_citizen = false;
    std::vector<RecipeView> recipes{};
    std::vector<LineView> remarks{};
    std::string history_href{}, edit_href{};
};

struct MedicationPage {
    html::Html alert{};
    std::vector<TakenRow> regular, as_needed;
    std::vector<NotebookEntryView> entries;
    std::string qr_href{};
};

struct OwnFormPage {
    std::string action, cancel, button, remove_action;
    html::Html keys, fields;
    std::int64_t seen = 0;
};

/// One entry of a scanned notebook against what is held.
struct ScanRow {
    std::string state, date, heading, detail;
    bool taken = true;
};

struct ScanPage {
    std::string subject;
    html::Html keys, text_field, file_field;
    bool checked = false;
    std::vector<ScanRow> rows{};
    std::vector<std::string> refused{};
    std::vector<std::string> pieces{}; ///< base64: sent along to be applied
    int to_apply = 0;
    std::string button{};
};

/// Declares D14.
void declare_medication();
std::vector<guard::Route> own_form_routes();
std::vector<guard::Route> scan_routes();

} // namespace kasama::records
