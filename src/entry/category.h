// A data category as generic code sees it: declared once by its folder, drawn by the subject's page.
#pragma once

#include "entry/entry.h"
#include "foundation/html/html.h"

#include <vector>

namespace kasama::entry {

/// What a category's page shows, with everything it may need at hand.
struct Viewed {
    const std::vector<Version>& versions;
    const guard::ReadPermit& permit;
    Date today;
    std::string subject;
    bool may_write = false;
    bool print = false;
    /// Other categories that were granted for the same page (D04 shows the term of D03). Empty where
    /// withheld.
    std::function<std::vector<Version>(guard::Category)> beside;
    /// Does whoever looks hold a duty? For links to acts of office; empty where none are to be shown.
    std::function<bool(std::string_view duty)> holds{};
    /// Reads standing rows, for a category whose content they are (D20).
    std::function<void(const std::function<void(db::Reading&)>&)> standing{};
    /// Whether another category was granted: tells "nothing recorded" from "withheld".
    std::function<bool(guard::Category)> granted{};
};

/// The newest fact in one line, with its source and age, for the overview.
struct Summary {
    html::Html fact;
    std::string source;
    std::optional<Date> checked_on{}; ///< older than 12 months reads 要確認
};

/// What everybody who may see it must know first (allergy, anticoagulant): one notice above the overview.
struct Alert {
    std::string words;
    std::optional<Date> confirmed_on{};
};

struct Category {
    guard::Category id;
    std::string_view path;  ///< in addresses: "certification"
    std::string_view group; ///< 介護, 毎日の記録, 健診, 医療・薬, 見守り, 基本・手続き
    int order = 0;          ///< within the whole map
    std::span<const AnyField* const> fields;
    /// The page's content below its h1.
    html::Html (*body)(const Viewed&);
    /// Nothing where there is no entry yet.
    std::optional<Summary> (*summary)(const std::vector<Version>&, Date today);
    /// For the person band (D03: the level and its countdown).
    html::Html (*band)(const std::vector<Version>&, Date today) = nullptr;
    /// One entry a person (D01, D10): the form amends it. Else the form adds entries.
    bool single = false;
    /// Written on screen where the table allows it; false where values come by import only.
    bool on_screen = true;
    /// The end of the address of a form of the category's own, instead of the generic one (then `on_screen`
    /// is false).
    std::string_view own_form{};
    /// Rules across fields, beyond each field's own.
    void (*check)(const Values&, Date today, Problems&) = nullptr;
    /// Rules between an entry and the person's others in force (D08: each place in the order once). Checking
    /// them is a look of its own.
    void (*check_among)(const Values&, const std::vector<Version>& others, Problems&) = nullptr;
    /// Rules against rows that hold nobody's content (a number must be an organisation's).
    void (*check_standing)(db::Reading&, const Values&, Problems&) = nullptr;
    /// Newest first for lists and histories; nothing: by time of recording.
    std::string (*sort_key)(const Values&) = nullptr;
    /// What goes with every version that is written, in the same transaction (D01: the search index). Called
    /// when the draft is prepared, outside the transaction; `values` is null where the entry is taken off the
    /// record.
    WithWrite (*with_write)(guard::Vault&, const std::string& subject, const Values*) = nullptr;
    /// 担当の部分: does the entry belong to whoever looks, where the table says so (own_part)? Their
    /// organisation's number, "" where there is none.
    bool (*in_part)(const Values&, std::string_view organisation_number) = nullptr;
    /// 市民公開欄: may the person and the family read it, where the table says so (citizen_area)?
    bool (*in_citizen_area)(const Values&) = nullptr;
    std::vector<Alert> (*alerts)(const std::vector<Version>&, Date today) = nullptr;
    /// Categories opened beside it for the same page.
    std::vector<guard::Category> beside{};
};

/// Called once a category at start.
void declare(const Category& category);

/// In the order of the map.
const std::vector<Category>& categories();
const Category* find(guard::Category id);
const Category* find_path(std::string_view path);

/// Sorts newest first by the category's key.
void sort_newest_first(const Category& category, std::vector<Version>& versions);

} // namespace kasama::entry
