// 提供停止 and 掲載停止 in three steps, and resuming. No reason is asked. The same pages serve the subject,
// the proxy and the desk with a paper in hand.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "guard/accounts/sign_in.h"
#include "residents/sharing/pages/resume.html.h"
#include "residents/sharing/pages/stop_check.html.h"
#include "residents/sharing/pages/stop_done.html.h"
#include "residents/sharing/pages/stop_listing.html.h"
#include "residents/sharing/pages/stop_scope.html.h"
#include "residents/sharing/record.h"
#include "residents/sharing/stop_form.h"
#include "residents/sharing/stop_words.h"
#include "residents/sharing/words.h"

namespace kasama::residents {

using guard::Category;
using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kStop{"record_stop"};

/// One way through the steps: who acts, about whom.
struct Way {
    std::string subject, base, home;
    guard::Who who;
    Identity identity;
    bool desk = false, self = false;

    std::string whose() const
    {
        return self ? "あなた" : identity.name.empty() ? "この方" : identity.name + "さん";
    }
};

/// The look that every step is: D20, with the person's name beside it where it may be seen.
Way enter(Context& ctx)
{
    Way way{.subject = ctx.id_parameter("subject"), .base = {}, .home = {}, .who = {}, .identity = {}};
    SubjectView view(ctx, way.subject, Category::consent);
    way.who = view.opened().who;
    way.identity = view.identity();
    way.base = "/subjects/" + way.subject + "/stop";
    way.desk = way.who.column == guard::Column::secretariat;
    way.self = way.who.column == guard::Column::self;
    way.home = way.desk ? "/subjects/" + way.subject + "/consent" : "/subjects/" + way.subject + "/home";
    if (way.identity.name.empty() && way.self) {
        const auto face = guard::open_face(ctx.request.cookie(web::kTokenCookie), way.who.display);
        way.identity.name = face ? face->name : "";
    }
    return way;
}

Problems problems_of(Context& ctx, const Way& way, const StopForm& form)
{
    Problems problems;
    std::vector<std::string> known;
    for (const guard::Organisation& o : organisations_to_stop(ctx, way.subject)) known.push_back(o.id);
    check(form.choice, known, problems);
    if (way.desk) check_paper(form, wishes_of(ctx, way.subject), ctx.today(), problems);
    return problems;
}

html::Html paper_of(Context& ctx, const Way& way, StopForm form, const Problems& problems)
{
    if (!way.desk) return {};
    if (form.year.empty() && form.month.empty() && form.day.empty()) {
        form.year = wareki_year(ctx.today());
        form.month = std::to_string(month_of(ctx.today()));
        form.day = std::to_string(day_of(ctx.today()));
    }
    return draw_paper(form, wishes_of(ctx, way.subject), problems);
}

bool chosen(const StopForm& form, std::string_view scope, const std::string& target)
{
    const auto& targets = form.choice.targets;
    return form.choice.scope == scope && std::find(targets.begin(), targets.end(), target) != targets.end();
}

Answer draw_listing(Context& ctx, const Way& way, const StopForm& form, const Problems& problems)
{
    return ctx.page({.title = "掲載を止める",
                     .body = stop_listing_page({.subject = way.subject,
                                                .whose = way.whose(),
                                                .back = way.base,
                                                .paper = paper_of(ctx, way, form, problems)}),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

std::set<std::string> team_now(Context& ctx, const std::string& subject)
{
    std::set<std::string> ids;
    for (const guard::Membership& one :
         ctx.read([&](db::Reading& tx) { return guard::team_of(tx, subject, ctx.now()); }))
        ids.insert(one.organisation_id);
    return ids;
}

Answer draw_scope(Context& ctx, const Way& way, const StopForm& form, const Problems& problems)
{
    if (form.choice.scope == "listing") return draw_listing(ctx, way, form, problems);
    StopScopePage page{.subject = way.subject,
                       .whose = way.whose(),
                       .scope = form.choice.scope,
                       .organisations = {},
                       .others = {},
                       .blocks = {},
                       .scope_error = std::string(problems.of("scope")),
                       .organisations_error = std::string(problems.of("organisations")),
                       .blocks_error = std::string(problems.of("blocks")),
                       .paper = paper_of(ctx, way, form, problems),
                       .back = way.home,
                       .desk = way.desk};
    const std::set<std::string> team = team_now(ctx, way.subject);
    for (const guard::Organisation& o : organisations_to_stop(ctx, way.subject)) {
        const bool fire = o.kind == guard::OrganisationKind::fire_station;
        const bool near = fire || o.kind == guard::OrganisationKind::city_hospital || team.contains(o.id);
        (near ? page.organisations : page.others)
            .push_back(
                {.value = o.id,
                 .name = o.name + (fire ? "（救急隊）" : ""),
                 .hint = fire ? "止めると、救急車を呼んだときに、救急隊員は持病や薬の情報を見られません。"
                              : std::string(usual_person(o.kind)),
                 .chosen = chosen(form, "organisation", o.id)});
    }
    page.other_chosen =
        std::any_of(page.others.begin(), page.others.end(), [](const StopTarget& one) { return one.chosen; });
    for (const char letter : guard::kBlockLetters) {
        const std::string value(1, letter);
        page.blocks.push_back({.value = value,
                               .name = std::string(plain_block(letter)),
                               .chosen = chosen(form, "block", value)});
    }
    return ctx.page({.title = "情報の提供を止める",
                     .body = stop_scope_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_scope(Context& ctx)
{
    const Way way = enter(ctx);
    return draw_scope(ctx, way, read_stop_form(ctx.request.query), {});
}

Answer show_listing(Context& ctx)
{
    const Way way = enter(ctx);
    StopForm form = read_stop_form(ctx.request.query);
    form.choice = {.scope = "listing"};
    return draw_listing(ctx, way, form, {});
}

Answer show_check(Context& ctx)
{
    const Way way = enter(ctx);
    const StopForm form = read_stop_form(ctx.request.query);
    const Problems problems = problems_of(ctx, way, form);
    if (!problems.none()) return draw_scope(ctx, way, form, problems);
    const bool listing = form.choice.scope == "listing";
    const StopWords words = words_of(form.choice, organisations_to_stop(ctx, way.subject), way.whose());
    StopCheckPage page{.subject = way.subject,
                       .change_href = (listing ? way.base + "/listing" : way.base) + form.query(),
                       .back = listing ? way.base + "/listing" : way.base,
                       .who = way.identity.name + (way.self ? " さん（ご本人）" : " さん"),
                       .who_facts = way.identity.birth_date
                                        ? birth_text(way.identity, ctx.today()) + "　被保険者番号 " +
                                              way.identity.insured_number
                                        : "",
                       .scope = words.scope,
                       .targets_label = words.targets_label,
                       .targets = words.targets,
                       .what = words.what,
                       .after = words.after,
                       .button = listing ? "掲載を止める" : "情報の提供を止める",
                       .keys = ctx.form_keys(),
                       .chosen = form.fields(),
                       .leave_href = way.home};
    if (way.desk) {
        for (const Wish& wish : wishes_of(ctx, way.subject)) {
            if (wish.value == form.wish)
                page.paper = wish.label + "の申出（紙）　" + wareki(*form.received_on) + "受付";
        }
    }
    return ctx.page({.title = "申出の内容を確認する", .body = stop_check_page(page)});
}

Answer stop_now(Context& ctx)
{
    const Way way = enter(ctx);
    const StopForm form = read_stop_form(ctx.request.form);
    const Problems problems = problems_of(ctx, way, form);
    if (!problems.none()) return draw_scope(ctx, way, form, problems);
    guard::StopRow wish{.id = {},
                        .scope = {},
                        .target = {},
                        .wish_of = "subject",
                        .wish_account = "",
                        .from_at = {},
                        .until_at = {}};
    if (way.desk) {
        wish.means = "paper";
        wish.received_on = to_text(*form.received_on);
        if (form.wish != "subject") {
            wish.wish_of = "proxy";
            wish.wish_account = form.wish;
        }
    } else if (!way.self) {
        wish.wish_of = "proxy";
        wish.wish_account = way.who.account_id;
    }
    const std::vector<guard::StopRow> rows = rows_of(form.choice, wish);
    return ctx.change({.subject = way.subject,
                       .category = Category::consent,
                       .form_key = ctx.form_key(),
                       .then = way.base + "/done?stop=" + rows.front().id,
                       .act = form.choice.scope == "listing" ? "stop_listing" : "stop",
                       .purpose = form.choice.scope},
                      [&](db::Writing& tx, const guard::WritePermit& permit) {
                          for (const guard::StopRow& row : rows)
                              guard::stop(tx, way.subject, row, permit.account(), ctx.now());
                      });
}

std::string stop_id(std::string_view value)
{
    if (!is_id(value)) throw Stop(Reason::not_found, "見つかりません。", "not an id");
    return std::string(value);
}

/// The stops of one act: the same wish, the same moment.
std::vector<guard::StopRow> stops_with(Context& ctx, const std::string& subject, const std::string& id)
{
    const auto all = ctx.read([&](db::Reading& tx) { return guard::stops_of(tx, subject); });
    std::vector<guard::StopRow> together;
    for (const guard::StopRow& one : all) {
        if (one.id != id) continue;
        for (const guard::StopRow& other : all) {
            if (other.from_at == one.from_at && other.scope == one.scope && other.wish_of == one.wish_of)
                together.push_back(other);
        }
    }
    return together;
}

Answer show_done(Context& ctx)
{
    const Way way = enter(ctx);
    const std::string id = stop_id(ctx.request.from_query("stop"));
    const auto stops = stops_with(ctx, way.subject, id);
    StopChoice choice;
    for (const guard::StopRow& stop : stops) {
        choice.scope = stop.scope;
        if (!stop.target.empty()) choice.targets.push_back(stop.target);
    }
    const bool listing = choice.scope == "listing";
    const std::string already = "すでに同じ停止をしています";
    StopDonePage page{.subject = way.subject,
                      .heading = stops.empty() ? already
                                 : listing     ? "掲載を止めました"
                                               : "情報の提供を止めました",
                      .since = stops.empty() ? "" : moment(stops.front().from_at, ctx.today()) + "から、",
                      .number = stops.empty() ? "" : receipt(id),
                      .said = stops.empty() ? "前の申出がそのまま効いています。" : "",
                      .next = {},
                      .undo = way.self ? "あなた自身だけ" : "申し出た人だけ",
                      .home = way.home};
    if (!stops.empty()) {
        const StopWords words = words_of(choice, organisations_to_stop(ctx, way.subject), way.whose());
        page.said = words.done;
        page.next = words.other_side;
    }
    return ctx.page({.title = page.heading, .body = stop_done_page(page)});
}

// 元に戻す

guard::StopRow stop_to_lift(Context& ctx, const Way& way, const std::string& id)
{
    for (const guard::StopRow& stop :
         ctx.read([&](db::Reading& tx) { return guard::stops_of(tx, way.subject); })) {
        if (stop.id == id && in_force(stop, ctx.now())) return stop;
    }
    throw Stop(Reason::not_found, "見つかりません。", "no such stop in force");
}

Answer draw_resume(Context& ctx, const Way& way, const guard::StopRow& stop, const StopForm& form,
                   const Problems& problems)
{
    ResumePage page{.subject = way.subject,
                    .what = ctx.read([&](db::Reading& tx) { return stopped_thing(tx, stop); }),
                    .since = moment(stop.from_at, ctx.today()) + "から",
                    .wish = stop.wish_of == "subject" ? "本人の申出" : "代諾者の申出",
                    .number = receipt(stop.id),
                    .keys = ctx.form_keys(),
                    .paper = paper_of(ctx, way, form, problems),
                    .stop = stop.id,
                    .back = way.home};
    return ctx.page({.title = "元に戻す",
                     .body = resume_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Wisher wisher_of(const Way& way, const StopForm& form)
{
    if (way.self || (way.desk && form.wish == "subject")) return {.wish_of = "subject", .account = ""};
    return {.wish_of = "proxy", .account = way.desk ? form.wish : way.who.account_id};
}

/// Refused by rule, not by the table: entered all the same.
[[noreturn]] void refuse_resuming(Context& ctx, const Way& way)
{
    ctx.services().database.write([&](db::Writing& tx) {
        guard::append(tx, {.recorded_at = ctx.now(),
                           .account_id = way.who.account_id,
                           .acting = std::string(way.who.acting()),
                           .organisation_id = way.who.organisation_id,
                           .subject_id = way.subject,
                           .category = std::string(guard::code_of(Category::consent)),
                           .act = "resume",
                           .refusal = std::string(guard::id_of(guard::Refusal::act)),
                           .request_id = ctx.request.id});
    });
    throw Stop(Reason::not_permitted, "元に戻せるのは、止めるように申し出た人だけです。",
               "resume: another's wish");
}

Answer show_resume(Context& ctx)
{
    const Way way = enter(ctx);
    const guard::StopRow stop = stop_to_lift(ctx, way, stop_id(ctx.request.from_query("stop")));
    if (!way.desk && !may_resume(stop, wisher_of(way, {}))) refuse_resuming(ctx, way);
    return draw_resume(ctx, way, stop, {}, {});
}

Answer resume_now(Context& ctx)
{
    const Way way = enter(ctx);
    const std::string then = ctx.with_notice("/subjects/" + way.subject + "/consent", "stop_lifted");
    if (ctx.sent_before()) return Answer::go_to(then);
    const guard::StopRow stop = stop_to_lift(ctx, way, stop_id(ctx.typed("stop")));
    const StopForm form = read_stop_form(ctx.request.form);
    Problems problems;
    if (way.desk) check_paper(form, wishes_of(ctx, way.subject), ctx.today(), problems);
    if (!problems.none()) return draw_resume(ctx, way, stop, form, problems);
    if (!may_resume(stop, wisher_of(way, form))) refuse_resuming(ctx, way);
    return ctx.change({.subject = way.subject,
                       .category = Category::consent,
                       .form_key = ctx.form_key(),
                       .then = then,
                       .act = "resume",
                       .purpose = stop.scope},
                      [&](db::Writing& tx, const guard::WritePermit& permit) {
                          guard::resume(tx, stop.id, way.subject, ctx.now(), permit.account());
                      });
}

} // namespace

std::vector<guard::Route> stop_routes()
{
    guard::declare_notice("stop_lifted", "元に戻しました。次に見ようとしたときから、前のとおり見られます。");
    const guard::RouteOptions open{.door_in_handler = true, .always_open = true};
    return {
        {"GET", "/subjects/{subject}/stop", kStop, show_scope, open},
        {"GET", "/subjects/{subject}/stop/listing", kStop, show_listing, open},
        {"GET", "/subjects/{subject}/stop/check", kStop, show_check, open},
        {"POST", "/subjects/{subject}/stop", kStop, stop_now, open},
        {"GET", "/subjects/{subject}/stop/done", kStop, show_done, open},
        {"GET", "/subjects/{subject}/stop/resume", kStop, show_resume, open},
        {"POST", "/subjects/{subject}/stop/resume", kStop, resume_now, open},
    };
}

} // namespace kasama::residents
