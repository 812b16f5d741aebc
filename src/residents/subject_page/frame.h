// 対象者のページ: the person band, the map of categories, and the pages every category gets from its
// declaration.
#pragma once

#include "entry/category.h"
#include "guard/access/context.h"
#include "residents/subjects/basics.h"

namespace kasama::residents {

/// What the band needs: who the person is, level, team, notice and consent. Parts that were withheld stay
/// empty.
struct Band {
    std::string subject;
    Identity identity;
    std::string birth;  ///< 和暦, age, sex
    html::Html level{}; ///< from D03: level with its countdown
    std::vector<std::string> team{};
    std::string notice{};
    std::string withheld_blocks{}; ///< 「がん検診のみ同意なし」
    bool shielded = false;
    bool signed_in_subject = false; ///< the person's own page
};

struct MapEntry {
    std::string label, href;
    bool current = false, withheld = false;
    std::string why{}; ///< 「同意なし」
};

struct MapGroup {
    std::string name;
    std::vector<MapEntry> entries;
};

/// The frame around a category's content.
struct RecordPage {
    std::string subject, title;
    std::vector<MapGroup> map;
    std::string current; ///< name of the entry, for the phone's bar
    html::Html content;
    std::string print_href{}, export_href{};
    std::string write_href{}, write_label{};
    std::string files_href{}, files_label{};
};

/// What can be done with the category from the head of its page.
struct PageLinks {
    std::string print{}; ///< with it goes the link to the export
    std::string write{}, write_label{};
    std::string files{}, files_label{};
};

struct OverviewRow {
    std::string label, href;
    html::Html fact{};
    std::string source{};
    std::string old{}; ///< 「14か月前・要確認」
    bool withheld = false;
    std::string why{};
};

struct OverviewGroup {
    std::string name;
    std::vector<OverviewRow> rows;
};

struct OverviewPage {
    html::Html alert{};
    std::vector<OverviewGroup> groups;
};

/// Everything a page about one person is drawn from: one act, one entry in the ledger, all that was granted
/// with it.
class SubjectView {
public:
    /// Opens `category` with the band's categories and `also` beside it.
    SubjectView(guard::Context& ctx, const std::string& subject, guard::Category category,
                std::string_view act = "read", std::vector<guard::Category> also = {},
                std::string purpose = {}, std::string note = {});

    const std::string& subject() const { return subject_; }
    const guard::Opened& opened() const { return opened_; }
    bool granted(guard::Category category) const { return opened_.of(category) != nullptr; }
    /// Versions in force, newest first; empty where withheld. All that was granted is read at the first call.
    const std::vector<entry::Version>& versions(guard::Category category);
    html::Html band();
    const Identity& identity();
    std::vector<MapGroup> map(guard::Category current) const;

    /// The page: band, map, title and content. `problems` where a form is shown again.
    web::Answer page(const entry::Category& category, const std::string& title, html::Html content,
                     const Problems* problems = nullptr, const PageLinks& links = {});

private:
    void read_all();

    guard::Context& ctx_;
    std::string subject_;
    guard::Opened opened_;
    std::map<guard::Category, std::vector<entry::Version>> read_;
    std::optional<Identity> identity_;
};

std::vector<guard::Route> subject_page_routes();

} // namespace kasama::residents
