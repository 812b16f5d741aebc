// Pages of the staging desk.
#pragma once

#include "exchange/staging/desk.h"
#include "guard/access/context.h"

namespace kasama::exchange {

struct ListRow {
    std::string href, when, kind, file, counts;
    ui::Mark mark;
    std::string state;
};

struct ListPage {
    std::vector<ListRow> rows;
    html::Html pager;
    std::string rule; ///< how approval is asked for, in words
    bool may_rule = false;
};

struct UploadPage {
    html::Html keys;
    std::vector<ui::Option> kinds;
    const Problems& problems;
};

struct ColumnRow {
    std::string id, label, error;
    bool required = false;
    std::vector<ui::Option> options;
};

struct ColumnsPage {
    std::string action, file;
    html::Html keys;
    std::vector<ColumnRow> rows;
    std::string name, name_error;
};

struct DifferenceRow {
    std::string href, name, number, label, before, after;
};

struct FreshRow {
    std::string line, name, number, facts;
};

struct ProblemRow {
    std::string line, column, value, reason, mend;
};

struct HeldRow {
    std::string line, reason, until, href, link;
};

struct Tab {
    std::string label, href;
    std::int64_t count = 0;
    bool current = false;
};

struct Section {
    std::string id, heading, aside; ///< 「14件のうち4件」
    std::string more_href{}, more_label{};
    std::vector<DifferenceRow> differences{};
    std::vector<FreshRow> fresh{};
    std::vector<ProblemRow> problems{};
    std::vector<HeldRow> held{};
    html::Html pager{};
};

/// A form with one button.
struct Deed {
    std::string action, label;
    bool main = false, danger = false;
};

struct ShowPage {
    std::string title, file, received, same_file;
    Counts counts;
    std::int64_t applicable = 0, left_out = 0, total = 0;
    std::string lines; ///< 「412行」 where rows and records differ in number
    std::vector<Tab> tabs;
    std::vector<Section> sections;
    html::Html note; ///< progress, result, why it was refused
    std::string question, explanation;
    std::vector<Deed> deeds;
    html::Html keys;
};

struct Candidate {
    std::string id, name, kana, birth, number;
};

struct RowPage {
    std::string action, throw_action, back;
    html::Html keys;
    std::string line, reason, until, name, kana, birth, number;
    std::vector<Candidate> candidates;
    std::string typed_number, error;
};

struct RulePage {
    html::Html keys;
    std::vector<ui::Option> options;
    std::string error;
};

std::vector<guard::Route> upload_routes();
std::vector<guard::Route> show_routes();
std::vector<guard::Route> decision_routes();

inline constexpr guard::Duty kTakeIn{"take_in_files"};
inline constexpr guard::Duty kControl{"control_imports"};

/// The import of the path, of the caller's own organisation and a kind the caller may use; else not found.
Import own_import(guard::Context& ctx);
Clerk clerk_of(guard::Context& ctx);
std::vector<ui::Link> crumbs_of(const Import* import, const std::string& now);

/// Starts the background work an import's state asks for. False where it is under way.
bool go_on(guard::Context& ctx, const Import& import);

} // namespace kasama::exchange
