// 任命: given by number of the ID, ended at once; acting in an ended office is refused at the next request.
#include "governance/appointments/feature.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/appointments/pages.h"
#include "governance/appointments/pages/appointments.html.h"
#include "governance/appointments/rules.h"
#include "governance/audits/independence.h"

namespace kasama::governance {

using guard::Account;
using guard::Context;
using guard::Office;
using web::Answer;

namespace {

/// The page a request is for: its path is one of the four, each a route with a duty of its own.
const AppointmentPage& page_of(const Context& ctx)
{
    for (const AppointmentPage& page : appointment_pages()) {
        if (ctx.request.path == page.path || ctx.request.path.starts_with(std::string(page.path) + "/"))
            return page;
    }
    throw Stop(Reason::not_found, "見つかりません。");
}

bool has_term(const AppointmentPage& kind)
{
    return kind.offices.size() == 1 && kind.offices.front() == Office::auditor;
}

html::Html term_fields(Context& ctx, const Problems& problems)
{
    return ui::join({
        ui::text_field({.id = "until",
                        .label = "任期のおわり",
                        .value = ctx.typed("until"),
                        .hint = "この日まで。2027-03-31 や R9.3.31 のように入力します。",
                        .error = std::string(problems.of("until")),
                        .width = 14}),
        ui::text_field({.id = "audit",
                        .label = "加わる監査の番号",
                        .value = ctx.typed("audit"),
                        .hint = "外部監査機関の人のときだけ入力します。IDは、その監査の期間だけ使えます。",
                        .error = std::string(problems.of("audit")),
                        .required = false,
                        .width = 12}),
    });
}

Answer draw(Context& ctx, const AppointmentPage& kind, const Problems& problems)
{
    const std::string base(kind.path);
    AppointmentsPage page{
        .title = std::string(kind.title), .action = base, .keys = ctx.form_keys(), .fields = {}, .rows = {}};
    page.of_operations_manager = kind.duty == "appoint_operations_manager";
    struct Held {
        guard::Appointment appointment;
        Account account;
        std::string organisation;
    };
    const auto held = ctx.read([&](db::Reading& tx) {
        std::vector<Held> all;
        for (const Office office : kind.offices) {
            for (guard::Appointment& appointment : guard::holders_of(tx, office, ctx.now())) {
                auto account = guard::find_account(tx, appointment.account_id);
                const auto organisation = guard::find_organisation(tx, appointment.organisation_id);
                if (account)
                    all.push_back({std::move(appointment), std::move(*account),
                                   organisation ? organisation->name : ""});
            }
        }
        return all;
    });
    for (const Held& one : held) {
        page.rows.push_back(
            {.office = std::string(guard::name_of(one.appointment.office)),
             .name = guard::open_person(ctx.vault(), one.account).value_or(guard::Person{}).name,
             .organisation = one.organisation,
             .since = wareki(date_of(one.appointment.from_at)),
             .until = one.appointment.until_at
                          ? wareki(date_of(*one.appointment.until_at - std::chrono::milliseconds(1)))
                          : "",
             .end_action = base + "/" + one.appointment.id + "/end"});
    }
    std::vector<ui::Option> offices;
    for (const Office office : kind.offices) {
        const std::string id(guard::id_of(office));
        offices.push_back({.value = id,
                           .label = std::string(guard::name_of(office)),
                           .chosen = ctx.typed("office") == id || kind.offices.size() == 1});
    }
    page.fields = ui::join({
        ui::choices({.id = "office",
                     .label = "役職",
                     .options = std::move(offices),
                     .error = std::string(problems.of("office"))}),
        ui::text_field({.id = "login",
                        .label = "利用者ID",
                        .value = ctx.typed("login"),
                        .hint = "任命する人の登録済証にある8けたの番号です。",
                        .error = std::string(problems.of("login")),
                        .mode = "numeric",
                        .width = 10}),
    });
    if (has_term(kind)) page.fields = ui::join({page.fields, term_fields(ctx, problems)});
    return ctx.page({.title = page.title,
                     .body = appointments_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw(ctx, page_of(ctx), {}); }

/// Until when, and for which audit: asked of auditors alone (8.1(2)).
struct Term {
    std::optional<Instant> until;
    std::optional<OpenAudit> audit;
};
Term term_of(Context& ctx, const Account& account, Problems& problems)
{
    Term term;
    const auto until = read_date(ctx.typed("until"));
    if (!until || *until < ctx.today())
        problems.add("until",
                     "任期のおわりは、今日以後の日を、2027-03-31 や R9.3.31 のように入力してください");
    else
        term.until = start_of(*until + days(1));
    const auto place =
        ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, account.organisation_id); });
    if (!place || place->kind != guard::OrganisationKind::audit_firm) return term;
    term.audit =
        ctx.read([&](db::Reading& tx) { return open_audit_numbered(tx, half_width(ctx.typed("audit"))); });
    if (!term.audit) {
        problems.add("audit", "外部監査機関の人は、加わる監査の番号（例：R8-0012）を入力してください");
        return term;
    }
    if (until && *until > term.audit->until)
        problems.add("until", "外部監査機関の人の任期は、監査の期間のおわり（" + wareki(term.audit->until) +
                                  "）までです");
    if (const std::string why = dependence_in(ctx, account.id, term.audit->id); !why.empty())
        problems.add("login", why);
    return term;
}

Answer appoint(Context& ctx)
{
    const AppointmentPage& kind = page_of(ctx);
    const auto office = guard::office_of(ctx.typed("office"));
    Problems problems;
    if (!office || std::find(kind.offices.begin(), kind.offices.end(), *office) == kind.offices.end())
        problems.add("office", "役職を選んでください");
    const auto account = ctx.read(
        [&](db::Reading& tx) { return guard::find_account_by_login(tx, digits_of(ctx.typed("login"))); });
    if (!account || (account->ended_at && *account->ended_at <= ctx.now()))
        problems.add("login", "この利用者IDは使われていません。番号を確かめてください");
    if (!problems.none()) return draw(ctx, kind, problems);
    Term term;
    if (has_term(kind)) term = term_of(ctx, *account, problems);
    if (!problems.none()) return draw(ctx, kind, problems);

    const auto against = [&](db::Reading& tx) {
        return objection(candidate_of(tx, *account, ctx.now()), *office,
                         !guard::holders_of(tx, *office, ctx.now()).empty());
    };
    const std::string reason = ctx.read(against);
    if (!reason.empty()) {
        problems.add("login", reason);
        return draw(ctx, kind, problems);
    }
    const std::string id = new_id();
    return ctx.act({.act = "appoint",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice(kind.path, "appointed"),
                    .purpose = std::string(guard::id_of(*office)) + " " + account->id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       // Somebody may have been quicker since the form was checked.
                       if (const std::string late = against(tx); !late.empty())
                           throw Stop(Reason::conflict, late + "。");
                       guard::insert(tx,
                                     guard::Appointment{.id = id,
                                                        .account_id = account->id,
                                                        .office = *office,
                                                        .organisation_id = account->organisation_id,
                                                        .from_at = ctx.now(),
                                                        .until_at = term.until},
                                     who.account_id);
                       if (term.audit)
                           take_into_audit(tx, *term.audit, account->id, who.account_id, ctx.now());
                   });
}

Answer end(Context& ctx)
{
    const AppointmentPage& kind = page_of(ctx);
    const std::string id = ctx.id_parameter("appointment");
    const auto appointment = ctx.read([&](db::Reading& tx) { return guard::find_appointment(tx, id); });
    const bool of_page = appointment && std::find(kind.offices.begin(), kind.offices.end(),
                                                  appointment->office) != kind.offices.end();
    if (!of_page) throw Stop(Reason::not_found, "見つかりません。", "no such appointment on this page");
    const guard::OfficeAct act{.act = "end_appointment",
                               .form_key = ctx.form_key(),
                               .then = Context::with_notice(kind.path, "appointment_ended"),
                               .purpose = std::string(guard::id_of(appointment->office)) + " " +
                                          appointment->account_id};
    if (appointment->office == guard::Office::organisation_manager) {
        const auto place = ctx.read(
            [&](db::Reading& tx) { return guard::find_organisation(tx, appointment->organisation_id); });
        if (place && !place->internal)
            throw Stop(Reason::not_permitted,
                       "市の外の機関の管理責任者は、次の人の「管理責任者の選任・変更の届出」で替わります。",
                       "manager of an organisation outside");
    }
    refuse_while_auditing(ctx, appointment->account_id, act);
    return ctx.act(act,
                   [&](db::Writing& tx, const guard::Who&) { guard::end_appointment(tx, id, ctx.now()); });
}

} // namespace

void add_appointments(guard::Site& site)
{
    site.add(chart_routes());
    site.add(deputy_routes());
    guard::declare_notice("deputy_named", "代理を指名しました。期間のあいだ、役割を選べます。");
    guard::declare_notice("deputy_ended", "代理を終えました。次の操作から効きます。");
    site.add(guard::MenuEntry{.label = "体制図",
                              .href = "/organisation-chart",
                              .duty = guard::Duty("read_organisation_chart"),
                              .order = 75});
    guard::declare_notice("appointed", "任命しました。次のサインインから、役割を選べます。");
    guard::declare_notice("appointment_ended", "任命を終えました。次の操作から効きます。");
    for (const AppointmentPage& page : appointment_pages()) {
        const guard::Duty duty(page.duty);
        // 6.3: whoever appoints those who mend terminals reaches the page from any terminal.
        const guard::RouteOptions options{.any_terminal = page.duty != "appoint_auditors"};
        site.add({{"GET", page.path, duty, show, options},
                  {"POST", page.path, duty, appoint, options},
                  {"POST", page.ending, duty, end, options}});
        site.add(guard::MenuEntry{.label = "任命", .href = page.path, .duty = duty, .order = 70});
    }
}

} // namespace kasama::governance
