// 「心当たりがない」: the citizen's question about one entry, and the secretariat's small list of them.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "residents/citizen/pages.h"
#include "residents/citizen/pages/report.html.h"
#include "residents/citizen/pages/report_form.html.h"
#include "residents/citizen/pages/reports.html.h"
#include "residents/sharing/words.h"

namespace kasama::residents {

using guard::Category;
using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOwnPage{"own_page"}, kReports{"look_into_reports"};
constexpr std::size_t kLongest = 1000; ///< characters
constexpr std::int64_t kListed = 100;

/// The entry the address names, where it is about this subject.
guard::Entry entry_in_hand(Context& ctx, const std::string& subject)
{
    const std::string digits = ctx.parameter("arrival");
    const bool number =
        !digits.empty() && digits.size() < 16 && digits.find_first_not_of("0123456789") == std::string::npos;
    const auto entry =
        number
            ? ctx.read([&](db::Reading& tx) { return guard::entry_about(tx, subject, std::stoll(digits)); })
            : std::nullopt;
    if (!entry) throw Stop(Reason::not_found, "見つかりません。", "entry of another subject");
    return *entry;
}

AccessRow row_in_words(Context& ctx, const std::string& subject, const guard::Entry& entry)
{
    return row_of(AccessReader(ctx, subject).lines({entry}).front(), subject);
}

Answer draw_form(Context& ctx, const std::string& subject, const guard::Entry& entry,
                 const Problems& problems)
{
    const std::string base = "/subjects/" + subject + "/accesses";
    ReportFormPage page{.action = base + "/" + std::to_string(entry.arrival) + "/report",
                        .back = base,
                        .keys = ctx.form_keys(),
                        .row = row_in_words(ctx, subject, entry),
                        .day = day_heading(entry.recorded_at, ctx.today()),
                        .words = ctx.typed("words"),
                        .error = std::string(problems.of("words"))};
    return ctx.page({.title = "心当たりがない",
                     .body = report_form_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_form(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    ctx.open({.subject = subject, .category = Category::accesses});
    return draw_form(ctx, subject, entry_in_hand(ctx, subject), {});
}

Answer report_here(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    ctx.open(
        {.subject = subject, .category = Category::accesses}); // refused where the list is not theirs to read
    const guard::Entry entry = entry_in_hand(ctx, subject);
    const std::string words = stored_form(ctx.typed("words"));
    Problems problems;
    if (to_points(words).size() > kLongest)
        problems.add("words", "気になることは1000文字以内で入力してください");
    if (!problems.none()) return draw_form(ctx, subject, entry, problems);

    AccessReport report{.id = new_id(),
                        .subject_id = subject,
                        .arrival = entry.arrival,
                        .by_account = {},
                        .reported_at = ctx.now(),
                        .words = {}};
    const auto key = ctx.vault().sealing_key(subject);
    if (!key) throw Stop(Reason::not_found, "見つかりません。", "no key: " + subject);
    report.words = key->seal(place_of_words(report), words);
    return ctx.act({.act = "report",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/subjects/" + subject + "/accesses", "access_reported"),
                    .subject = subject,
                    .category = std::string(guard::code_of(Category::accesses))},
                   [&](db::Writing& tx, const guard::Who& who) {
                       AccessReport row = report;
                       row.by_account = who.account_id;
                       save_report(tx, row);
                   });
}

// The secretariat

Answer show_reports(Context& ctx)
{
    const auto all = ctx.read([](db::Reading& tx) { return reports(tx, kListed); });
    std::vector<std::string> subjects;
    for (const AccessReport& report : all) {
        if (std::find(subjects.begin(), subjects.end(), report.subject_id) == subjects.end())
            subjects.push_back(report.subject_id);
    }
    std::map<std::string, std::string> names;
    for (const guard::ReadPermit& permit : ctx.open_all(subjects, Category::basics, "list", "report")) {
        const auto basics = entry::read(ctx.services().database, ctx.vault(), permit, kBasicFields);
        if (!basics.empty()) names[permit.subject()] = identity_of(basics.front().values).name;
    }
    ReportsPage page{.rows = {}};
    for (const AccessReport& report : all) {
        const std::string& name = names[report.subject_id];
        page.rows.push_back({.href = "/access-reports/" + report.id,
                             .name = name.empty() ? "氏名は表示できません" : name,
                             .at = moment(report.reported_at, ctx.today()),
                             .state = report.answered_at ? "回答済み" : "調査中",
                             .mark = report.answered_at ? ui::Mark::good : ui::Mark::caution});
    }
    return ctx.page({.title = "心当たりがないという申出", .body = reports_page(page)});
}

AccessReport report_in_hand(Context& ctx)
{
    const std::string id = ctx.id_parameter("report");
    auto report = ctx.read([&](db::Reading& tx) { return find_report(tx, id); });
    if (!report) throw Stop(Reason::not_found, "見つかりません。", "no such report");
    return std::move(*report);
}

Answer draw_report(Context& ctx, const AccessReport& report, const Problems& problems)
{
    SubjectView view(ctx, report.subject_id, Category::accesses, "read", {}, "report");
    const auto entry =
        ctx.read([&](db::Reading& tx) { return guard::entry_about(tx, report.subject_id, report.arrival); });
    if (!entry) throw Stop(Reason::not_found, "見つかりません。", "no such entry");
    const guard::OpeningKey key = ctx.vault().key(*view.opened().of(Category::accesses));
    ReportPage page{.action = "/access-reports/" + report.id,
                    .at = moment(report.reported_at, ctx.today()),
                    .words = key.unseal(place_of_words(report), report.words),
                    .answer = report.answer ? key.unseal(place_of_answer(report), *report.answer)
                                            : ctx.typed("answer"),
                    .error = std::string(problems.of("answer")),
                    .keys = ctx.form_keys(),
                    .row = row_in_words(ctx, report.subject_id, *entry),
                    .day = day_heading(entry->recorded_at, ctx.today()),
                    .answered = report.answered_at.has_value()};
    return ctx.page({.title = "心当たりがないという申出",
                     .body = report_page(page),
                     .band = view.band(),
                     .crumbs = {{"申出の一覧", "/access-reports"}, {"申出", "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_report(Context& ctx)
{
    ctx.require();
    return draw_report(ctx, report_in_hand(ctx), {});
}

Answer answer_here(Context& ctx)
{
    ctx.require();
    const AccessReport report = report_in_hand(ctx);
    const std::string answer = stored_form(ctx.typed("answer"));
    Problems problems;
    if (answer.empty()) problems.add("answer", "調べた結果を入力してください");
    if (to_points(answer).size() > kLongest)
        problems.add("answer", "調べた結果は1000文字以内で入力してください");
    if (!problems.none()) return draw_report(ctx, report, problems);
    const auto key = ctx.vault().sealing_key(report.subject_id);
    if (!key) throw Stop(Reason::not_found, "見つかりません。", "no key: " + report.subject_id);
    const std::string sealed = key->seal(place_of_answer(report), answer);
    return ctx.act({.act = "answer_report",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/access-reports", "report_answered"),
                    .subject = report.subject_id,
                    .category = std::string(guard::code_of(Category::accesses))},
                   [&](db::Writing& tx, const guard::Who& who) {
                       answer_report(tx, report.id, sealed, who.account_id, ctx.now());
                   });
}

} // namespace

std::vector<guard::Route> report_routes()
{
    guard::declare_notice("access_reported",
                          "申出を受け付けました。運営事務局が調べて、この画面でお知らせします。");
    guard::declare_notice("report_answered", "回答を記録しました。ご本人の画面に出ます。");
    const guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/subjects/{subject}/accesses/{arrival}/report", kOwnPage, show_form, by_door},
        {"POST", "/subjects/{subject}/accesses/{arrival}/report", kOwnPage, report_here, by_door},
        {"GET", "/access-reports", kReports, show_reports},
        {"GET", "/access-reports/{report}", kReports, show_report, by_door},
        {"POST", "/access-reports/{report}", kReports, answer_here, by_door},
    };
}

} // namespace kasama::residents
