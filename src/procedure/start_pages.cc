// Starting a procedure: what may be started, the form, check your answers, submission.
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "procedure/case_words.h"
#include "procedure/pages.h"
#include "procedure/pages/check.html.h"
#include "procedure/pages/form.html.h"
#include "procedure/pages/procedures.html.h"
#include "procedure/reception.h"
#include "procedure/terms.h"

namespace kasama::procedure {

using guard::Context;
using web::Answer;

namespace {

constexpr std::int64_t kListed = 100;

bool may_start(const Context& ctx, const Procedure& procedure)
{
    return ctx.holds(guard::Duty(procedure.start_duty));
}

const Procedure& procedure_in_hand(Context& ctx)
{
    const Procedure* procedure = find(ctx.parameter("procedure"));
    if (!procedure) throw Stop(Reason::not_found, "見つかりません。", "no such procedure");
    if (!may_start(ctx, *procedure)) {
        throw Stop(Reason::not_permitted, "いまの役割では、この手続を始められません。",
                   "start: " + std::string(procedure->id));
    }
    return *procedure;
}

std::string base_of(const Procedure& procedure) { return "/procedures/" + std::string(procedure.id); }

Answer draw_form(Context& ctx, const Procedure& procedure, const std::string& action,
                 const entry::Typed& typed, const Problems& problems)
{
    const Deadlines deadlines =
        ctx.read([&](db::Reading& tx) { return deadlines_in_force(tx, ctx.today()); });
    return ctx.page({.title = std::string(procedure.name),
                     .body = procedure_form_page(
                         {.title = std::string(procedure.name),
                          .lead = std::string(procedure.summary),
                          .action = action,
                          .button = "内容の確認に進む",
                          .cancel = "/procedures",
                          .keys = ctx.form_keys(),
                          .fields = entry::draw_form(asked_of(ctx, procedure), typed, problems),
                          .term = term_words(deadlines.term(procedure, nullptr)),
                          .hours = deadlines.term(procedure, nullptr).count == Term::Count::open_days
                                       ? guard::in_words(deadlines.hours)
                                       : ""}),
                     .crumbs = {{"申請・届出・報告", "/procedures"}, {std::string(procedure.name), "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

struct TypedForm {
    entry::Values values;
    std::string organisation, subject; ///< whom the case is about
};
TypedForm typed_form(Context& ctx, const Procedure& procedure, Problems& problems)
{
    TypedForm form{
        entry::read_form(asked_of(ctx, procedure), ctx.request, problems), ctx.who().organisation_id, {}};
    check_reception(form.values, problems);
    if (problems.none() && procedure.check) procedure.check(form.values, ctx.now(), problems);
    if (problems.none() && procedure.organisation_of)
        form.organisation = procedure.organisation_of(ctx, form.values, problems);
    else if (problems.none() && procedure.own_organisation)
        form.organisation = applicant(ctx, problems);
    if (problems.none() && procedure.subject_of)
        form.subject = procedure.subject_of(ctx, form.values, problems);
    return form;
}

Answer show_procedures(Context& ctx)
{
    ProceduresPage page{.offers = {}, .mine = {}};
    for (const Procedure* one : procedures()) {
        if (may_start(ctx, *one))
            page.offers.push_back(
                {base_of(*one) + "/new", std::string(one->name), std::string(one->summary)});
    }
    const auto cases =
        ctx.read([&](db::Reading& tx) { return store::started_by(tx, ctx.who().account_id, kListed); });
    ui::Table table{.caption = "自分が出したもの " + std::to_string(cases.size()) + "件",
                    .columns = {{.label = "手続"}, {.label = "番号"}, {.label = "状態"}, {.label = "期限"}},
                    .rows = {},
                    .empty = "まだありません。"};
    for (const Case& one : cases) {
        const Procedure* procedure = find(one.procedure);
        if (!procedure) continue;
        const bool draft = one.number.empty();
        const std::string href = "/cases/" + one.id + (draft ? "/check" : "");
        table.rows.push_back({.cells = {ui::link(href, procedure->name), ui::plain(one.number),
                                        ui::plain(draft ? "下書き" : procedure->state(one.state).name),
                                        ui::plain(due_words(one, ctx.today()))}});
    }
    page.mine = ui::table(table);
    return ctx.page({.title = "申請・届出・報告", .body = procedures_page(page)});
}

Answer show_new(Context& ctx)
{
    const Procedure& procedure = procedure_in_hand(ctx);
    return draw_form(ctx, procedure, base_of(procedure), {}, {});
}

Answer create(Context& ctx)
{
    const Procedure& procedure = procedure_in_hand(ctx);
    Problems problems;
    const TypedForm form = typed_form(ctx, procedure, problems);
    if (!problems.none()) return draw_form(ctx, procedure, base_of(procedure), {ctx.request.form}, problems);
    const Draft draft = prepare_draft(ctx, procedure, form.values, form.organisation, form.subject);
    return ctx.act({.act = "case_draft",
                    .form_key = ctx.form_key(),
                    .then = "/cases/" + draft.of.id + "/check",
                    .purpose = std::string(procedure.id)},
                   [&](db::Writing& tx, const guard::Who& who) { write_draft(tx, draft, who); });
}

/// A draft of whoever asks; anything else is not found.
OpenedCase draft_in_hand(Context& ctx)
{
    OpenedCase opened = open_case(ctx, ctx.id_parameter("case"));
    if (!opened.of.number.empty())
        throw Stop(Reason::not_found, "見つかりません。", "submitted already: " + opened.of.id);
    return opened;
}

Answer show_check(Context& ctx)
{
    const OpenedCase opened = open_case(ctx, ctx.id_parameter("case"));
    const std::string base = "/cases/" + opened.of.id;
    if (!opened.of.number.empty()) return Answer::go_to(base);
    std::vector<ui::SummaryRow> rows;
    for (const entry::AnyField* field : answered_in(*opened.procedure, opened.form)) {
        const std::string text = entry::shown(*field, opened.form.text(field->id));
        rows.push_back({.question = std::string(field->label),
                        .answer = text.empty() ? ui::plain("（空欄）") : ui::lines(text),
                        .change_href = base + "/form"});
    }
    return ctx.page({.title = "入力内容の確認",
                     .body = procedure_check_page({.title = std::string(opened.procedure->name),
                                                   .action = base + "/submission",
                                                   .change = base + "/form",
                                                   .keys = ctx.form_keys(),
                                                   .answers = ui::summary(rows)})});
}

Answer show_edit(Context& ctx)
{
    const OpenedCase opened = draft_in_hand(ctx);
    return draw_form(ctx, *opened.procedure, "/cases/" + opened.of.id + "/form",
                     entry::Typed::of(opened.form, asked_of(ctx, *opened.procedure)), {});
}

Answer edit(Context& ctx)
{
    const OpenedCase opened = draft_in_hand(ctx);
    Problems problems;
    const TypedForm form = typed_form(ctx, *opened.procedure, problems);
    const std::string base = "/cases/" + opened.of.id;
    if (!problems.none())
        return draw_form(ctx, *opened.procedure, base + "/form", {ctx.request.form}, problems);
    const std::string sealed = sealed_form(ctx, opened, form.values);
    return ctx.act({.act = "case_draft",
                    .form_key = ctx.form_key(),
                    .then = base + "/check",
                    .purpose = std::string(opened.procedure->id)},
                   [&](db::Writing& tx, const guard::Who&) {
                       Case after = opened.of;
                       after.organisation_id = form.organisation;
                       after.subject_id = form.subject;
                       // Submitted from another window meanwhile: its answers stay as they were submitted.
                       if (!store::update(tx, after, after.events))
                           throw Stop(Reason::conflict, "この下書きは、すでに提出されています。",
                                      "submitted");
                       store::replace_form(tx, opened.of.id, sealed, ctx.now());
                   });
}

Answer submit_draft(Context& ctx)
{
    if (const auto before = ctx.sent_before()) return Answer::go_to(*before);
    const OpenedCase opened = draft_in_hand(ctx);
    if (!may_start(ctx, *opened.procedure))
        throw Stop(Reason::not_permitted, "いまの役割では、この手続を始められません。", "submit");
    return submit(ctx, opened);
}

} // namespace

std::vector<guard::Route> procedure_routes()
{
    constexpr guard::RouteOptions open{.open_for = open_while_closed};
    guard::declare_notice("case_submitted", "提出しました。進み具合は、この画面で見られます。");
    guard::declare_notice("case_moved", "記録しました。");
    guard::declare_notice("case_message_sent", "書き込みました。");
    return {
        {"GET", "/procedures", guard::kSignedIn, show_procedures},
        {"GET", "/procedures/{procedure}/new", guard::kSignedIn, show_new, open},
        {"POST", "/procedures/{procedure}", guard::kSignedIn, create, open},
        {"GET", "/cases/{case}/check", guard::kSignedIn, show_check, open},
        {"GET", "/cases/{case}/form", guard::kSignedIn, show_edit, open},
        {"POST", "/cases/{case}/form", guard::kSignedIn, edit, open},
        {"POST", "/cases/{case}/submission", guard::kSignedIn, submit_draft, open},
    };
}

} // namespace kasama::procedure
