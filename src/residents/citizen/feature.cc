// What this folder adds: own page, who looked (D21), the question about an entry.
#include "residents/citizen/feature.h"

#include "residents/citizen/pages.h"

namespace kasama::residents {

void add_citizen(guard::Site& site)
{
    site.add(own_page_routes());
    site.add(access_routes_of_citizens());
    site.add(report_routes());
    site.add({.label = "わたしのページ", .href = "/me", .duty = guard::Duty("own_page"), .order = 10});
    site.add({.label = "心当たりがない申出",
              .href = "/access-reports",
              .duty = guard::Duty("look_into_reports"),
              .order = 330});
}

} // namespace kasama::residents
