// The usual page of a category: its entries, newest first, each with a heading, its facts, who wrote it and
// what can be done.
#pragma once

#include "entry/category.h"

namespace kasama::entry {

/// May whoever looks amend this entry: the own, the own organisation's, or any where the table says U.
bool may_amend(const Viewed& viewed, const Version& version);

/// How a category without a page of its own is shown.
struct ListLook {
    /// 「令和8年11月20日　訪問介護」; "" reads the day of recording.
    std::string (*heading)(const Values&) = nullptr;
    std::string_view nothing; ///< sentence for an empty list
    /// What must be seen at once (a value out of range); "" for none.
    std::string (*warning)(const Values&) = nullptr;
};
html::Html record_list(const Viewed& viewed, const Category& category, const ListLook& look);

struct RecordCard {
    std::string heading, warning, meta, edit_href, history_href;
    html::Html facts;
};
struct RecordListPage {
    std::string nothing;
    std::vector<RecordCard> cards;
    bool extract = false;
};

} // namespace kasama::entry
