// Keeping: publishing a document or its next version, withdrawing it, and who has read it.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/ui/table.h"
#include "governance/library/pages.h"
#include "governance/library/pages/form.html.h"
#include "governance/library/pages/receipts.html.h"
#include "guard/accounts/accounts.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr std::size_t kLongestText = 40'000;

/// What is typed for a document or its next version.
struct Typed {
    std::string kind, title, audience, text;
    bool must_read = true;
};

Typed typed_form(const Context& ctx, Problems& problems)
{
    Typed typed{.kind = ctx.typed("kind"),
                .title = stored_form(ctx.typed("title")),
                .text = ctx.typed("text"),
                .must_read = ctx.typed("must_read") == "1"};
    if (typed.kind != "regulation" && typed.kind != "manual" && typed.kind != "other")
        problems.add("kind", "種類を選んでください");
    if (typed.title.empty()) problems.add("title", "題名を入力してください");
    if (to_points(typed.title).size() > 100) problems.add("title", "題名は100文字以内で入力してください");
    if (stored_form(typed.text).empty()) problems.add("text", "本文を入力してください");
    if (to_points(typed.text).size() > kLongestText)
        problems.add("text", "本文は40,000文字以内で入力してください");
    typed.audience = typed_audience(ctx.request, true, problems);
    return typed;
}

Answer draw_form(Context& ctx, const Typed& typed, const std::string& document, const Problems& problems)
{
    const auto kind = [&](std::string value) {
        return ui::Option{
            .value = value, .label = std::string(document_kind_name(value)), .chosen = typed.kind == value};
    };
    LibraryFormPage page{
        .title = document.empty() ? "文書を公開する" : "新しい版を公開する",
        .lead = "公開すると、宛先の人の「お知らせと文書」にすぐに出ます。個人の氏名は書かないでください。",
        .action = document.empty() ? "/library" : "/library/" + document + "/versions",
        .button = "公開する",
        .keys = ctx.form_keys(),
        .fields = {}};
    page.fields = ui::join({
        ui::choices({.id = "kind",
                     .label = "種類",
                     .options = {kind("regulation"), kind("manual"), kind("other")},
                     .error = std::string(problems.of("kind"))}),
        ui::text_field({.id = "title",
                        .label = "題名",
                        .value = typed.title,
                        .error = std::string(problems.of("title"))}),
        ui::text_area({.id = "text",
                       .label = "本文",
                       .value = typed.text,
                       .error = std::string(problems.of("text")),
                       .rows = 16}),
        audience_fields(typed.audience, problems, true),
        ui::choices({.id = "must_read",
                     .label = "読んだことの記録",
                     .options = {{.value = "1",
                                  .label = "読んだことの記録を求める",
                                  .hint = "読むまで、その人のホームに出ます。",
                                  .chosen = typed.must_read}},
                     .required = false,
                     .several = true}),
    });
    return ctx.page({.title = page.title,
                     .body = library_form_page(page),
                     .crumbs = {{"お知らせと文書", "/library"}, {page.title, "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_new(Context& ctx) { return draw_form(ctx, {}, "", {}); }

Answer publish_new(Context& ctx)
{
    Problems problems;
    const Typed typed = typed_form(ctx, problems);
    if (!problems.none()) return draw_form(ctx, typed, "", problems);
    Document document{.id = new_id(),
                      .kind = typed.kind,
                      .title = typed.title,
                      .audience = typed.audience,
                      .must_read = typed.must_read,
                      .version_id = new_id(),
                      .version = 1,
                      .text = typed.text};
    return ctx.act({.act = "library_publish",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/library/" + document.id, "library_published"),
                    .category = "D22",
                    .purpose = document.version_id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       document.by_account = who.account_id;
                       publish_document(tx, document, ctx.now());
                   });
}

/// One that is changed here: an emergency procedure is changed by its own proposal.
Document kept_document(Context& ctx, bool any_kind)
{
    const std::string id = ctx.id_parameter("document");
    auto found = ctx.read([&](db::Reading& tx) { return find_document(tx, id); });
    if (!found || found->ended_at || (!any_kind && found->kind == "emergency"))
        throw Stop(Reason::not_found, "見つかりません。", "no such document to keep");
    return std::move(*found);
}

Answer show_next(Context& ctx)
{
    const Document now = kept_document(ctx, false);
    return draw_form(ctx,
                     {.kind = now.kind,
                      .title = now.title,
                      .audience = now.audience,
                      .text = now.text,
                      .must_read = now.must_read},
                     now.id, {});
}

Answer publish_next(Context& ctx)
{
    Document next = kept_document(ctx, false);
    Problems problems;
    const Typed typed = typed_form(ctx, problems);
    if (!problems.none()) return draw_form(ctx, typed, next.id, problems);
    next.title = typed.title;
    next.audience = typed.audience;
    next.must_read = typed.must_read;
    next.text = typed.text;
    next.approved_by.clear();
    next.version_id = new_id();
    return ctx.act({.act = "library_publish",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/library/" + next.id, "library_published"),
                    .category = "D22",
                    .purpose = next.version_id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       next.version = find_document(tx, next.id).value().version + 1;
                       next.by_account = who.account_id;
                       publish_version(tx, next, ctx.now());
                   });
}

Answer withdraw(Context& ctx)
{
    const Document document = kept_document(ctx, true);
    return ctx.act({.act = "library_end",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/library", "library_ended"),
                    .category = "D22",
                    .purpose = document.version_id},
                   [&](db::Writing& tx, const guard::Who&) { end_document(tx, document.id, ctx.now()); });
}

Answer show_receipts(Context& ctx)
{
    const Document document = kept_document(ctx, true);
    struct Row {
        guard::Organisation organisation;
        ReceiptCount count;
    };
    auto rows = ctx.read([&](db::Reading& tx) {
        std::vector<Row> all;
        for (const ReceiptCount& count : receipt_counts(tx, document.version_id, ctx.now())) {
            auto organisation = guard::find_organisation(tx, count.organisation_id).value();
            if (addressed(document.audience, organisation.kind))
                all.push_back({std::move(organisation), count});
        }
        return all;
    });
    // Organisations of which nobody has read it come first.
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return (a.count.received == 0) > (b.count.received == 0);
    });
    std::size_t without = 0;
    ui::Table table{.caption = "機関ごと " + std::to_string(rows.size()) + "件",
                    .columns = {{.label = "機関"},
                                {.label = "利用者", .number = true},
                                {.label = "読んだ人", .number = true},
                                {.label = "状態"}},
                    .rows = {},
                    .note = "だれも読んでいない機関が先。"};
    for (const Row& row : rows) {
        const bool nobody = row.count.received == 0;
        without += nobody ? 1 : 0;
        table.rows.push_back(
            {.cells = {ui::plain(row.organisation.number + " " + row.organisation.name),
                       ui::plain(std::to_string(row.count.people)),
                       ui::plain(std::to_string(row.count.received)),
                       nobody ? ui::tag(ui::Mark::bad, "だれも読んでいません")
                       : row.count.received < row.count.people
                           ? ui::tag(ui::Mark::caution,
                                     "まだ" + std::to_string(row.count.people - row.count.received) + "人")
                           : ui::tag(ui::Mark::good, "全員が読みました")},
             .state = nobody ? ui::RowState::bad : ui::RowState::usual});
    }
    return ctx.page(
        {.title = "読んだ人の状況",
         .body = receipts_page({.title = document.title,
                                .href = "/library/" + document.id,
                                .figures = "だれも読んでいない機関は" + std::to_string(without) + "件です。",
                                .table = ui::table(table)})});
}

} // namespace

std::vector<guard::Route> keeping_routes()
{
    return {
        {"GET", "/library/new", kPublishDocuments, show_new},
        {"POST", "/library", kPublishDocuments, publish_new},
        {"GET", "/library/{document}/versions/new", kPublishDocuments, show_next},
        {"POST", "/library/{document}/versions", kPublishDocuments, publish_next},
        {"POST", "/library/{document}/end", kPublishDocuments, withdraw},
        {"GET", "/library/{document}/receipts", kPublishDocuments, show_receipts},
    };
}

} // namespace kasama::governance
