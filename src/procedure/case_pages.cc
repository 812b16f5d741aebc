// One case: what it is about, what happened, what comes next, and the words between those who take part.
#include "foundation/base/csv.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "procedure/pages.h"
#include "procedure/pages/case.html.h"
#include "procedure/pages/form.html.h"

namespace kasama::procedure {

using guard::Context;
using web::Answer;

namespace {

constexpr entry::Field<std::string> kMessage{{.id = "message",
                                              .label = "書き込む内容",
                                              .kind = entry::Kind::long_text,
                                              .required = true,
                                              .longest = 2000}};
constexpr const entry::AnyField* kMessageFields[] = {&kMessage};

std::string moment(Instant at) { return wareki(date_of(at)) + " " + clock_text(at); }

/// Names and organisations of those who did something, each looked up once.
class Names {
public:
    explicit Names(Context& ctx) : ctx_(ctx) {}
    const std::string& of(const std::string& account_id, const std::string& acting)
    {
        auto [at, fresh] = names_.try_emplace(account_id + " " + acting);
        if (!fresh) return at->second;
        if (account_id.empty()) return at->second = "IDのない申請者";
        std::string organisation;
        const auto account = ctx_.read([&](db::Reading& tx) {
            auto found = guard::find_account(tx, account_id);
            if (found && !found->organisation_id.empty()) {
                if (const auto place = guard::find_organisation(tx, found->organisation_id))
                    organisation = place->name;
            }
            return found;
        });
        if (account) {
            at->second = guard::open_person(ctx_.vault(), *account).value_or(guard::Person{}).name;
            if (const std::string office = guard::office_words(acting); !office.empty())
                at->second += "（" + office + "）";
            if (!organisation.empty()) at->second += "　" + organisation;
        }
        return at->second;
    }

private:
    Context& ctx_;
    std::map<std::string, std::string> names_;
};

std::string what_of(const Procedure& procedure, const Event& event)
{
    if (event.kind == "message") return "書き込み";
    if (event.kind == "submission") return "提出　→　" + std::string(procedure.state(event.to_state).name);
    const Step* step = procedure.step(event.step);
    return std::string(step ? step->label : "進めた") + "　→　" +
           std::string(procedure.state(event.to_state).name);
}

html::Html facts_of(const Procedure& procedure, const Event& event)
{
    if (event.values.empty()) return {};
    if (event.kind == "message")
        return ui::join({html::Html::trusted("<div class=\"prose\">"),
                         ui::lines(event.values.text(kMessage.id)), html::Html::trusted("</div>")});
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
                  .facts = entry::draw_facts(procedure.form, opened.form),
                  .events = {},
                  .steps = offers_of(opened, actor_of(ctx)),
                  .message_action = "/cases/" + opened.of.id + "/messages",
                  .export_href = "/cases/" + opened.of.id + "/csv",
                  .keys = ctx.form_keys(),
                  .message_field = entry::draw_form(kMessageFields, typed, problems)};
    if (procedure.remarks)
        page.remarks =
            procedure.remarks({ctx, procedure, opened.of, opened.form, entry::Values(), opened.known});
    for (const Event& event : opened.events) {
        if (event.kind == "form") continue;
        page.events.push_back({.when = moment(event.at),
                               .who = names.of(event.account_id, event.acting),
                               .what = what_of(procedure, event),
                               .facts = facts_of(procedure, event),
                               .message = event.kind == "message"});
    }
    return ctx.page({.title = page.name + " " + page.number,
                     .body = case_page(page),
                     .crumbs = {{"申請・届出・報告", "/procedures"}, {page.number, "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422,
                     .help_for = "/procedures/" + std::string(procedure.id)});
}

OpenedCase submitted_case(Context& ctx)
{
    OpenedCase opened = open_case(ctx, ctx.id_parameter("case"));
    if (opened.of.number.empty())
        throw Stop(Reason::not_found, "見つかりません。", "a draft: " + opened.of.id);
    return opened;
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

/// The case as a table of two columns: facts, what was worked out, answers, and what happened in order.
Answer export_case(Context& ctx)
{
    const OpenedCase opened = submitted_case(ctx);
    const Procedure& procedure = *opened.procedure;
    ctx.act({.act = "export",
             .form_key = {},
             .then = {},
             .subject = opened.of.subject_id,
             .purpose = "case " + std::string(procedure.id),
             .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
    CsvWriter csv;
    const auto row = [&](std::string_view label, std::string_view value) {
        csv.row(std::vector<std::string>{std::string(label), std::string(value)});
    };
    row("項目", "内容");
    row("手続", procedure.name);
    row("番号", opened.of.number);
    row("状態", procedure.state(opened.of.state).name);
    row("期限", opened.of.due ? to_text(*opened.of.due) : "");
    row("規程", procedure.clause);
    if (procedure.remarks) {
        for (const Remark& one :
             procedure.remarks({ctx, procedure, opened.of, opened.form, entry::Values(), opened.known}))
            row(one.label, one.words);
    }
    for (const entry::AnyField* field : procedure.form)
        row(field->label, entry::shown(*field, opened.form.text(field->id)));
    for (const Event& event : opened.events) {
        if (event.kind == "form") continue;
        row(moment(event.at), what_of(procedure, event));
        for (const auto& [id, text] : event.values.packed()) {
            const entry::AnyField* field = procedure.field(id);
            if (field) row(field->label, entry::shown(*field, text));
        }
    }
    return Answer::download(csv.file(), "text/csv; charset=utf-8", "案件_" + opened.of.number + ".csv");
}

Answer send_message(Context& ctx)
{
    if (const auto before = ctx.sent_before()) return Answer::go_to(*before);
    const OpenedCase opened = submitted_case(ctx);
    Problems problems;
    const entry::Values message = entry::read_form(kMessageFields, ctx.request, problems);
    if (!problems.none()) return draw_case(ctx, opened, {ctx.request.form}, problems);
    return say(ctx, opened, message);
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
    return draw_step(ctx, opened, step_in_hand(ctx, opened), {}, {});
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

std::string due_words(const Case& of, Date today)
{
    if (!of.open || !of.due) return {};
    const auto left = (*of.due - today).count();
    const std::string day = wareki(*of.due);
    if (left < 0) return day + "（" + std::to_string(-left) + "日すぎています）";
    return day + (left == 0 ? "（今日）" : "（あと" + std::to_string(left) + "日）");
}

std::vector<guard::Route> case_routes()
{
    constexpr guard::RouteOptions open{.open_for = open_while_closed};
    return {
        {"GET", "/cases/{case}", guard::kSignedIn, show_case, open},
        {"GET", "/cases/{case}/csv", guard::kSignedIn, export_case, open},
        {"POST", "/cases/{case}/messages", guard::kSignedIn, send_message, open},
        {"GET", "/cases/{case}/steps/{step}", guard::kSignedIn, show_step, open},
        {"POST", "/cases/{case}/steps/{step}", guard::kSignedIn, take_step, open},
    };
}

} // namespace kasama::procedure
