// 6.4(3)④: what the organisation of an incident has obtained from the system and still holds: copies not
// disposed of, and what was taken out and is not back.
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/incidents/incident.h"
#include "governance/incidents/pages.h"
#include "governance/incidents/pages/held_copies.html.h"
#include "guard/accounts/accounts.h"
#include "procedure/case_words.h"
#include "residents/copies/copies.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kHandle{"handle_incidents"};
constexpr std::int64_t kMostCases = 1000;

html::Html copies_table(Context& ctx, const std::string& organisation)
{
    auto copies =
        ctx.read([&](db::Reading& tx) { return residents::copies_of_organisation(tx, organisation); });
    std::erase_if(copies, [](const residents::Copy& one) { return one.disposed_at.has_value(); });
    procedure::Names names(ctx);
    ui::Table table{.caption = "廃棄していない写し " + std::to_string(copies.size()) + "件",
                    .columns = {{.label = "番号"},
                                {.label = "内容"},
                                {.label = "目的"},
                                {.label = "作った人"},
                                {.label = "作った日"},
                                {.label = "廃棄の期限"}},
                    .rows = {},
                    .empty = "ありません。"};
    for (const residents::Copy& one : copies) {
        const auto due = parse_date(one.due_on);
        table.rows.push_back(
            {.cells = {ui::plain(residents::number_of(one)), ui::plain(one.what),
                       ui::plain(residents::purpose_in_words(one.purpose)),
                       ui::plain(names.of(one.account_id, "")), ui::plain(wareki(date_of(one.made_at))),
                       ui::plain(due ? wareki(*due) : "")}});
    }
    return ui::table(table);
}

html::Html take_outs_table(Context& ctx, const std::string& organisation)
{
    auto cases = ctx.read(
        [&](db::Reading& tx) { return procedure::store::about_organisation(tx, organisation, kMostCases); });
    std::erase_if(cases, [](const procedure::Case& one) {
        return !one.open || (one.procedure != "take_out" && one.procedure != "standing_take_out");
    });
    ui::Table table{.caption = "終わっていない持出し " + std::to_string(cases.size()) + "件",
                    .columns = {{.label = "番号"}, {.label = "手続"}, {.label = "状態"}, {.label = "期限"}},
                    .rows = {},
                    .empty = "ありません。"};
    const procedure::Actor actor = procedure::actor_of(ctx);
    for (const procedure::Case& one : cases) {
        const procedure::Procedure& procedure = *procedure::find(one.procedure);
        table.rows.push_back({.cells = {procedure::case_link(actor, one), ui::plain(procedure.name),
                                        ui::plain(procedure.state(one.state).name),
                                        ui::plain(one.due ? wareki(*one.due) : "")}});
    }
    return ui::table(table);
}

Answer show(Context& ctx)
{
    const std::string id = ctx.id_parameter("case");
    const auto of = ctx.read([&](db::Reading& tx) { return procedure::store::find(tx, id); });
    if (!of || of->procedure != "incident" || of->number.empty() || of->organisation_id.empty())
        throw Stop(Reason::not_found, "見つかりません。", "no incident of an organisation");
    ctx.act({.act = "incident_copies", .form_key = {}, .then = {}, .purpose = of->number, .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
    const auto organisation =
        ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, of->organisation_id); });
    return ctx.page({.title = organisation->name + "が持っている写しと持出し",
                     .body = held_copies_page({.number = of->number,
                                               .case_href = "/cases/" + of->id,
                                               .organisation = organisation->name,
                                               .copies = copies_table(ctx, of->organisation_id),
                                               .take_outs = take_outs_table(ctx, of->organisation_id)}),
                     .crumbs = {{of->number, "/cases/" + of->id}, {"写しと持出し", "", true}}});
}

} // namespace

std::vector<guard::Route> held_copy_routes() { return {{"GET", "/incidents/{case}/copies", kHandle, show}}; }

} // namespace kasama::governance
