// What this folder adds: D10, the look-up for ambulance crews and its review.
#include "records/emergency/feature.h"

#include "records/emergency/facts.h"
#include "records/emergency/lookup.h"

namespace kasama::records {

void add_emergency(guard::Site& site)
{
    declare_emergency_medical();
    site.add(look_up_routes());
    site.add(review_routes());
    site.add(reviewer_routes());
    site.add(guard::MenuEntry{.label = "救急のとき見る", .href = "/emergency", .duty = kLookUp, .order = 10});
    site.add(guard::MenuEntry{
        .label = "自分の閲覧記録", .href = "/emergency/looks", .duty = kLookUp, .order = 20});
    site.add(guard::MenuEntry{
        .label = "救急閲覧の確認", .href = "/emergency/reviews", .duty = kReviewLooks, .order = 40});
}

} // namespace kasama::records
