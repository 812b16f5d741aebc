// One case: what it is about, what happened, what comes next, and the words between those who take part.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "procedure/case_words.h"
#include "procedure/files.h"
#include "procedure/pages.h"
#include "procedure/pages/case.html.h"
#include "procedure/pages/form.html.h"
#include "procedure/reception.h"

namespace kasama::procedure {

using guard::Context;
using web::Answer;

namespace {

constexpr const entry::AnyField* kMessageFields[] = {&kMessage};

std::string too_many_files() { return "添付は、1つの案件に" + std::to_string(kMostFiles) + "件までです"; }

html::Html facts_of(const Procedure& procedure, const Event& event)
{
    if (event.values.empty()) return {};
    if (event.kind == kMessageEvent)
        return ui::join({html::Html::trusted("<div class=\"prose\">"),
                         ui::lines(event.values.text(kMessage.id)), html::Html::trusted("</div>")});
    if (event.kind == kFileEvent)
        return ui::join({html::Html::trusted("<p>"),
                         ui::link("/cases/" + event.case_id + "/files/" + event.id, file_words(event)),
                         html::Html::trusted("</p>")});
    std::vector<const entry::AnyField*> fields;
    for (const auto& [id, text] : event.values.packed()) {
        if (const entry::AnyField* field = procedure.field(id)) fields.push_back(field);
    }
    return entry::draw_facts(fields, event.values);
}

std::vector<StepOffer> offers_of(const OpenedCase& opened, const Actor& actor)
{
    std::vector<StepOffer> offers;
    for (const Step& step : opened.procedure->steps) {
        if (step.from != opened.of.state) continue;
        // What is another role's to do is not shown; what only another person may do is, with the reason.
        if (!belongs_to(step, opened.of, actor)) continue;
        const std::string why = objection(step, opened.of, actor);
        offers.push_back({.href = "/cases/" + opened.of.id + "/steps/" + std::string(step.id),
                          .label = std::string(step.label),
                          .why_not = why});
    }
    return offers;
}

Answer draw_case(Context& ctx, const OpenedCase& opened, const entry::Typed& typed, const Problems& problems)
{
    const Procedure& procedure = *opened.procedure;
    const State& state = procedure.state(opened.of.state);
    Names names(ctx);
    CasePage page{.name = std::string(procedure.name),
                  .number = opened.of.number,
                  .state = std::string(state.name),
                  .due = due_words(opened.of, ctx.today()),
                  .clause = std::string(procedure.clause),
                  .overdue = opened.of.open && opened.of.due && *opened.of.due < ctx.today(),
                  .closed = state.closed,
                  .facts = entry::draw_facts(answered_in(procedure, opened.form), opened.form),
                  .events = {},
                  .steps = offers_of(opened, actor_of(ctx)),
                  .base = "/cases/" + opened.of.id,
                  .keys = ctx.form_keys(),
                  .message_field = entry::draw_form(kMessageFields, typed, problems),
                  .file_field = ui::file_field({.id = "file",
                                                .label = "ファイル",
                                                .accept = entry::kAcceptedFiles,
                                                .hint = entry::kFileHint,
                                                .error = std::string(problems.of("file"))})};
    page.organisation = organisation_words(ctx, opened.of);
    if (!opened.of.assignee.empty()) page.assignee = names.of(opened.of.assignee, "");
    page.may_assign = may_look_after(procedure, opened.of, actor_of(ctx));
    page.mine = opened.of.assignee == ctx.who().account_id;
    if (files_in(opened) >= kMostFiles) page.most_files = too_many_files();
    if (procedure.remarks)
        page.remarks =
            procedure.remarks({ctx, procedure, opened.of, opened.form, entry::Values(), opened.known});
    for (const Event& event : opened.events) {
        if (event.kind == "form") continue;
        page.events.push_back({.when = moment(event.at),
                               .who = names.of(event.account_id, event.acting),
                               .what = what_of(procedure, event),
                               .facts = facts_of(procedure, event),
                               .message = event.kind == kMessageEvent});
    }
    return ctx.page({.title = page.name + " " + page.number,
                     .body = case_page(page),
                     .crumbs = {{"申請・届出・報告", "/procedures"}, {page.number, "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422,
                     .help_for = "/procedures/" + std::string(procedure.id)});
}

Answer show_case(Context& ctx)
{
    OpenedCase opened = open_case(ctx, ctx.id_parameter("case"));
    if (opened.of.number.empty()) return Answer::go_to("/cases/" + opened.of.id + "/check");
    ctx.act({.act = "case_read",
             .form_key = {},
             .then = {},
             .subject = opened.of.subject_id,
             .purpose = std::string(opened.procedure->id),
             .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
    return draw_case(ctx, opened, {}, {});
}

Answer send_message(Context& ctx)
{
    if (const auto before = ctx.sent_before()) return Answer::go_to(*before);
    const OpenedCase opened = submitted_case(ctx);
    Problems problems;
    const entry::Values message = entry::read_form(kMessageFields, ctx.request, problems);
    if (!problems.none()) return draw_case(ctx, opened, {ctx.request.form}, problems);
    return add(ctx, opened,
               {.id = new_id(),
                .kind = kMessageEvent,
                .act = "case_message",
                .notice = "case_message_sent",
                .values = message});
}

/// 担当になる, 担当を外れる.
Answer assign(Context& ctx)
{
    if (const auto before = ctx.sent_before()) return Answer::go_to(*before);
    const OpenedCase opened = submitted_case(ctx);
    const bool takes = ctx.typed("act") == "take";
    const bool mine = opened.of.assignee == ctx.who().account_id;
    if (!may_look_after(*opened.procedure, opened.of, actor_of(ctx)))
        throw Stop(Reason::not_permitted, "この案件の担当になれる役割ではありません。", "may not look after");
    if (takes == mine)
        throw Stop(Reason::conflict, takes ? "すでに担当になっています。" : "この案件の担当ではありません。",
                   "assignee changed");
    return add(ctx, opened,
               {.id = new_id(),
                .kind = takes ? kTakeEvent : kLeaveEvent,
                .act = "case_assign",
                .notice = takes ? "case_taken" : "case_left",
                .values = {}});
}

Answer send_file(Context& ctx)
{
    if (const auto before = ctx.sent_before()) return Answer::go_to(*before);
    const OpenedCase opened = submitted_case(ctx);
    Problems problems;
    const auto file = entry::read_file(ctx.request, "file", problems);
    if (file && files_in(opened) >= kMostFiles) problems.add("file", too_many_files());
    if (!problems.none()) return draw_case(ctx, opened, {}, problems);
    return attach(ctx, opened, *file);
}

/// The step of the address, where this person may take it now.
const Step& step_in_hand(Context& ctx, const OpenedCase& opened)
{
    const Step* step = opened.procedure->step(ctx.parameter("step"));
    if (!step) throw Stop(Reason::not_found, "見つかりません。", "no such step");
    const std::string why = objection(*step, opened.of, actor_of(ctx));
    if (!why.empty()) {
        ctx.enter_refusal({.act = "case_step",
                           .form_key = {},
                           .then = {},
                           .subject = opened.of.subject_id,
                           .purpose = std::string(opened.procedure->id) + " " + std::string(step->id)},
                          guard::Refusal::duty);
        const bool early = step->never_early && opened.of.open;
        throw Stop(opened.of.state == step->from || early ? Reason::not_permitted : Reason::conflict,
                   why + "。", "step refused: " + std::string(step->id));
    }
    return *step;
}

Answer draw_step(Context& ctx, const OpenedCase& opened, const Step& step, const entry::Typed& typed,
                 const Problems& problems)
{
    const std::string base = "/cases/" + opened.of.id;
    return ctx.page(
        {.title = std::string(step.label),
         .body = procedure_form_page({.title = std::string(step.label),
                                      .lead = std::string(opened.procedure->name) + " " + opened.of.number +
                                              "　→　" + std::string(opened.procedure->state(step.to).name),
                                      .action = base + "/steps/" + std::string(step.id),
                                      .button = std::string(step.label),
                                      .cancel = base,
                                      .keys = ctx.form_keys(),
                                      .fields = entry::draw_form(step.fields, typed, problems)}),
         .crumbs = {{"申請・届出・報告", "/procedures"},
                    {opened.of.number, base},
                    {std::string(step.label), "", true}},
         .problems = &problems,
         .status = problems.none() ? 200 : 422,
         .help_for = "/procedures/" + std::string(opened.procedure->id)});
}

Answer show_step(Context& ctx)
{
    const OpenedCase opened = submitted_case(ctx);
    const Step& step = step_in_hand(ctx, opened);
    entry::Typed typed;
    if (step.filled) {
        const entry::Values none;
        typed = entry::Typed::of(
            step.filled({ctx, *opened.procedure, opened.of, opened.form, none, opened.known}), step.fields);
    }
    return draw_step(ctx, opened, step, typed, {});
}

Answer take_step(Context& ctx)
{
    if (const auto before = ctx.sent_before()) return Answer::go_to(*before);
    const OpenedCase opened = submitted_case(ctx);
    const Step& step = step_in_hand(ctx, opened);
    Problems problems;
    const entry::Values answer = entry::read_form(step.fields, ctx.request, problems);
    if (problems.none() && step.check) {
        entry::Values known = opened.known;
        for (const auto& [id, text] : answer.packed()) known.set_text(id, text);
        step.check({ctx, *opened.procedure, opened.of, opened.form, answer, known}, problems);
    }
    if (!problems.none()) return draw_step(ctx, opened, step, {ctx.request.form}, problems);
    return take(ctx, opened, step, answer);
}

} // namespace

std::vector<guard::Route> case_routes()
{
    guard::declare_notice("case_taken", "この案件の担当になりました。");
    guard::declare_notice("case_left", "この案件の担当を外れました。");
    constexpr guard::RouteOptions open{.open_for = open_while_closed};
    return {
        {"GET", "/cases/{case}", guard::kSignedIn, show_case, open},
        {"POST", "/cases/{case}/assignee", guard::kSignedIn, assign, open},
        {"POST", "/cases/{case}/messages", guard::kSignedIn, send_message, open},
        {"POST",
         "/cases/{case}/files",
         guard::kSignedIn,
         send_file,
         {.open_for = open_while_closed, .largest_body = entry::kLargestFileBody}},
        {"GET", "/cases/{case}/steps/{step}", guard::kSignedIn, show_step, open},
        {"POST", "/cases/{case}/steps/{step}", guard::kSignedIn, take_step, open},
    };
}

} // namespace kasama::procedure
