// The council's pages: meetings, the month's statistics, the incident a member is called into.
#include "governance/council/feature.h"

#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "governance/council/invitations.h"
#include "governance/council/meeting.h"
#include "governance/council/pages.h"
#include "governance/council/pages/council.html.h"
#include "governance/council/pages/statistics.html.h"
#include "governance/council/pages/summary.html.h"
#include "governance/council/store.h"
#include "procedure/case_words.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kRead{"read_council"}, kAttend{"attend_council"};

void enter(Context& ctx, std::string purpose)
{
    ctx.act({.act = "read_council",
             .form_key = {},
             .then = {},
             .purpose = std::move(purpose),
             .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
}

std::vector<procedure::Case> meetings(Context& ctx)
{
    return ctx.read([](db::Reading& tx) {
        std::vector<procedure::Case> all;
        for (procedure::Case& one : procedure::store::open_cases(tx, "", "", 1000)) {
            if (one.procedure == "council_meeting" && !one.number.empty()) all.push_back(std::move(one));
        }
        for (procedure::Case& one : procedure::store::closed_cases(tx, 1000)) {
            if (one.procedure == "council_meeting") all.push_back(std::move(one));
        }
        return all;
    });
}

Answer show_council(Context& ctx)
{
    const procedure::Procedure& procedure = *procedure::find("council_meeting");
    ui::Table table{.caption = "会議",
                    .columns = {{.label = "番号"}, {.label = "状態"}, {.label = "招集した日"}},
                    .rows = {},
                    .empty = "会議は、まだ招集されていません。"};
    const procedure::Actor actor = procedure::actor_of(ctx);
    for (const procedure::Case& one : meetings(ctx))
        table.rows.push_back(
            {.cells = {procedure::case_link(actor, one), ui::plain(procedure.state(one.state).name),
                       ui::plain(wareki(date_of(one.opened_at)))}});
    ui::Table invited{.caption = "招かれている事故",
                      .columns = {{.label = "番号"}, {.label = "状態"}},
                      .rows = {},
                      .empty = "いま、招かれている事故はありません。"};
    ctx.read([&](db::Reading& tx) {
        for (const std::string& id : invited_cases(tx, ctx.who().account_id, ctx.now())) {
            const auto of = procedure::store::find(tx, id);
            const procedure::Procedure* incident = procedure::find("incident");
            if (of && incident)
                invited.rows.push_back({.cells = {ui::link("/council/incidents/" + id, of->number),
                                                  ui::plain(incident->state(of->state).name)}});
        }
    });
    return ctx.page(
        {.title = "協議会",
         .body = council_page(
             {.meetings = ui::table(table), .invited = ui::table(invited), .member = ctx.holds(kAttend)})});
}

ui::Table table_of(const CountTable& names, const std::vector<ShownCell>& cells)
{
    ui::Table table{.caption = names.title, .columns = {{.label = "区分"}}, .rows = {}, .dense = true};
    for (const std::string& column : names.columns)
        table.columns.push_back({.label = column, .number = true});
    table.columns.push_back({.label = "計", .number = true});
    const auto at = [&](const std::string& row, const std::string& column) -> std::string {
        for (const ShownCell& cell : cells) {
            if (cell.row == row && cell.column == column)
                return cell.shown ? std::to_string(*cell.shown) : "－";
        }
        return "－";
    };
    for (std::size_t i = 0; i <= names.rows.size(); ++i) {
        const std::string row = i < names.rows.size() ? names.rows[i] : "";
        ui::TableRow line{.cells = {ui::plain(row.empty() ? "計" : row)}};
        for (const std::string& column : names.columns) line.cells.push_back(ui::plain(at(row, column)));
        line.cells.push_back(ui::plain(at(row, "")));
        table.rows.push_back(std::move(line));
    }
    return table;
}

Answer show_statistics(Context& ctx)
{
    enter(ctx, "statistics");
    StatisticsPage page{.edition = ctx.read(newest_edition), .tables = {}};
    if (!page.edition.empty()) {
        const std::string edition = page.edition;
        for (const CountTable& names : table_names()) {
            const auto cells = ctx.read([&](db::Reading& tx) { return cells_of(tx, edition, names.id); });
            page.tables.push_back(ui::table(table_of(names, cells)));
        }
        const auto day = parse_date(edition + "-01");
        page.edition = wareki(*day).substr(0, wareki(*day).rfind("1日"));
    }
    return ctx.page({.title = "統計",
                     .body = statistics_page(page),
                     .crumbs = {{"協議会", "/council"}, {"統計", "", true}}});
}

Answer show_incident(Context& ctx)
{
    const std::string id = ctx.id_parameter("case");
    const auto of = ctx.read([&](db::Reading& tx) -> std::optional<procedure::Case> {
        const auto cases = invited_cases(tx, ctx.who().account_id, ctx.now());
        if (std::find(cases.begin(), cases.end(), id) == cases.end()) return {};
        return procedure::store::find(tx, id);
    });
    if (!of) {
        ctx.enter_refusal({.act = "read_council", .form_key = {}, .then = {}, .purpose = "incident"},
                          guard::Refusal::no_relation);
        throw Stop(Reason::not_found, "見つかりません。", "not called into: " + id);
    }
    enter(ctx, "incident " + of->number);
    return ctx.page(
        {.title = "事故の概要 " + of->number,
         .body = summary_page({.number = of->number,
                               .state = std::string(procedure::find("incident")->state(of->state).name),
                               .summary = open_summary(ctx, id)}),
         .crumbs = {{"協議会", "/council"}, {of->number, "", true}}});
}

void nightly(guard::Services& services, Instant now) { make_statistics(services.database, now); }

} // namespace

void add_council(guard::Site& site)
{
    declare_council_meetings();
    site.add({
        {"GET", "/council", kRead, show_council},
        {"GET", "/council/statistics", kRead, show_statistics},
        {"GET", "/council/incidents/{case}", kAttend, show_incident},
    });
    site.add(guard::MenuEntry{.label = "協議会", .href = "/council", .duty = kRead, .order = 60});
    site.add({.name = "council statistics", .run = nightly});
}

} // namespace kasama::governance
