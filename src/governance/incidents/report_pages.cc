// 報告 (個人情報保護法): the draft with its nine items, and how the law's days are counted.
#include "foundation/base/ids.h"
#include "foundation/base/wareki.h"
#include "governance/incidents/incident.h"
#include "governance/incidents/pages.h"
#include "governance/incidents/pages/clock.html.h"
#include "governance/incidents/pages/legal_report.html.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;
using namespace incident;

namespace {

constexpr guard::Duty kHandle{"handle_incidents"}, kSetClock{"set_incident_clock"};

std::string lines(const std::vector<std::string>& parts)
{
    std::string all;
    for (const std::string& part : parts) {
        if (!part.empty()) all += (all.empty() ? "" : "\n") + part;
    }
    return all;
}

std::string persons_words(Context& ctx, const std::string& id)
{
    std::size_t told = 0, not_told = 0, unreachable = 0, open = 0;
    for (const Concerned& one : ctx.read([&](db::Reading& tx) { return persons_of(tx, id); })) {
        if (one.decision == "told")
            ++told;
        else if (one.decision == "not_told")
            ++not_told;
        else if (one.decision == "unreachable")
            ++unreachable;
        else
            ++open;
    }
    return "知らせた" + std::to_string(told) + "人、知らせない" + std::to_string(not_told) +
           "人、連絡がつかない" + std::to_string(unreachable) + "人、未定" + std::to_string(open) + "人";
}

Answer show_report(Context& ctx)
{
    const procedure::OpenedCase opened = procedure::open_case(ctx, ctx.id_parameter("case"));
    if (opened.of.procedure != "incident") return Answer::go_to("/cases/" + opened.of.id);
    ctx.act({.act = "incident_report",
             .form_key = {},
             .then = {},
             .purpose = opened.of.number,
             .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
    const entry::Values& known = opened.known;
    const auto word = [&](const entry::AnyField& field) { return entry::shown(field, known.text(field.id)); };
    LegalReportPage page{
        .number = opened.of.number, .case_href = "/cases/" + opened.of.id, .dates = {}, .items = {}};
    const procedure::Taking taking{ctx, *opened.procedure, opened.of, opened.form, entry::Values(), known};
    for (const procedure::Remark& one : remarks(taking)) page.dates.push_back({one.label, one.words});
    page.items = {
        {"概要", lines({word(kKind), known.text(kWhat.id), known.text(kFacts.id)})},
        {"漏えいなどがあった（おそれのある）個人データの項目", known.text(kItems.id)},
        {"本人の数", known[kNumber] ? std::to_string(*known[kNumber]) + "人" : ""},
        {"原因", lines({word(kCause), known.text(kCauseText.id)})},
        {"二次被害またはそのおそれの有無と内容",
         lines({word(kMoney).empty() ? "" : "財産の被害のおそれ：" + word(kMoney),
                word(kWrongful).empty() ? "" : "不正な目的：" + word(kWrongful), known.text(kSpread.id)})},
        {"本人への対応の実施状況", persons_words(ctx, opened.of.id)},
        {"公表の実施状況", known.text(kMadePublic.id)},
        {"再発防止のための措置",
         lines({word(kNeed), known.text(kInterim.id), known.text(kFull.id), known.text(kNeedWhy.id)})},
        {"その他参考となる事項", known.text(kFirst.id)},
    };
    return ctx.page({.title = "委員会への報告（案）",
                     .body = legal_report_page(page),
                     .crumbs = {{opened.of.number, "/cases/" + opened.of.id}, {"報告（案）", "", true}}});
}

std::string counting_words(const Counting& counting)
{
    return "いまは、速報を" + std::to_string(counting.preliminary_days) + "日目までとし、知った日を" +
           (counting.first_day ? "1日目" : "0日目") + "とし、最後の日が休みの日のときは" +
           (counting.next_open_day ? "次の開庁日まで" : "その日まで") + "と数えています。";
}

Answer draw_clock(Context& ctx, const Problems& problems)
{
    const Counting counting = ctx.read(counting_in_force);
    const std::string days_now = std::to_string(counting.preliminary_days);
    const auto option = [](std::string value, std::string label, bool chosen) {
        return ui::Option{.value = std::move(value), .label = std::move(label), .chosen = chosen};
    };
    return ctx.page(
        {.title = "報告の期限の数え方",
         .body = clock_page(
             {.keys = ctx.form_keys(),
              .fields = ui::join({
                  ui::choices({.id = "preliminary_days",
                               .label = "速報の期限",
                               .options = {option("3", "3日目まで", days_now == "3"),
                                           option("4", "4日目まで", days_now == "4"),
                                           option("5", "5日目まで", days_now == "5")},
                               .error = std::string(problems.of("preliminary_days"))}),
                  ui::choices({.id = "first_day",
                               .label = "知った日",
                               .options = {option("1", "1日目と数える", counting.first_day),
                                           option("0", "次の日を1日目と数える", !counting.first_day)},
                               .error = std::string(problems.of("first_day"))}),
                  ui::choices({.id = "next_open_day",
                               .label = "最後の日が休みの日のとき",
                               .options = {option("1", "次の開庁日までとする", counting.next_open_day),
                                           option("0", "その日までとする", !counting.next_open_day)},
                               .error = std::string(problems.of("next_open_day"))}),
              }),
              .in_force = counting_words(counting)}),
         .problems = &problems,
         .status = problems.none() ? 200 : 422});
}

Answer show_clock(Context& ctx) { return draw_clock(ctx, {}); }

Answer set_clock(Context& ctx)
{
    Problems problems;
    for (const char* field : {"first_day", "next_open_day"}) {
        if (ctx.typed(field) != "1" && ctx.typed(field) != "0") problems.add(field, "数え方を選んでください");
    }
    const std::string preliminary = ctx.typed("preliminary_days");
    if (preliminary != "3" && preliminary != "4" && preliminary != "5")
        problems.add("preliminary_days", "速報の期限を、3日目から5日目までのうちから選んでください");
    if (!problems.none()) return draw_clock(ctx, problems);
    const Counting counting{.first_day = ctx.typed("first_day") == "1",
                            .next_open_day = ctx.typed("next_open_day") == "1",
                            .preliminary_days = preliminary.front() - '0'};
    const std::string id = new_id();
    return ctx.act({.act = "set_incident_clock",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/incidents/clock", "clock_set"),
                    .purpose = std::string(counting.first_day ? "1" : "0") +
                               (counting.next_open_day ? "1" : "0") + " " + preliminary},
                   [&](db::Writing& tx, const guard::Who& who) {
                       set_counting(tx, id, counting, who.account_id, ctx.now());
                   });
}

} // namespace

std::vector<procedure::Reminder> incident_reminders(Context& ctx)
{
    std::vector<procedure::Reminder> all;
    if (!ctx.holds(kHandle)) return all;
    const OfficeCalendar calendar = procedure::office_calendar(ctx);
    struct Named {
        IncidentRow row;
        std::string number;
    };
    std::vector<Named> open;
    Counting counting;
    ctx.read([&](db::Reading& tx) {
        counting = counting_in_force(tx);
        for (IncidentRow& row : incidents_to_report(tx)) {
            const auto of = procedure::store::find(tx, row.id);
            if (of && !of->number.empty()) open.push_back({std::move(row), of->number});
        }
    });
    for (const Named& one : open) {
        const LegalDates dates = legal_dates(one.row.known_on, one.row.wrongful, calendar, counting);
        const bool both = one.row.of(Reporter::city).must && one.row.of(Reporter::organisation).must;
        const auto say = [&](const std::string& what, ClockState state, Date last) {
            if (state != ClockState::warn && state != ClockState::overdue) return;
            all.push_back({"事故 " + one.number + " の" + what + "の期限（" + wareki(last) + "）" +
                               (state == ClockState::overdue ? "をすぎています" : "が近づいています"),
                           "/cases/" + one.row.id});
        };
        for (const ReportRow& report : one.row.reports) {
            if (!report.must) continue;
            const std::string who = !both ? "" : report.reporter == Reporter::city ? "市の" : "機関の";
            say(who + "速報", preliminary_state(dates, ctx.today(), !report.preliminary_on.empty()),
                dates.preliminary);
            say(who + "確報", full_state(dates, ctx.today(), !report.full_on.empty()), dates.full);
        }
    }
    return all;
}

std::vector<guard::Route> report_routes_of_incidents()
{
    guard::declare_notice("clock_set", "数え方を変えました。期限は、すぐに数え直されます。");
    return {
        {"GET", "/incidents/{case}/report", kHandle, show_report},
        {"GET", "/incidents/clock", kSetClock, show_clock},
        {"POST", "/incidents/clock", kSetClock, set_clock},
    };
}

} // namespace kasama::governance
