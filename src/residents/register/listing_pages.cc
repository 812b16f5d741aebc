// 掲載の終わり, 支援措置 on and off, and the one audited way to a shielded person's address.
#include "entry/form.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "guard/access/standing.h"
#include "residents/register/pages.h"
#include "residents/register/pages/listing.html.h"
#include "residents/register/pages/reveal.html.h"
#include "residents/subject_page/frame.h"
#include "residents/subjects/search.h"

#include <algorithm>

namespace kasama::residents {

using guard::Category;
using guard::Context;

namespace {

constexpr guard::Duty kRevealAddress{"reveal_address"};
constexpr std::string_view kCauses[] = {"moved_out", "moved_abroad", "died", "removed"};
constexpr std::size_t kLongestReason = 400;

const entry::Category& basics_category()
{
    const entry::Category* found = entry::find(Category::basics);
    if (!found) throw std::logic_error("D01 is not declared");
    return *found;
}

web::Answer draw_listing(Context& ctx, const std::string& subject, const Problems& problems)
{
    SubjectView view(ctx, subject, Category::basics);
    const ListingPage page{.keys = ctx.form_keys(),
                           .subject = subject,
                           .shielded = view.opened().shielded,
                           .typed = ctx.request.form,
                           .cause_error = std::string(problems.of("cause")),
                           .date_error = std::string(problems.of("ended")),
                           .reason_error = std::string(problems.of("reason"))};
    return view.page(basics_category(), "掲載の終わりと支援措置", listing_page(page), &problems);
}

web::Answer show_listing(Context& ctx) { return draw_listing(ctx, ctx.id_parameter("subject"), {}); }

web::Answer end(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject"), cause = ctx.typed("cause");
    Problems problems;
    if (std::find(std::begin(kCauses), std::end(kCauses), cause) == std::end(kCauses)) {
        problems.add("cause", "掲載を終える理由を選んでください");
    }
    const auto date = read_date(ctx.typed("ended_year"), ctx.typed("ended_month"), ctx.typed("ended_day"));
    if (!date) {
        problems.add("ended", "異動の日を、年・月・日で入力してください");
    } else if (*date > ctx.today()) {
        problems.add("ended",
                     "異動の日は今日以前の日付にしてください。先の日付は、その日になってから入力します");
    }
    if (!problems.none()) return draw_listing(ctx, subject, problems);
    return ctx.act({.act = "end_listing",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/subjects", "listing_ended"),
                    .subject = subject,
                    .category = "D01",
                    .purpose = cause},
                   [&](db::Writing& tx, const guard::Who&) {
                       if (!end_listing(tx, subject, cause, start_of(*date)))
                           throw Stop(Reason::not_found, "見つかりません。", "no open listing");
                   });
}

std::string reason_typed(Context& ctx, Problems& problems)
{
    const std::string& reason = ctx.typed("reason");
    if (reason.empty()) problems.add("reason", "理由を入力してください");
    if (reason.size() > 3 * kLongestReason) problems.add("reason", "理由は400文字までにしてください");
    return reason;
}

/// What the index is told of the person: read under a permit, the address only by the audited way.
Listing listing_of(Context& ctx, const guard::ReadPermit& permit)
{
    const auto versions = entry::read(ctx.services().database, ctx.vault(), permit, kBasicFields);
    if (versions.empty()) throw Stop(Reason::not_found, "見つかりません。", "no D01");
    return prepare_listing(ctx.vault().service_key("index", ctx.now()), versions.front().values);
}

web::Answer set_shield(Context& ctx, bool on)
{
    const std::string subject = ctx.id_parameter("subject");
    Problems problems;
    const std::string reason = reason_typed(ctx, problems);
    if (!problems.none()) return draw_listing(ctx, subject, problems);
    const guard::Opened opened = ctx.open({.subject = subject,
                                           .category = Category::basics,
                                           .act = on ? "read" : "reveal",
                                           .purpose = on ? "shield" : "unshield",
                                           .note = reason});
    const Listing listing = listing_of(ctx, opened.permit);
    web::Answer answer = ctx.act(
        {.act = on ? "shield" : "unshield",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/subjects/" + subject + "/basics", on ? "shielded" : "unshielded"),
         .subject = subject,
         .category = "D01"},
        [&](db::Writing& tx, const guard::Who&) {
            guard::shield(tx, subject, on, ctx.now());
            list_for_search(tx, subject, listing);
        });
    // The address is out of every answer with the commit; now out of the sealed blocks too.
    if (on) SearchIndex(ctx.services().database, ctx.vault().service_key("index", ctx.now())).tidy();
    return answer;
}

web::Answer shield_on(Context& ctx) { return set_shield(ctx, true); }
web::Answer shield_off(Context& ctx) { return set_shield(ctx, false); }

web::Answer draw_reveal(Context& ctx, const Problems& problems)
{
    const std::string subject = ctx.id_parameter("subject");
    SubjectView view(ctx, subject, Category::basics);
    return view.page(basics_category(), "支援措置の人の住所を確かめる",
                     reveal_page({.keys = ctx.form_keys(),
                                  .subject = subject,
                                  .reason = ctx.typed("reason"),
                                  .error = std::string(problems.of("reason"))}),
                     &problems);
}

web::Answer show_reveal(Context& ctx) { return draw_reveal(ctx, {}); }

/// Answers with the page: the look is entered, with its reason sealed, before anything is opened.
web::Answer reveal(Context& ctx)
{
    Problems problems;
    const std::string reason = reason_typed(ctx, problems);
    if (!problems.none()) return draw_reveal(ctx, problems);
    SubjectView view(ctx, ctx.id_parameter("subject"), Category::basics, "reveal", {}, "reveal", reason);
    const auto& versions = view.versions(Category::basics);
    const html::Html facts = versions.empty() ? ui::plain("記録はまだありません")
                                              : entry::draw_facts(kBasicFields, versions.front().values);
    return view.page(
        basics_category(), "支援措置の人の住所",
        ui::join(
            {ui::notice(
                 ui::Mark::caution, "ほかの人に見せない、伝えない",
                 ui::plain("住所と電話番号を開いたことは、理由とともに記録され、監査で確かめられます。")),
             facts}));
}

} // namespace

std::vector<guard::Route> listing_routes()
{
    guard::declare_notice("listing_ended", "掲載を終えました。異動の日から、だれにも表示されません。");
    guard::declare_notice("shielded",
                          "支援措置を始めました。住所と電話番号は、どの画面にも、さがすときにも出ません。");
    guard::declare_notice("unshielded", "支援措置を終えました。");
    const guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/subjects/{subject}/listing", kRegisterSubjects, show_listing, by_door},
        {"POST", "/subjects/{subject}/listing", kRegisterSubjects, end, by_door},
        {"POST", "/subjects/{subject}/listing/shield", kRegisterSubjects, shield_on, by_door},
        {"POST", "/subjects/{subject}/listing/shield-end", kRegisterSubjects, shield_off, by_door},
        {"GET", "/subjects/{subject}/basics/reveal", kRevealAddress, show_reveal, by_door},
        {"POST", "/subjects/{subject}/basics/reveal", kRevealAddress, reveal, by_door},
    };
}

} // namespace kasama::residents
