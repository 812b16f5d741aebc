// Components: a struct and a template each. A page is put together from these; looks are in assets/.
// Labels, hints and errors follow the form rules of docs/style: label → 必須 → hint → input → error.
#pragma once

#include "foundation/base/problems.h"
#include "foundation/base/time.h"
#include "foundation/html/html.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kasama::ui {

struct Link {
    std::string label, href;
    bool current = false;
};

/// The frame of every page.
struct Layout {
    std::string title; ///< the page's own; the service's name is added
    html::Html body;
    std::string city = "笠間市", service = "介護・健診ネットワーク";
    std::string name{}, acting{}, organisation{}; ///< who acts as what; empty where nobody is signed in
    std::string token{};                          ///< forgery token for the one-click log-off
    bool may_switch = false;                      ///< holds several offices
    std::vector<Link> navigation{};
    std::vector<Link> crumbs{};
    html::Html band{};    ///< the person band
    std::string notice{}; ///< result of the act before: one sentence
    bool errors = false;  ///< the title begins with 「エラー：」
    bool citizen = false; ///< larger type
    std::string help{};   ///< where help for this page stands
    bool demo = false;
    int idle_seconds = 0; ///< idle lock; 0 where nobody is signed in
};

/// Shown under a label when a field is filled in again.
struct Described {
    std::string id, label, hint, error;
    bool required = true;
    std::string by() const; ///< ids for aria-describedby: the error first, then the hint
};

struct TextField {
    std::string id, label;
    std::string value{}, hint{}, error{};
    bool required = true;
    std::string type = "text"; ///< text, tel, email, search, password
    std::string mode{};        ///< inputmode: numeric, decimal, kana
    std::string autocomplete = "off";
    std::string unit{}; ///< stands outside the box
    int width = 0;      ///< characters; 0 is full width
    bool focus = false;
};

struct TextArea {
    std::string id, label;
    std::string value{}, hint{}, error{};
    bool required = true;
    int rows = 4;
};

struct Option {
    std::string value, label;
    std::string hint{};
    bool chosen = false;
};

struct Choice { ///< a drop-down list
    std::string id, label;
    std::vector<Option> options;
    std::string hint{}, error{};
    bool required = true;
};

struct Choices { ///< radio buttons or check boxes in a fieldset
    std::string id, label;
    std::vector<Option> options;
    std::string hint{}, error{};
    bool required = true;
    bool several = false; ///< check boxes
};

/// Three boxes 年・月・日; the year takes 令和8, R8 or 2026. Names are id_year, id_month, id_day.
struct DateField {
    std::string id, label;
    std::string year{}, month{}, day{};
    std::string hint{}, error{};
    bool required = true;
};

struct FileField {
    std::string id, label;
    std::string accept{}, hint{}, error{};
    bool required = true;
    bool several = false;
};

/// bad: square with 「!」; caution: triangle; good: ring; info: disc; withheld: ring with bar. Words carry
/// the fact.
enum class Mark { bad, caution, good, info, withheld };
std::string_view id_of(Mark mark);

html::Html text_field(const TextField& field);
html::Html text_area(const TextArea& field);
html::Html choice(const Choice& field);
html::Html choices(const Choices& field);
html::Html date_field(const DateField& field);
html::Html file_field(const FileField& field);

/// The list above the h1, each line linked to its input; nothing where there are no problems.
html::Html error_summary(const Problems& problems);

html::Html tag(Mark mark, std::string_view words);
html::Html mark(Mark mark);

/// A box that says one thing: heading and sentence.
html::Html notice(Mark mark, std::string_view heading, const html::Html& text);

/// Hidden fields every form carries: forgery token and the form's own key.
html::Html form_keys(std::string_view token, std::string_view form_key);

/// Pages of a list; nothing where there is one page only. `href` holds the query so far.
html::Html pagination(int page, bool more, std::string_view href);

/// Plain text with its line breaks kept.
html::Html lines(std::string_view text);

/// Joins safe pieces.
html::Html join(std::initializer_list<html::Html> pieces);

html::Html plain(std::string_view text);

/// Words that lead to a page of ours.
html::Html link(std::string_view href, std::string_view words);

/// Fills the three boxes with a date in 和暦.
DateField date_field_of(std::string id, std::string label, std::optional<Date> date);

} // namespace kasama::ui
