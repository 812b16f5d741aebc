// 救急閲覧の確認 (8.1(3)c): judged by reason, dispatch number and times, never by who looked and never with
// content.
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "guard/ledger/search.h"
#include "records/emergency/lookup.h"
#include "records/emergency/pages/looks.html.h"
#include "records/emergency/pages/reviews.html.h"
#include "records/emergency/review.h"
#include "records/emergency/reviewer_store.h"

namespace kasama::records {

namespace {

using guard::Context;
using guard::EmergencyGrant;
using web::Answer;

constexpr std::int64_t kShownRows = 200;
constexpr guard::Duty kNameReviewers{"name_emergency_reviewers"}, kJudgeEscalated{"judge_escalated_looks"};

/// Who asks: a named reviewer; 運営管理責任者 where nobody is named; 監査責任者 for what is overdue.
Judge judge_of(Context& ctx)
{
    const auto named = ctx.read(reviewers);
    Judge judge{.escalated = ctx.holds(kJudgeEscalated)};
    judge.named = std::any_of(named.begin(), named.end(),
                              [&](const Reviewer& one) { return one.account_id == ctx.who().account_id; });
    if (named.empty() && ctx.holds(kNameReviewers)) judge.named = true;
    return judge;
}

Judge with_look(Judge judge, const Context& ctx, const EmergencyGrant& grant)
{
    judge.own = grant.account_id == ctx.who().account_id;
    return judge;
}

/// What the ledger says of the look: how many entries, which kinds. Codes alone.
std::string ledger_words(Context& ctx, const EmergencyGrant& grant)
{
    const auto page = ctx.read([&](db::Reading& tx) {
        guard::LedgerSearch search;
        search.from = grant.from_at;
        search.until = grant.until_at;
        search.account_id = grant.account_id;
        search.subject_id = grant.subject_id;
        return guard::search_ledger(tx, search, {}, 50);
    });
    std::set<std::string> kinds;
    for (const guard::Entry& entry : page.entries) {
        if (const auto category = guard::category_of(entry.category))
            kinds.insert(std::string(guard::name_of(*category)));
    }
    std::string words = std::to_string(page.entries.size()) + "件";
    for (const std::string& kind : kinds) words += (kind == *kinds.begin() ? "（" : "、") + kind;
    return words + (kinds.empty() ? "" : "）");
}

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
    const Judge judge = judge_of(ctx);
    const bool manages = ctx.holds(kNameReviewers);
    if (!judge.named && !judge.escalated && !manages) {
        ctx.enter_refusal({.act = "review_emergency", .form_key = {}, .then = {}}, guard::Refusal::duty);
        return ctx.page({.title = "救急閲覧の確認", .body = reviews_page({.named = false})});
    }
    const auto [waiting, done] = ctx.read([](db::Reading& tx) {
        return std::pair(guard::emergency_grants_to_review(tx, kShownRows),
                         guard::emergency_grants_reviewed(tx, kShownRows));
    });
    ReviewsPage page{.keys = ctx.form_keys(),
                     .waiting = {},
                     .done = {},
                     .only_escalated = judge.escalated && !judge.named,
                     .reviewers_href = manages ? "/emergency/reviewers" : ""};
    for (const EmergencyGrant& grant : waiting) {
        const bool overdue = review_overdue(grant.from_at, ctx.now());
        if (page.only_escalated && !overdue) continue;
        LookRow row = row_of(ctx, grant);
        row.who = who_words(ctx, grant.account_id);
        row.ledger = ledger_words(ctx, grant);
        page.overdue += overdue ? 1 : 0;
        row.tag = overdue ? ui::tag(ui::Mark::bad, "期限をすぎています")
                          : ui::tag(ui::Mark::info, when_words(review_due(grant.from_at)) + "まで");
        row.why_not = against_judging(with_look(judge, ctx, grant), grant.from_at, ctx.now());
        row.may_review = row.why_not.empty();
        page.waiting.push_back(std::move(row));
    }
    for (const EmergencyGrant& grant : done) {
        if (page.only_escalated && !review_overdue(grant.from_at, *grant.reviewed_at)) continue;
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
    const std::string_view against =
        against_judging(with_look(judge_of(ctx), ctx, *grant), grant->from_at, ctx.now());
    if (!against.empty() && !grant->reviewed_at) {
        ctx.enter_refusal({.act = "review_emergency",
                           .form_key = {},
                           .then = {},
                           .subject = grant->subject_id,
                           .category = std::string(guard::code_of(guard::Category::accesses)),
                           .purpose = finding},
                          guard::Refusal::duty);
        throw Stop(Reason::not_permitted, std::string(against) + "。", "not to judge: " + id);
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

std::string_view against_judging(const Judge& judge, Instant looked, Instant now)
{
    if (judge.own) return "自分が見たものは確認できません";
    if (review_overdue(looked, now)) return judge.escalated ? "" : "期限をすぎたので、監査責任者が判断します";
    return judge.named ? "" : "確認者が判断します";
}

std::vector<procedure::Reminder> review_reminders(Context& ctx)
{
    if (!ctx.holds(kJudgeEscalated)) return {};
    const auto waiting =
        ctx.read([](db::Reading& tx) { return guard::emergency_grants_to_review(tx, kShownRows); });
    const auto overdue = std::count_if(waiting.begin(), waiting.end(), [&](const EmergencyGrant& grant) {
        return review_overdue(grant.from_at, ctx.now());
    });
    if (overdue == 0) return {};
    return {{"72時間をすぎた救急閲覧が" + std::to_string(overdue) + "件あります", "/emergency/reviews"}};
}

std::vector<guard::Route> review_routes()
{
    procedure::declare_reminders(review_reminders);
    guard::declare_notice("look_reviewed", "確認を記録しました。");
    return {
        {"GET", "/emergency/reviews", kReviewLooks, show_reviews},
        {"POST", "/emergency/reviews/{look}", kReviewLooks, review},
        {"GET", "/emergency/looks", kLookUp, show_looks},
    };
}

} // namespace kasama::records
