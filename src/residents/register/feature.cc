// What this folder adds: search, registering subjects.
#include "residents/register/feature.h"

#include "residents/home/home.h"
#include "residents/insurance/category.h"
#include "residents/register/pages.h"

namespace kasama::residents {

void add_register(guard::Site& site)
{
    site.add(home_routes());
    site.add(search_routes());
    site.add(registration_routes());
    site.add(listing_routes());
    site.add({.label = "ホーム", .href = "/", .duty = guard::kSignedIn, .order = 0});
    site.add({.label = "対象者をさがす", .href = "/subjects", .duty = kSearchSubjects, .order = 10});
    declare_insurance();
}

} // namespace kasama::residents
