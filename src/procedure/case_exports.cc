// A case as a file: CSV for other programs, PDF for filing (2.2(2)①②).
#include "foundation/base/csv.h"
#include "foundation/base/wareki.h"
#include "foundation/paper/paper.h"
#include "procedure/case_words.h"
#include "procedure/pages.h"

namespace kasama::procedure {

using guard::Context;
using web::Answer;

namespace {

void enter_export(Context& ctx, const OpenedCase& opened)
{
    ctx.act({.act = "export",
             .form_key = {},
             .then = {},
             .subject = opened.of.subject_id,
             .purpose = "case " + std::string(opened.procedure->id),
             .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
}

/// Two columns: what it is about, what was worked out, answers, and what happened in order.
Answer as_csv(Context& ctx)
{
    const OpenedCase opened = submitted_case(ctx);
    const Procedure& procedure = *opened.procedure;
    enter_export(ctx, opened);
    CsvWriter csv;
    const auto row = [&](std::string_view label, std::string_view value) {
        csv.row(std::vector<std::string>{std::string(label), std::string(value)});
    };
    row("項目", "内容");
    row("手続", procedure.name);
    row("番号", opened.of.number);
    for (const Row& one : standing_of(ctx, opened)) row(one.label, one.words);
    for (const Row& one : answers_of(opened)) row(one.label, one.words);
    for (const Event& event : opened.events) {
        if (event.kind == "form") continue;
        row(moment(event.at), what_of(procedure, event));
        for (const Row& one : said_in(procedure, event)) row(one.label, one.words);
    }
    return Answer::download(csv.file(), "text/csv; charset=utf-8", "案件_" + opened.of.number + ".csv");
}

paper::Facts facts_of(const std::vector<Row>& rows)
{
    paper::Facts facts;
    for (const Row& one : rows) {
        if (!one.words.empty()) facts.rows.emplace_back(one.label, one.words);
    }
    return facts;
}

Answer as_pdf(Context& ctx)
{
    const OpenedCase opened = submitted_case(ctx);
    const Procedure& procedure = *opened.procedure;
    enter_export(ctx, opened);
    Names names(ctx);
    const std::string me = names.of(ctx.who().account_id, std::string(ctx.who().acting()));
    paper::Document document{.title = std::string(procedure.name) + "　" + opened.of.number,
                             .lead =
                                 "笠間市介護・健診ネットワーク　運用管理規程" + std::string(procedure.clause),
                             .foot = moment(ctx.now()) + "　" + me,
                             .made_at = ctx.now(),
                             .blocks = {facts_of(standing_of(ctx, opened)), paper::Heading{"内容"},
                                        facts_of(answers_of(opened)), paper::Heading{"これまでのこと"}}};
    for (const Event& event : opened.events) {
        if (event.kind == "form") continue;
        paper::Facts facts = facts_of(said_in(procedure, event));
        const std::string who = names.of(event.account_id, event.acting);
        facts.rows.insert(facts.rows.begin(), {moment(event.at), what_of(procedure, event) + "\n" + who});
        document.blocks.push_back(std::move(facts));
    }
    return Answer::download(paper::pdf(document), "application/pdf", "案件_" + opened.of.number + ".pdf");
}

} // namespace

std::vector<guard::Route> export_routes()
{
    constexpr guard::RouteOptions open{.open_for = open_while_closed};
    return {
        {"GET", "/cases/{case}/csv", guard::kSignedIn, as_csv, open},
        {"GET", "/cases/{case}/pdf", guard::kSignedIn, as_pdf, open},
    };
}

} // namespace kasama::procedure
