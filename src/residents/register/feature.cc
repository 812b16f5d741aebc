// What this folder adds: search, registering subjects.
#include "residents/register/feature.h"

#include "residents/home/home.h"
#include "residents/insurance/category.h"
#include "residents/register/pages.h"
#include "residents/subjects/search.h"

namespace kasama::residents {

namespace {

/// Nothing sealed is left in the index of whoever was taken off the list by day.
void tidy_search(guard::Services& services, Instant now)
{
    SearchIndex(services.database, services.vault.service_key("index", now)).tidy();
}

} // namespace

void add_register(guard::Site& site)
{
    site.add(home_routes());
    site.add(search_routes());
    site.add(registration_routes());
    site.add(listing_routes());
    site.add({.label = "ホーム", .href = "/", .duty = guard::kSignedIn, .order = 0});
    site.add({.label = "対象者をさがす", .href = "/subjects", .duty = kSearchSubjects, .order = 10});
    site.add({.name = "search", .run = tidy_search});
    declare_insurance();
}

} // namespace kasama::residents
