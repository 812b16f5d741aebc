// 受付箱 (2.2(2)①): every open case that is this person's to see, overdue first; filters stand in the
// address.
#include "foundation/base/csv.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "procedure/case_words.h"
#include "procedure/pages.h"
#include "procedure/pages/inbox.html.h"

namespace kasama::procedure {

using guard::Context;
using web::Answer;

namespace {

constexpr std::size_t kOnPage = 50;
constexpr std::int64_t kChunk = 500, kClosed = 200, kExported = 100'000;

struct Filter {
    std::string procedure; ///< "" all
    bool overdue = false, mine = false, closed = false;
    bool own = false; ///< looked after by this person
};

Filter filter_of(const Context& ctx)
{
    return {.procedure = ctx.request.from_query("procedure"),
            .overdue = ctx.request.from_query("overdue") == "1",
            .mine = ctx.request.from_query("mine") == "1",
            .closed = ctx.request.from_query("closed") == "1",
            .own = ctx.request.from_query("own") == "1"};
}

std::string href_of(const Filter& filter)
{
    std::string query;
    const auto put = [&](std::string_view name, std::string_view value) {
        if (!value.empty())
            query += (query.empty() ? "?" : "&") + std::string(name) + "=" + std::string(value);
    };
    put("procedure", filter.procedure);
    put("overdue", filter.overdue ? "1" : "");
    put("mine", filter.mine ? "1" : "");
    put("closed", filter.closed ? "1" : "");
    put("own", filter.own ? "1" : "");
    return "/cases" + query;
}

/// Can this person take the case further now?
bool to_do(const Procedure& procedure, const Case& of, const Actor& actor)
{
    return std::any_of(procedure.steps.begin(), procedure.steps.end(),
                       [&](const Step& step) { return objection(step, of, actor).empty(); });
}

bool wanted(const Filter& filter, const Case& one, const Actor& actor, Date today)
{
    const Procedure* procedure = find(one.procedure);
    if (!procedure || !may_see(*procedure, one, actor)) return false;
    if (!filter.procedure.empty() && one.procedure != filter.procedure) return false;
    if (filter.own && one.assignee != actor.account_id) return false;
    if (filter.overdue && !(one.due && *one.due < today)) return false;
    return !filter.mine || to_do(*procedure, one, actor);
}

/// At most `limit` cases behind a place in the list, and whether more follow.
std::vector<Case> listed(Context& ctx, const Filter& filter, std::string due, std::string id,
                         std::size_t limit)
{
    const Actor actor = actor_of(ctx);
    const Date today = ctx.today();
    return ctx.read([&](db::Reading& tx) {
        std::vector<Case> found;
        if (filter.closed) {
            for (Case& one : store::closed_cases(tx, kClosed)) {
                if (found.size() < limit && wanted(filter, one, actor, today))
                    found.push_back(std::move(one));
            }
            return found;
        }
        for (;;) {
            auto chunk = store::open_cases(tx, due, id, kChunk);
            if (chunk.empty()) return found;
            due = chunk.back().due ? to_text(*chunk.back().due) : "9999-12-31";
            id = chunk.back().id;
            for (Case& one : chunk) {
                if (wanted(filter, one, actor, today)) found.push_back(std::move(one));
                if (found.size() == limit) return found;
            }
        }
    });
}

/// Names of organisations, each looked up once.
std::map<std::string, std::string> organisations_of(Context& ctx, const std::vector<Case>& cases)
{
    return ctx.read([&](db::Reading& tx) {
        std::map<std::string, std::string> names;
        for (const Case& one : cases) {
            if (one.organisation_id.empty() || names.contains(one.organisation_id)) continue;
            const auto organisation = guard::find_organisation(tx, one.organisation_id);
            names[one.organisation_id] = organisation ? organisation->name : "";
        }
        return names;
    });
}

/// Names of those who look after the cases, each opened once.
std::map<std::string, std::string> assignees_of(Context& ctx, const std::vector<Case>& cases)
{
    std::map<std::string, std::string> names{{"", ""}};
    for (const Case& one : cases) {
        auto [at, fresh] = names.try_emplace(one.assignee);
        if (!fresh) continue;
        const auto account = ctx.read([&](db::Reading& tx) { return guard::find_account(tx, one.assignee); });
        if (account) at->second = guard::open_person(ctx.vault(), *account).value_or(guard::Person{}).name;
    }
    return names;
}

void enter_list(Context& ctx, std::string_view act)
{
    ctx.act({.act = act, .form_key = {}, .then = {}, .purpose = "cases", .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
}

ui::Table table_of(Context& ctx, const Filter& filter, const std::vector<Case>& cases)
{
    const auto names = organisations_of(ctx, cases);
    const auto assignees = assignees_of(ctx, cases);
    ui::Table table{.caption = filter.closed ? "終わった案件" : "開いている案件",
                    .columns = {{.label = "手続"},
                                {.label = "番号"},
                                {.label = "状態"},
                                {.label = "期限"},
                                {.label = "担当"},
                                {.label = "機関"},
                                {.label = "受け付けた日"}},
                    .rows = {},
                    .note = filter.closed ? "終わった日の新しい順。200件まで。" : "期限の近い順。",
                    .empty = "この条件の案件はありません。"};
    for (const Case& one : cases) {
        const Procedure& procedure = *find(one.procedure);
        const bool overdue = one.open && one.due && *one.due < ctx.today();
        const std::string due = due_words(one, ctx.today());
        const auto name = names.find(one.organisation_id);
        table.rows.push_back({.cells = {ui::link("/cases/" + one.id, procedure.name), ui::plain(one.number),
                                        ui::plain(procedure.state(one.state).name),
                                        overdue ? ui::tag(ui::Mark::bad, due) : ui::plain(due),
                                        ui::plain(assignees.at(one.assignee)),
                                        ui::plain(name == names.end() ? "" : name->second),
                                        ui::plain(wareki(date_of(one.opened_at)))},
                              .state = overdue ? ui::RowState::bad : ui::RowState::usual});
    }
    return table;
}

html::Html tabs_of(const Filter& filter)
{
    const Filter all{.procedure = filter.procedure};
    Filter mine = all, own = all, overdue = all, closed = all;
    mine.mine = own.own = overdue.overdue = closed.closed = true;
    return ui::tabs("案件の絞り込み",
                    {{.label = "すべて",
                      .href = href_of(all),
                      .current = !filter.mine && !filter.own && !filter.overdue && !filter.closed},
                     {.label = "自分が進められる", .href = href_of(mine), .current = filter.mine},
                     {.label = "自分の担当", .href = href_of(own), .current = filter.own},
                     {.label = "期限をすぎた", .href = href_of(overdue), .current = filter.overdue},
                     {.label = "終わった", .href = href_of(closed), .current = filter.closed}});
}

/// Links to the procedures that have open cases this person sees, with their number.
html::Html procedures_of(Context& ctx, const Filter& filter, std::int64_t& open, std::int64_t& overdue)
{
    const auto counts = ctx.read([&](db::Reading& tx) { return store::counts(tx, ctx.today()); });
    std::vector<ui::Tab> links;
    Filter any = filter;
    any.procedure.clear();
    links.push_back({.label = "すべての手続", .href = href_of(any), .current = filter.procedure.empty()});
    for (const store::Count& count : counts) {
        const Procedure* procedure = find(count.procedure);
        const bool sees =
            procedure &&
            (ctx.holds(kWorkOnCases) ||
             std::any_of(procedure->steps.begin(), procedure->steps.end(), [&](const Step& step) {
                 return step.party == Party::office && ctx.holds(guard::Duty(step.duty));
             }));
        if (!sees) continue;
        open += count.open;
        overdue += count.overdue;
        Filter one = filter;
        one.procedure = count.procedure;
        links.push_back({.label = std::string(procedure->name),
                         .href = href_of(one),
                         .count = std::size_t(count.open),
                         .current = filter.procedure == count.procedure});
    }
    return links.size() > 1 ? ui::tabs("手続", links) : html::Html();
}

Answer show_inbox(Context& ctx)
{
    enter_list(ctx, "case_list");
    const Filter filter = filter_of(ctx);
    std::int64_t open = 0, overdue = 0;
    InboxPage page{.lead = {},
                   .reminders = reminders_of(ctx),
                   .tabs = tabs_of(filter),
                   .filter = procedures_of(ctx, filter, open, overdue),
                   .table = {},
                   .next_href = {},
                   .export_href = {}};
    auto cases =
        listed(ctx, filter, ctx.request.from_query("due"), ctx.request.from_query("after"), kOnPage + 1);
    if (cases.size() > kOnPage) {
        cases.pop_back();
        const Case& last = cases.back();
        const std::string base = href_of(filter);
        page.next_href = base + (base.ends_with("/cases") ? "?" : "&") +
                         "due=" + (last.due ? to_text(*last.due) : "9999-12-31") + "&after=" + last.id;
    }
    page.lead = "開いている案件は" + std::to_string(open) + "件、期限をすぎたものは" +
                std::to_string(overdue) + "件です。";
    page.table = ui::table(table_of(ctx, filter, cases));
    page.export_href = "/cases.csv" + href_of(filter).substr(6);
    return ctx.page({.title = "受付箱", .body = inbox_page(page)});
}

Answer export_cases(Context& ctx)
{
    enter_list(ctx, "export");
    const auto cases = listed(ctx, filter_of(ctx), "", "", std::size_t(kExported));
    const auto names = organisations_of(ctx, cases);
    const auto assignees = assignees_of(ctx, cases);
    CsvWriter csv;
    csv.row(std::vector<std::string>{"番号", "手続", "規程", "状態", "受け付けた日", "期限", "期限をすぎた",
                                     "担当", "機関"});
    for (const Case& one : cases) {
        const Procedure& procedure = *find(one.procedure);
        const auto name = names.find(one.organisation_id);
        csv.row(std::vector<std::string>{
            one.number, std::string(procedure.name), std::string(procedure.clause),
            std::string(procedure.state(one.state).name), to_text(date_of(one.opened_at)),
            one.due ? to_text(*one.due) : "", one.open && one.due && *one.due < ctx.today() ? "はい" : "",
            assignees.at(one.assignee), name == names.end() ? "" : name->second});
    }
    return Answer::download(csv.file(), "text/csv; charset=utf-8", "案件_" + to_text(ctx.today()) + ".csv");
}

} // namespace

std::vector<guard::Route> inbox_routes()
{
    return {
        {"GET", "/cases", guard::kSignedIn, show_inbox},
        {"GET", "/cases.csv", guard::kSignedIn, export_cases},
    };
}

} // namespace kasama::procedure
