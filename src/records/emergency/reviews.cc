// 救急閲覧の確認 (8.1(3)c): judged by reason, dispatch number and times, never by who looked and never with
// content.
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "records/emergency/lookup.h"
#include "records/emergency/pages/looks.html.h"
#include "records/emergency/pages/reviews.html.h"
#include "records/emergency/review.h"

namespace kasama::records {

namespace {

using guard::Context;
using guard::EmergencyGrant;
using web::Answer;

constexpr std::int64_t kShownRows = 200;

std::string when_words(Instant at) { return wareki(date_of(at)) + " " + clock_text(at); }

std::string dispatch_of(Context& ctx, const EmergencyGrant& grant)
{
    if (grant.note.empty()) return "なし";
    return unseal(ctx.vault().service_key("emergency", ctx.now()), grant.note_id, grant.note)
        .value_or("読めません");
}

std::string finding_words(const EmergencyGrant& grant)
{
    if (!grant.reviewed_at) return "確認待ち";
    return (grant.finding == "proper" ? "妥当・" : "要説明・") + when_words(*grant.reviewed_at);
}

/// Name and station of who looked; accounts may be gone.
std::string who_words(Context& ctx, const std::string& account_id)
{
    std::string organisation, name = "不明";
    const auto account = ctx.read([&](db::Reading& tx) {
        auto found = guard::find_account(tx, account_id);
        if (found) {
            const auto station = guard::find_organisation(tx, found->organisation_id);
            if (station) organisation = station->name;
        }
        return found;
    });
    if (account) {
        if (const auto person = guard::open_person(ctx.vault(), *account)) name = person->name;
    }
    return organisation + " " + name;
}

LookRow row_of(Context& ctx, const EmergencyGrant& grant)
{
    return {.id = grant.id,
            .when = when_words(grant.from_at),
            .until = clock_text(grant.until_at),
            .who = "",
            .reason = std::string(entry::word_for(kReasons, grant.reason)),
            .dispatch = dispatch_of(ctx, grant),
            .state = finding_words(grant)};
}

Answer show_reviews(Context& ctx)
{
    const auto [waiting, done] = ctx.read([](db::Reading& tx) {
        return std::pair(guard::emergency_grants_to_review(tx, kShownRows),
                         guard::emergency_grants_reviewed(tx, kShownRows));
    });
    ReviewsPage page{.keys = ctx.form_keys(), .waiting = {}, .done = {}};
    for (const EmergencyGrant& grant : waiting) {
        LookRow row = row_of(ctx, grant);
        row.who = who_words(ctx, grant.account_id);
        const bool overdue = review_overdue(grant.from_at, ctx.now());
        page.overdue += overdue ? 1 : 0;
        row.tag = overdue ? ui::tag(ui::Mark::bad, "期限をすぎています")
                          : ui::tag(ui::Mark::info, when_words(review_due(grant.from_at)) + "まで");
        row.may_review = grant.account_id != ctx.who().account_id;
        row.why_not = row.may_review ? "" : "自分が見たものは確認できません";
        page.waiting.push_back(std::move(row));
    }
    for (const EmergencyGrant& grant : done) {
        LookRow row = row_of(ctx, grant);
        row.who = who_words(ctx, grant.account_id);
        page.done.push_back(std::move(row));
    }
    return ctx.page({.title = "救急閲覧の確認", .body = reviews_page(page)});
}

Answer review(Context& ctx)
{
    const std::string id = ctx.id_parameter("look"), finding = ctx.typed("finding");
    const auto grant = ctx.read([&](db::Reading& tx) { return guard::find_emergency_grant(tx, id); });
    if (!grant) throw Stop(Reason::not_found, "見つかりません。", "no such look: " + id);
    if (finding != "proper" && finding != "explain")
        throw Stop(Reason::bad_request, "「妥当」か「要説明」を選んでください。", "finding");
    if (grant->account_id == ctx.who().account_id) {
        throw Stop(Reason::not_permitted, "自分が見たものは確認できません。", "self-review: " + id);
    }
    return ctx.act(
        {.act = "review_emergency",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/emergency/reviews", "look_reviewed"),
         .subject = grant->subject_id,
         .category = std::string(guard::code_of(guard::Category::accesses)),
         .purpose = finding},
        [&](db::Writing& tx, const guard::Who& who) {
            if (who.account_id == grant->account_id) {
                throw Stop(Reason::not_permitted, "自分が見たものは確認できません。", "self-review: " + id);
            }
            if (!guard::review_emergency_grant(tx, id, who.account_id, finding, ctx.now())) {
                throw Stop(Reason::conflict, "ほかの人が先に確認しました。", "reviewed before: " + id);
            }
        });
}

Answer show_looks(Context& ctx)
{
    const auto grants = ctx.read(
        [&](db::Reading& tx) { return guard::emergency_grants_of(tx, ctx.who().account_id, kShownRows); });
    LooksPage page{.rows = {}};
    for (const EmergencyGrant& grant : grants) {
        LookRow row = row_of(ctx, grant);
        if (grant.until_at > ctx.now()) row.open_href = "/emergency/sheets/" + grant.subject_id;
        page.rows.push_back(std::move(row));
    }
    return ctx.page({.title = "自分の閲覧記録", .body = looks_page(page)});
}

} // namespace

Instant review_due(Instant looked) { return looked + guard::kReviewTerm; }
bool review_overdue(Instant looked, Instant now) { return now > review_due(looked); }

std::vector<guard::Route> review_routes()
{
    guard::declare_notice("look_reviewed", "確認を記録しました。");
    return {
        {"GET", "/emergency/reviews", kReviewLooks, show_reviews},
        {"POST", "/emergency/reviews/{look}", kReviewLooks, review},
        {"GET", "/emergency/looks", kLookUp, show_looks},
    };
}

} // namespace kasama::records
