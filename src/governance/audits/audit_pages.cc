// The years with their audits, what is missing, an organisation's history, and the owner's way to end an
// auditor.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/audits/pages.h"
#include "governance/audits/pages/auditors.html.h"
#include "governance/audits/pages/audits.html.h"
#include "governance/audits/typed.h"
#include "governance/manager_changes/late.h"
#include "governance/registration/store.h"
#include "guard/accounts/endings.h"
#include "procedure/case_words.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kReadAudits{"read_audits"}, kPlanAudits{"plan_audits"}, kEndAuditors{"end_auditors"},
    kConduct{"conduct_audits"}, kReceive{"receive_audits"};

std::string year_words(int year) { return "令和" + std::to_string(year - 2018) + "年度"; }

std::vector<std::string> missing_words(Context& ctx)
{
    std::vector<int> reported, planned;
    int first = 0;
    ctx.read([&](db::Reading& tx) {
        first = first_year(tx, ctx.now());
        for (const AuditRow& row : audits(tx)) {
            planned.push_back(row.fiscal_year);
            if (row.reported_at) reported.push_back(row.fiscal_year);
        }
    });
    const int current = fiscal_year_of(ctx.today());
    std::vector<std::string> words;
    for (const int year : missing_years(first, current, reported))
        words.push_back(year_words(year) + "の監査の報告がありません");
    if (std::find(planned.begin(), planned.end(), current) == planned.end())
        words.push_back(year_words(current) + "の監査の計画がまだありません");
    return words;
}

/// What was said of organisations: visits, findings, responsibility for leaks (5.3(2)).
html::Html history_of(Context& ctx)
{
    ui::Table table{.caption = "機関ごとの経過",
                    .columns = {{.label = "機関"}, {.label = "手続"}, {.label = "番号"}, {.label = "状態"}},
                    .rows = {},
                    .empty = "まだありません。"};
    const procedure::Actor actor = procedure::actor_of(ctx);
    ctx.read([&](db::Reading& tx) {
        for (const guard::Organisation& one : guard::organisations(tx)) {
            for (const procedure::Case& of : procedure::store::about_organisation(tx, one.id, 20)) {
                if (of.procedure != "audit_visit" && of.procedure != "audit_finding" &&
                    of.procedure != "responsibility")
                    continue;
                const procedure::Procedure* procedure = procedure::find(of.procedure);
                if (!procedure || of.number.empty()) continue;
                table.rows.push_back(
                    {.cells = {ui::plain(one.name), procedure::case_link(actor, of, procedure->name),
                               ui::plain(of.number), ui::plain(procedure->state(of.state).name)}});
            }
        }
    });
    return ui::table(table);
}

/// Changes of a manager that were reported too late (5.1(2)): for the audit to ask about.
html::Html late_reports_of(Context& ctx)
{
    ui::Table table{
        .caption = "遅れた届出",
        .columns = {{.label = "機関"}, {.label = "番号"}, {.label = "代わる日"}, {.label = "届け出た日"}},
        .rows = {},
        .note = "管理責任者の変更は、代わる日の前日までに届け出ます（5.1(2)）。新しい順に50件まで。",
        .empty = "遅れた届出はありません。"};
    ctx.read([&](db::Reading& tx) {
        for (const LateChange& one : late_changes(tx, 50)) {
            const auto organisation = guard::find_organisation(tx, one.organisation_id);
            const auto of = procedure::store::find(tx, one.case_id);
            if (!organisation || !of) continue;
            table.rows.push_back(
                {.cells = {ui::plain(organisation->name), ui::plain(of->number),
                           ui::plain(wareki(one.takes_over_on)),
                           ui::tag(ui::Mark::caution, wareki(date_of(one.reported_at)) + "（遅延）")}});
        }
    });
    return ui::table(table);
}

Answer show_audits(Context& ctx)
{
    ui::Table table{.caption = "年度ごとの監査",
                    .columns = {{.label = "年度"}, {.label = "番号"}, {.label = "期間"}, {.label = "状態"}},
                    .rows = {},
                    .empty = "監査の計画は、まだありません。"};
    const procedure::Actor actor = procedure::actor_of(ctx);
    ctx.read([&](db::Reading& tx) {
        for (const AuditRow& row : audits(tx)) {
            const auto of = procedure::store::find(tx, row.id);
            if (!of) continue;
            const procedure::Procedure& procedure = *procedure::find("audit");
            table.rows.push_back(
                {.cells = {ui::plain(year_words(row.fiscal_year)), procedure::case_link(actor, *of),
                           ui::plain(wareki(row.from) + "から" + wareki(row.until)),
                           ui::plain(procedure.state(of->state).name)}});
        }
    });
    return ctx.page({.title = "監査",
                     .body = audits_page({.missing = missing_words(ctx),
                                          .table = ui::table(table),
                                          .history = history_of(ctx),
                                          .late_reports = late_reports_of(ctx),
                                          .may_end = ctx.holds(kEndAuditors),
                                          .may_sample = ctx.holds(kPlanAudits),
                                          .sees_samples = ctx.holds(kConduct)})});
}

Answer draw_auditors(Context& ctx, const std::string& error)
{
    AuditorsPage page{.keys = ctx.form_keys(), .rows = {}, .reason = ctx.typed("reason"), .error = error};
    struct Named {
        guard::Account account;
        std::string organisation, audit;
    };
    const auto named = ctx.read([&](db::Reading& tx) {
        std::vector<Named> all;
        for (const AuditRow& row : audits(tx)) {
            if (row.closed_at) continue;
            for (const std::string& id : auditors_of(tx, row.id)) {
                auto account = guard::find_account(tx, id);
                if (!account) continue;
                const auto place = guard::find_organisation(tx, account->organisation_id);
                all.push_back({std::move(*account), place ? place->name : "", number_of(tx, row.id)});
            }
        }
        return all;
    });
    for (const Named& one : named)
        page.rows.push_back(
            {.name = guard::open_person(ctx.vault(), one.account).value_or(guard::Person{}).name,
             .organisation = one.organisation,
             .audit = one.audit,
             .action = "/audits/auditors/" + one.account.id + "/end"});
    Problems problems;
    if (!error.empty()) problems.add("reason", error);
    return ctx.page({.title = "監査員を終えさせる",
                     .body = auditors_page(page),
                     .crumbs = {{"監査", "/audits"}, {"監査員を終えさせる", "", true}},
                     .problems = &problems,
                     .status = error.empty() ? 200 : 422});
}

Answer show_auditors(Context& ctx) { return draw_auditors(ctx, ""); }

Answer end_auditor(Context& ctx)
{
    const std::string id = ctx.id_parameter("auditor"), reason = stored_form(ctx.typed("reason"));
    const std::string audit = ctx.read([&](db::Reading& tx) { return open_audit_of(tx, id); });
    if (audit.empty()) throw Stop(Reason::not_found, "見つかりません。", "no auditor of an open audit");
    if (reason.empty()) return draw_auditors(ctx, "理由を入力してください");
    if (to_points(reason).size() > 1000) return draw_auditors(ctx, "理由は1,000文字以内で入力してください");
    const bool account = ctx.typed("what") == "account";
    const auto key = ctx.vault().staff_key(id);
    if (!key) throw Stop(Reason::not_found, "見つかりません。", "the account has no key");
    const AuditorEnding ending{
        .id = new_id(),
        .audit_id = audit,
        .account_id = id,
        .sealed_reason = key->seal({.person = id, .category = "staff", .entry = "audit ending"}, reason)};
    return ctx.act({.act = "end_auditor",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/audits/auditors", "auditor_ended"),
                    .purpose = (account ? "account " : "appointment ") + id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       insert(tx, ending, who.account_id, ctx.now());
                       release_auditor(tx, id, ctx.now());
                       end_auditor_appointments(tx, id, ctx.now());
                       if (account) guard::end_account(tx, id, "other", ctx.now());
                   });
}

} // namespace

std::vector<procedure::Reminder> audit_reminders(Context& ctx)
{
    std::vector<procedure::Reminder> all;
    if (!ctx.holds(kPlanAudits) && !ctx.holds(kReceive)) return all;
    for (const std::string& words : missing_words(ctx)) all.push_back({words, "/audits"});
    return all;
}

std::vector<guard::Route> audit_routes()
{
    guard::declare_notice("auditor_ended", "終えました。次の操作から効きます。");
    return {
        {"GET", "/audits", kReadAudits, show_audits},
        {"GET", "/audits/auditors", kEndAuditors, show_auditors},
        {"POST", "/audits/auditors/{auditor}/end", kEndAuditors, end_auditor},
    };
}

} // namespace kasama::governance
