// 代理 of the operations manager (2.2(1)③) and of the owner (受任者, 2.2(1)②), named by the owner with both
// dates, and the history of every appointment to the operations manager's office.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/appointments/pages.h"
#include "governance/appointments/pages/deputies.html.h"
#include "governance/appointments/pages/history.html.h"
#include "governance/appointments/rules.h"
#include "governance/registration/pages.h"

namespace kasama::governance {

using guard::Context;
using guard::Office;
using web::Answer;

namespace {

constexpr Office kOf = Office::operations_manager;

/// Whose deputies the request is about.
struct Place {
    Office of;
    std::string_view base;
};
constexpr Place kPlaces[] = {{Office::operations_manager, "/appointments/deputies"},
                             {Office::program_owner, "/appointments/owner-deputies"}};

const Place& place_of(const Context& ctx)
{
    return kPlaces[ctx.request.path.starts_with(kPlaces[1].base) ? 1 : 0];
}

constexpr guard::Duty kAppoint{"appoint_operations_manager"};

std::string name_of(Context& ctx, const std::string& id)
{
    const auto account = ctx.read([&](db::Reading& tx) { return guard::find_account(tx, id); });
    const auto person = account ? guard::open_person(ctx.vault(), *account) : std::nullopt;
    return person ? person->name : "（氏名なし）";
}

std::string last_day(const std::optional<Instant>& until)
{
    return until ? wareki(date_of(*until - std::chrono::milliseconds(1))) : "";
}

Answer draw_deputies(Context& ctx, const Problems& problems)
{
    const Place& place = place_of(ctx);
    DeputiesPage page{.title = std::string(guard::name_of(place.of)) + "の代理",
                      .office = std::string(guard::name_of(place.of)),
                      .action = std::string(place.base),
                      .keys = ctx.form_keys(),
                      .fields = {},
                      .rows = {}};
    const auto all = ctx.read([&](db::Reading& tx) { return guard::deputies_of(tx, place.of, ctx.now()); });
    for (const guard::Appointment& one : all) {
        page.rows.push_back({.office = one.from_at > ctx.now() ? "これから" : "代理中",
                             .name = name_of(ctx, one.account_id),
                             .organisation = {},
                             .since = wareki(date_of(one.from_at)) + "から" + last_day(one.until_at) + "まで",
                             .end_action = page.action + "/" + one.id + "/end"});
    }
    page.fields = ui::join({ui::text_field({.id = "login",
                                            .label = "代理にする人の利用者ID",
                                            .value = ctx.typed("login"),
                                            .hint = "市の職員の、8けたの番号です。",
                                            .error = std::string(problems.of("login")),
                                            .mode = "numeric",
                                            .width = 10}),
                            ui::date_field(date_as_typed(ctx, "from", "代理のはじめ", problems)),
                            ui::date_field(date_as_typed(ctx, "until", "代理のおわり", problems))});
    return ctx.page({.title = page.title,
                     .body = deputies_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw_deputies(ctx, {}); }

Answer name_deputy(Context& ctx)
{
    const Place& place = place_of(ctx);
    Problems problems;
    const auto account = ctx.read(
        [&](db::Reading& tx) { return guard::find_account_by_login(tx, digits_of(ctx.typed("login"))); });
    if (!account || (account->ended_at && *account->ended_at <= ctx.now()))
        problems.add("login", "この利用者IDは使われていません。番号を確かめてください");
    const auto from = typed_date(ctx, "from", "代理のはじめ", problems);
    const auto until = typed_date(ctx, "until", "代理のおわり", problems);
    check_deputy(from, until, ctx.today(), problems);
    const auto against = [&](db::Reading& tx) {
        return objection(candidate_of(tx, *account, ctx.now()), place.of, false);
    };
    if (problems.none() && !ctx.sent_before()) {
        if (const std::string reason = ctx.read(against); !reason.empty()) problems.add("login", reason);
    }
    if (!problems.none()) return draw_deputies(ctx, problems);
    const guard::Appointment row{.id = new_id(),
                                 .account_id = account->id,
                                 .office = place.of,
                                 .organisation_id = account->organisation_id,
                                 .from_at = *from == ctx.today() ? ctx.now() : start_of(*from),
                                 .until_at = start_of(*until + days(1)),
                                 .deputy = true};
    return ctx.act({.act = "name_deputy",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice(place.base, "deputy_named"),
                    .purpose = account->id + " " + kasama::to_text(*from) + " " + kasama::to_text(*until)},
                   [&](db::Writing& tx, const guard::Who& who) {
                       if (const std::string late = against(tx); !late.empty())
                           throw Stop(Reason::conflict, late + "。");
                       guard::insert(tx, row, who.account_id);
                   });
}

Answer end(Context& ctx)
{
    const std::string id = ctx.id_parameter("appointment");
    const auto row = ctx.read([&](db::Reading& tx) { return guard::find_appointment(tx, id); });
    const Place& place = place_of(ctx);
    if (!row || !row->deputy || row->office != place.of)
        throw Stop(Reason::not_found, "見つかりません。", "no such deputy");
    return ctx.act({.act = "end_appointment",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice(place.base, "deputy_ended"),
                    .purpose = std::string(guard::acting_as_deputy(place.of)) + " " + row->account_id},
                   [&](db::Writing& tx, const guard::Who&) { guard::end_appointment(tx, id, ctx.now()); });
}

Answer show_history(Context& ctx)
{
    const auto [all, holders] = ctx.read([&](db::Reading& tx) {
        return std::pair(guard::appointments_to(tx, kOf), guard::holders_of(tx, kOf, ctx.now()));
    });
    ui::Table table{.caption = "運営管理責任者の任命　" + std::to_string(all.size()) + "件（新しい順）",
                    .columns = {{"氏名"}, {"役割"}, {"はじめ"}, {"おわり"}, {"任命した人"}},
                    .rows = {},
                    .empty = "まだ、任命されていません。"};
    for (const auto& [one, by] : all) {
        table.rows.push_back(
            {{ui::plain(name_of(ctx, one.account_id)), ui::plain(one.deputy ? "代理" : "運営管理責任者"),
              ui::plain(wareki(date_of(one.from_at))),
              ui::plain(!one.until_at ? "いままで"
                        : one.deputy  ? last_day(one.until_at)
                                      : wareki(date_of(*one.until_at))),
              ui::plain(name_of(ctx, by))}});
    }
    return ctx.page({.title = "任命の経過",
                     .body = history_page({.vacant = holders.empty(), .table = ui::table(table)}),
                     .crumbs = {{"体制図", "/organisation-chart"}, {"任命の経過", "", true}}});
}

} // namespace

std::vector<guard::Route> deputy_routes()
{
    return {
        {"GET", "/appointments/deputies", kAppoint, show},
        {"POST", "/appointments/deputies", kAppoint, name_deputy},
        {"POST", "/appointments/deputies/{appointment}/end", kAppoint, end},
        {"GET", "/appointments/owner-deputies", kAppoint, show},
        {"POST", "/appointments/owner-deputies", kAppoint, name_deputy},
        {"POST", "/appointments/owner-deputies/{appointment}/end", kAppoint, end},
        {"GET", "/appointments/history", guard::Duty("read_organisation_chart"), show_history},
    };
}

} // namespace kasama::governance
