// 運用管理体制図 (2.1): drawn from the appointments of any day. Vacant offices are shown as such.
#include "foundation/base/wareki.h"
#include "governance/appointments/pages.h"
#include "governance/appointments/pages/chart.html.h"
#include "governance/appointments/pages/chart_office.html.h"
#include "guard/accounts/endings.h"

namespace kasama::governance {

using guard::Context;
using guard::Office;
using web::Answer;

namespace {

struct Held {
    guard::Appointment appointment;
    std::optional<guard::Account> account;
    std::string organisation;
};

std::vector<Held> held_on(Context& ctx, Office office, Instant at)
{
    return ctx.read([&](db::Reading& tx) {
        std::vector<Held> all;
        for (guard::Appointment& one : guard::holders_of(tx, office, at)) {
            Held held{
                .appointment = one, .account = guard::find_account(tx, one.account_id), .organisation = {}};
            if (const auto place = guard::find_organisation(tx, one.organisation_id))
                held.organisation = place->name;
            all.push_back(std::move(held));
        }
        return all;
    });
}

ChartOffice office_of(Context& ctx, Office office, Instant at)
{
    ChartOffice drawn{.name = std::string(guard::name_of(office)), .people = {}, .below = {}};
    for (const Held& one : held_on(ctx, office, at)) {
        if (!one.account) continue;
        const auto person = guard::open_person(ctx.vault(), *one.account);
        drawn.people.push_back({.name = person ? person->name : "（氏名は消されています）",
                                .organisation = one.organisation,
                                .since = wareki(date_of(one.appointment.from_at)) + "から"});
    }
    return drawn;
}

/// 代理: stands in, and fills no vacancy.
std::vector<ChartPerson> deputies_on(Context& ctx, Office office, Instant at)
{
    std::vector<ChartPerson> all;
    const auto deputies = ctx.read([&](db::Reading& tx) { return guard::deputies_of(tx, office, at); });
    for (const guard::Appointment& one : deputies) {
        if (one.from_at > at) continue;
        const auto [account, place] = ctx.read([&](db::Reading& tx) {
            return std::pair(guard::find_account(tx, one.account_id),
                             guard::find_organisation(tx, one.organisation_id));
        });
        const auto person = account ? guard::open_person(ctx.vault(), *account) : std::nullopt;
        all.push_back({.name = person ? person->name : "（氏名は消されています）",
                       .organisation = place ? place->name : "",
                       .since = wareki(date_of(one.from_at)) + "から" +
                                wareki(date_of(*one.until_at - std::chrono::milliseconds(1))) + "まで"});
    }
    return all;
}

/// The day that is asked for; today where none is. A problem where it is no day.
Date day_of_chart(Context& ctx, Problems& problems)
{
    const std::string& typed = ctx.request.from_query("on");
    if (typed.empty()) return ctx.today();
    const auto day = read_date(typed);
    if (!day) problems.add("on", "日付は、2026-11-18 や R8.11.18 のように入力してください");
    return day.value_or(ctx.today());
}

Answer show_chart(Context& ctx)
{
    Problems problems;
    const Date day = day_of_chart(ctx, problems);
    // Of today as it stands now; of another day as it stood at its end.
    const Instant at =
        day == ctx.today() ? ctx.now() : start_of(day + days(1)) - std::chrono::milliseconds(1);
    ChartPage page{.day = wareki(day),
                   .typed = ctx.request.from_query("on"),
                   .error = std::string(problems.of("on")),
                   .offices = {},
                   .managers = held_on(ctx, Office::organisation_manager, at).size()};
    ChartOffice owner = office_of(ctx, Office::program_owner, at);
    ChartOffice operations = office_of(ctx, Office::operations_manager, at);
    operations.deputies = deputies_on(ctx, Office::operations_manager, at);
    ChartOffice desk = office_of(ctx, Office::secretariat, at);
    ChartOffice audit = office_of(ctx, Office::chief_auditor, at);
    desk.below.push_back(office_of(ctx, Office::system_admin, at));
    audit.below.push_back(office_of(ctx, Office::auditor, at));
    operations.below.push_back(std::move(desk));
    operations.below.push_back(std::move(audit));
    owner.below.push_back(office_of(ctx, Office::council_member, at));
    owner.below.push_back(std::move(operations));
    page.offices.push_back(std::move(owner));
    return ctx.page({.title = "運用管理体制図",
                     .body = chart_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

} // namespace

html::Html draw(const ChartOffice& office) { return chart_office_part(office); }

std::vector<guard::Route> chart_routes()
{
    return {{"GET", "/organisation-chart", guard::Duty("read_organisation_chart"), show_chart}};
}

} // namespace kasama::governance
