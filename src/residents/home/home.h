// ホーム: the first page, by who acts.
#pragma once

#include "guard/access/context.h"
#include "residents/home/day.h"

namespace kasama::residents {

struct DayGroup {
    std::string name;
    std::vector<Task> tasks;
};

struct OwnRow {
    std::string href, name, kana, birth, level;
    html::Html remaining;
};

struct DayPage {
    html::Html keys;
    std::string title;
    std::size_t now = 0, within_60 = 0; ///< counts beside the title; the second holds the first 30 days too
    std::vector<DayGroup> groups;
    std::size_t persons = 0;
    std::vector<OwnRow> rows; ///< the first of them
};

struct HomeLink {
    std::string label, href, hint;
};

struct DeskPage {
    html::Html keys;
    std::string title;
    bool may_search = false;
    std::vector<HomeLink> links;
};

struct LapsedPage {
    std::vector<HomeLink> links;
};

std::vector<guard::Route> home_routes();

} // namespace kasama::residents
