// 稼働の記録: figures of each month, and the record of outages with its judgement (4.4(1), 9).
#include "governance/availability/feature.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/availability/pages.h"
#include "governance/availability/pages/availability.html.h"
#include "governance/availability/pages/outage.html.h"
#include "governance/service_control/forms.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kRead{"read_availability"}, kJudge{"judge_outages"};
constexpr int kMonths = 12;

OutageRow row_of(const Outage& outage, Instant now)
{
    const OutageCause* cause = outage_cause(outage.cause);
    return {.href = "/service/record/" + outage.id,
            .from = guard::moment_in_words(outage.from_at),
            .until = outage.until_at ? guard::moment_in_words(*outage.until_at) : "続いています",
            .length = in_words(outage.until_at.value_or(now) - outage.from_at),
            .cause = cause ? std::string(cause->name) : "",
            .force_majeure = !cause                 ? ""
                             : cause->force_majeure ? "あたる"
                                                    : "あたらない",
            .finding = outage.finding,
            .decider = outage.decided_at ? "運営管理責任者 " + wareki(date_of(*outage.decided_at)) : "",
            .found_by = outage.found_by == "watch" ? "外からの確認" : "手による記録",
            .undecided = cause == nullptr};
}

/// A closing for a disaster: the owner's act names the cause, nothing is left to judge.
OutageRow row_of(const guard::ServiceWindow& window, Instant now)
{
    return {.href = {},
            .from = guard::moment_in_words(window.from_at),
            .until = window.until_at ? guard::moment_in_words(*window.until_at) : "続いています",
            .length = in_words(std::min(window.until_at.value_or(now), now) - window.from_at),
            .cause = "大規模災害（4.4(3)）",
            .force_majeure = "あたる",
            .finding = window.reason,
            .decider = "事業責任者 " + wareki(date_of(window.from_at)),
            .found_by = "サービスの停止"};
}

Answer show(Context& ctx)
{
    AvailabilityPage page;
    const Date today = ctx.today();
    const Date first = add_months(make_date(year_of(today), month_of(today), 1), 1 - kMonths);
    ctx.read([&](db::Reading& tx) {
        for (int i = kMonths - 1; i >= 0; --i) {
            const Date begin = add_months(first, i);
            const Instant from = start_of(begin), until = std::min(start_of(add_months(begin, 1)), ctx.now());
            const Availability figures = availability_of(
                probes_between(tx, from, until), guard::windows_between(tx, from, until), from, until);
            page.months.push_back({.month = wareki(begin).substr(0, wareki(begin).rfind("1日")),
                                   .share = in_words(figures.share()),
                                   .planned = in_words(figures.planned),
                                   .declared = in_words(figures.declared),
                                   .unplanned = in_words(figures.unplanned),
                                   .unmeasured = in_words(figures.unmeasured)});
        }
        for (const guard::ServiceWindow& one : disasters_between(tx, start_of(first), ctx.now()))
            page.outages.push_back(row_of(one, ctx.now()));
        for (const Outage& outage : outages_between(tx, start_of(first), ctx.now()))
            page.outages.push_back(row_of(outage, ctx.now()));
    });
    const auto undecided = std::count_if(page.outages.begin(), page.outages.end(),
                                         [](const OutageRow& row) { return row.undecided; });
    page.lead = "サーバーの外から一分ごとに確かめた記録です。" +
                (undecided == 0 ? std::string("判断を待つ停止はありません。")
                                : "判断を待つ停止が" + std::to_string(undecided) + "件あります。");
    page.may_judge = ctx.holds(kJudge);
    return ctx.page({.title = "稼働の記録", .body = availability_page(page)});
}

html::Html judgement_fields(const Context& ctx, const Outage& outage, const Problems& problems)
{
    const bool again = !problems.none();
    std::vector<ui::Option> causes;
    for (const OutageCause& cause : kOutageCauses)
        causes.push_back(
            {.value = std::string(cause.id),
             .label = std::string(cause.name),
             .hint = cause.force_majeure ? "不可抗力にあたります（規程9）。" : "不可抗力にはあたりません。",
             .chosen = (again ? ctx.typed("cause") : outage.cause) == cause.id});
    return ui::join({
        ui::choices(
            {.id = "cause", .label = "区分", .options = causes, .error = std::string(problems.of("cause"))}),
        ui::text_area({.id = "finding",
                       .label = "判断とその根拠",
                       .value = again ? ctx.typed("finding") : outage.finding,
                       .hint = "個人の氏名は書かないでください。運用状況報告にのります。",
                       .error = std::string(problems.of("finding"))}),
    });
}

void read_judgement(const Context& ctx, Outage& outage, Problems& problems)
{
    outage.cause = ctx.typed("cause");
    outage.finding = stored_form(ctx.typed("finding"));
    if (!outage_cause(outage.cause)) problems.add("cause", "区分を選んでください");
    if (outage.finding.empty()) problems.add("finding", "判断とその根拠を入力してください");
    if (to_points(outage.finding).size() > 1000)
        problems.add("finding", "判断とその根拠は1,000文字以内で入力してください");
}

Answer draw_new(Context& ctx, const Problems& problems)
{
    return ctx.page(
        {.title = "停止を記録する",
         .body = outage_page({.title = "停止を記録する",
                              .action = "/service/record",
                              .button = "停止を記録する",
                              .lead = "外からの確認に出なかった停止（通信の途絶など）を記録します。",
                              .keys = ctx.form_keys(),
                              .fields = ui::join({moment_fields(ctx, "from", "はじめ", "", true, problems),
                                                  moment_fields(ctx, "until", "おわり", "", true, problems),
                                                  judgement_fields(ctx, {}, problems)})}),
         .problems = &problems,
         .status = problems.none() ? 200 : 422});
}

Answer show_new(Context& ctx) { return draw_new(ctx, {}); }

Answer record(Context& ctx)
{
    Problems problems;
    const auto from = typed_moment(ctx, "from", "はじめ", true, problems);
    const auto until = typed_moment(ctx, "until", "おわり", true, problems);
    if (until && *until > ctx.now()) problems.add("until_day", "おわりは、いまより前の時刻にしてください");
    if (from && until && *until <= *from)
        problems.add("until_day", "おわりは、はじめより後の時刻にしてください");
    Outage outage{.id = new_id(), .decided_at = ctx.now()};
    read_judgement(ctx, outage, problems);
    if (!problems.none()) return draw_new(ctx, problems);
    outage.from_at = *from;
    outage.until_at = until;
    return ctx.act({.act = "record_outage",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/service/record", "outage_recorded"),
                    .purpose = outage.cause},
                   [&](db::Writing& tx, const guard::Who& who) {
                       outage.found_by = outage.decided_by = who.account_id;
                       add_outage(tx, outage);
                   });
}

Outage outage_in_hand(Context& ctx)
{
    const std::string id = ctx.id_parameter("outage");
    auto outage = ctx.read([&](db::Reading& tx) { return find_outage(tx, id); });
    if (!outage) throw Stop(Reason::not_found, "見つかりません。", "no such outage");
    return *outage;
}

Answer draw_judgement(Context& ctx, const Outage& outage, const Problems& problems)
{
    return ctx.page(
        {.title = "停止の判断",
         .body = outage_page(
             {.title = "停止の判断",
              .action = "/service/record/" + outage.id,
              .button = "この判断を記録する",
              .lead = guard::moment_in_words(outage.from_at) + "から" +
                      (outage.until_at ? guard::moment_in_words(*outage.until_at) + "まで" : "続いている") +
                      "停止です。",
              .keys = ctx.form_keys(),
              .fields = judgement_fields(ctx, outage, problems)}),
         .problems = &problems,
         .status = problems.none() ? 200 : 422});
}

Answer show_judgement(Context& ctx) { return draw_judgement(ctx, outage_in_hand(ctx), {}); }

Answer judge(Context& ctx)
{
    Outage outage = outage_in_hand(ctx);
    Problems problems;
    read_judgement(ctx, outage, problems);
    if (!problems.none()) return draw_judgement(ctx, outage, problems);
    return ctx.act({.act = "judge_outage",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/service/record", "outage_recorded"),
                    .purpose = outage.id + " " + outage.cause},
                   [&](db::Writing& tx, const guard::Who& who) {
                       outage.decided_by = who.account_id;
                       outage.decided_at = ctx.now();
                       judge_outage(tx, outage);
                   });
}

} // namespace

void add_availability(guard::Site& site)
{
    guard::declare_notice("outage_recorded", "停止の記録に書きました。");
    constexpr guard::RouteOptions open{.always_open = true};
    site.add({{"GET", "/service/record", kRead, show, open},
              {"GET", "/service/record/new", kJudge, show_new},
              {"POST", "/service/record", kJudge, record},
              {"GET", "/service/record/{outage}", kJudge, show_judgement},
              {"POST", "/service/record/{outage}", kJudge, judge}});
    site.add(guard::MenuEntry{.label = "稼働の記録", .href = "/service/record", .duty = kRead, .order = 345});
}

} // namespace kasama::governance
