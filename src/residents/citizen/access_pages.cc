// だれが見たか (D21): the list, its filter, the download with proofs, one proof.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "residents/citizen/pages.h"
#include "residents/citizen/pages/accesses.html.h"
#include "residents/sharing/words.h"

namespace kasama::residents {

using guard::Category;
using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOpenRecords{"open_records"}, kOwnPage{"own_page"};
constexpr std::int64_t kPerPage = 20;
constexpr std::int64_t kInOneFile = 1000;

std::optional<std::int64_t> number_of(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || number <= 0) return {};
    return number;
}

/// What the address asks for. Only codes and opaque ids stand there.
struct Asked {
    std::string period = "30", organisation;
    bool with_own = false;
    std::optional<std::int64_t> before;

    std::string query(bool own) const
    {
        return "?period=" + period + (organisation.empty() ? "" : "&organisation=" + organisation) +
               (own ? "&own=1" : "");
    }
};

Asked asked_of(Context& ctx)
{
    Asked asked;
    for (const Period& period : kPeriods) {
        if (ctx.request.from_query("period") == period.id) asked.period = period.id;
    }
    if (is_id(ctx.request.from_query("organisation")))
        asked.organisation = ctx.request.from_query("organisation");
    asked.with_own = ctx.request.from_query("own") == "1";
    asked.before = number_of(ctx.request.from_query("before"));
    return asked;
}

guard::AboutSubject filter_of(const Asked& asked, const std::string& subject, const std::string& account,
                              Instant now)
{
    guard::AboutSubject about{.subject = subject,
                              .from = beginning_of(asked.period, now),
                              .until = now + std::chrono::milliseconds(1),
                              .organisation = asked.organisation,
                              .without_account = asked.with_own ? "" : account};
    if (asked.before) about.before = *asked.before;
    return about;
}

void add_reports(Context& ctx, AccessDay& day, const std::vector<AccessReport>& reports,
                 const guard::ReadPermit& permit, bool may_report, const std::string& base)
{
    for (AccessRow& row : day.rows) {
        const auto found = std::find_if(reports.begin(), reports.end(),
                                        [&](const AccessReport& r) { return r.arrival == row.line.arrival; });
        if (found == reports.end()) {
            if (may_report) row.report_href = base + "/" + std::to_string(row.line.arrival) + "/report";
            continue;
        }
        row.report_state = found->answered_at ? "申出に回答しました" : "申出を受付済み";
        if (found->answer)
            row.answer = ctx.vault().key(permit).unseal(place_of_answer(*found), *found->answer);
    }
}

std::vector<ui::Option> organisation_options(Context& ctx, const std::string& subject,
                                             const std::string& chosen)
{
    std::vector<ui::Option> options{{.value = "", .label = "すべての機関", .chosen = chosen.empty()}};
    ctx.read([&](db::Reading& tx) {
        for (const std::string& id : guard::organisations_about(tx, subject)) {
            const auto organisation = guard::find_organisation(tx, id);
            if (organisation)
                options.push_back({.value = id, .label = organisation->name, .chosen = id == chosen});
        }
    });
    return options;
}

Answer show_accesses(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject"), base = "/subjects/" + subject + "/accesses";
    SubjectView view(ctx, subject, Category::accesses);
    const guard::Who who = view.opened().who;
    const Asked asked = asked_of(ctx);
    guard::AboutSubject about = filter_of(asked, subject, who.account_id, ctx.now());
    guard::AboutSubject with_own = about;
    with_own.without_account.clear();
    about.limit = kPerPage + 1;
    std::vector<guard::Entry> entries;
    std::vector<AccessReport> reports;
    std::int64_t total = 0, everything = 0;
    ctx.read([&](db::Reading& tx) {
        entries = guard::entries_about(tx, about);
        total = guard::count_about(tx, about).entries;
        everything = guard::count_about(tx, with_own).entries;
        reports = reports_of(tx, subject);
    });
    const bool more = std::int64_t(entries.size()) > kPerPage;
    if (more) entries.pop_back();
    const PersonHead head = head_of(ctx, view);
    const bool citizen = who.citizen;
    AccessesPage page{.subject = subject,
                      .name = head.name,
                      .facts = head.facts,
                      .citizen = citizen,
                      .periods = {},
                      .organisations = organisation_options(ctx, subject, asked.organisation),
                      .total = total,
                      .own = everything - total,
                      .shown = entries.size(),
                      .with_own = asked.with_own,
                      .own_href = base + asked.query(!asked.with_own),
                      .days = {},
                      .download_href = citizen ? base + "/download" + asked.query(asked.with_own) : ""};
    for (const Period& period : kPeriods) {
        page.periods.push_back({.value = std::string(period.id),
                                .label = std::string(period.label),
                                .chosen = period.id == asked.period});
    }
    for (const AccessLine& line : AccessReader(ctx, subject).lines(entries)) {
        const std::string heading = day_heading(line.at, ctx.today());
        if (page.days.empty() || page.days.back().heading != heading) page.days.push_back({heading, {}});
        page.days.back().rows.push_back(row_of(line, subject));
    }
    for (AccessDay& day : page.days)
        add_reports(ctx, day, reports, *view.opened().of(Category::accesses), citizen, base);
    if (more)
        page.older_href =
            base + asked.query(asked.with_own) + "&before=" + std::to_string(entries.back().arrival);
    if (asked.before) page.newer_href = base + asked.query(asked.with_own);
    const ui::Link up{citizen ? "ホーム" : "記録", "/subjects/" + subject + (citizen ? "/home" : "")};
    return ctx.page(
        {.title = "だれが見たか", .body = accesses_page(page), .crumbs = {up, {"だれが見たか", "", true}}});
}

Answer download(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    const guard::Opened opened = ctx.open(
        {.subject = subject, .category = Category::accesses, .act = "export", .purpose = "own_copy"});
    guard::AboutSubject about = filter_of(asked_of(ctx), subject, opened.who.account_id, ctx.now());
    about.limit = kInOneFile;
    const auto entries = ctx.read([&](db::Reading& tx) { return guard::entries_about(tx, about); });
    return Answer::download(access_archive(ctx, AccessReader(ctx, subject).lines(entries)), "application/zip",
                            "だれが見たか.zip");
}

Answer show_proof(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    const auto arrival = number_of(ctx.parameter("arrival"));
    if (!arrival) throw Stop(Reason::not_found, "見つかりません。", "not a number");
    ctx.open({.subject = subject, .category = Category::accesses, .act = "export", .purpose = "own_copy"});
    const auto entry = ctx.read([&](db::Reading& tx) { return guard::entry_about(tx, subject, *arrival); });
    if (!entry) throw Stop(Reason::not_found, "見つかりません。", "entry of another subject");
    ctx.services().ledger.sequence(ctx.now());
    const auto proof = ctx.services().ledger.prove(*arrival);
    if (!proof)
        throw Stop(Reason::unavailable, "証明は、記録から数秒後にできます。少し待ってからお試しください。",
                   "not sequenced yet");
    return Answer::download(guard::to_text(*proof), "text/plain; charset=utf-8",
                            "証明_" + std::to_string(*arrival) + ".txt");
}

} // namespace

Instant beginning_of(std::string_view id, Instant now)
{
    for (const Period& period : kPeriods) {
        if (period.id == id && period.days > 0) return start_of(date_of(now) - days(period.days - 1));
    }
    return Instant{};
}

std::string day_heading(Instant at, Date today)
{
    const Date day = date_of(at);
    return short_date(day, today) + "（" + std::string(weekday_of(day)) + "）";
}

AccessRow row_of(const AccessLine& line, const std::string& subject)
{
    const std::string clock = clock_text(line.at);
    const std::size_t colon = clock.find(':');
    return {.line = line,
            .time = clock.substr(0, colon) + "時" + clock.substr(colon + 1) + "分",
            .proof_href = "/subjects/" + subject + "/accesses/" + std::to_string(line.arrival) + "/proof"};
}

std::vector<guard::Route> access_routes_of_citizens()
{
    const guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/subjects/{subject}/accesses", kOpenRecords, show_accesses, by_door},
        {"GET", "/subjects/{subject}/accesses/download", kOwnPage, download, by_door},
        {"GET", "/subjects/{subject}/accesses/{arrival}/proof", kOwnPage, show_proof, by_door},
    };
}

} // namespace kasama::residents
