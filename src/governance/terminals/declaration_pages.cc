// 対策の申告 against the newest version, by the manager of the organisation.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/registration/pages.h"
#include "governance/terminals/pages.h"

namespace kasama::governance {

using guard::Context;
using guard::Measures;
using guard::Terminal;
using web::Answer;

namespace {

Measures newest_or_stop(Context& ctx)
{
    auto newest = ctx.read([](db::Reading& tx) { return guard::newest_measures(tx); });
    if (!newest)
        throw Stop(Reason::conflict,
                   "指定する対策が、まだ公開されていません。公開されてから申告してください。");
    return std::move(*newest);
}

html::Html fields_of(Context& ctx, const Terminal& terminal, const Measures& measures,
                     const Problems& problems)
{
    const auto error = [&](std::string_view id) { return std::string(problems.of(id)); };
    std::vector<ui::Option> storages;
    for (const auto& [id, word] : guard::kTerminalStorages) {
        if (id == "fixed" && terminal.kind != "desktop") continue;
        storages.push_back(
            {.value = std::string(id), .label = std::string(word), .chosen = ctx.typed("storage") == id});
    }
    ui::DateField pattern = date_as_typed(ctx, "pattern_on", "ウイルス定義ファイルの日付", problems);
    pattern.hint = std::to_string(measures.pattern_days) + "日以内のものに限ります。";
    ui::DateField patch = date_as_typed(ctx, "patched_on", "修正プログラムを当てた日", problems);
    patch.hint = std::to_string(measures.patch_days) + "日以内に限ります。";
    ui::DateField until = date_as_typed(ctx, "exception_until", "例外の期限", problems);
    until.required = false;
    until.hint = "例外を申告するときだけ。90日以内。";
    const std::string& exception = ctx.typed("exception");
    return ui::join(
        {ui::choices({.id = "storage",
                      .label = "持ち去りを防ぐ対策",
                      .options = std::move(storages),
                      .error = error("storage")}),
         ui::date_field(pattern), ui::date_field(patch),
         ui::choices({.id = "exception",
                      .label = "修正プログラムを待つ例外（業務上支障）",
                      .options = {{.value = "no", .label = "例外はない", .chosen = exception == "no"},
                                  {.value = "yes",
                                   .label = "業務に支障があるので、修正プログラムを待つ",
                                   .hint = "期限が過ぎると、この端末は使えなくなります。",
                                   .chosen = exception == "yes"}},
                      .error = error("exception")}),
         ui::text_area({.id = "reason",
                        .label = "修正プログラムを待つ理由",
                        .value = ctx.typed("reason"),
                        .hint = "例外を申告するときだけ。",
                        .error = error("reason"),
                        .required = false,
                        .rows = 2}),
         ui::date_field(until),
         ui::choices(
             {.id = "kept",
              .label = "指定する対策",
              .options = {{.value = "yes",
                           .label = "第" + std::to_string(measures.version) + "版の対策を、すべて守っている",
                           .chosen = ctx.typed("kept") == "yes"}},
              .error = error("kept"),
              .several = true}),
         ui::choices({.id = "no_sharing",
                      .label = "ファイル共有ソフト",
                      .options = {{.value = "yes",
                                   .label = "入っていない",
                                   .chosen = ctx.typed("no_sharing") == "yes"}},
                      .error = error("no_sharing"),
                      .several = true})});
}

Answer draw_form(Context& ctx, const Terminal& terminal, const Measures& measures, const Problems& problems)
{
    const std::string base = "/organisation/terminals/" + terminal.id;
    const std::string title = "端末 " + terminal.number + "の対策の申告";
    return ctx.page(
        {.title = title,
         .body = draw(FormPage{.title = title,
                               .action = base + "/declaration",
                               .button = "この内容で申告する",
                               .cancel = base,
                               .keys = ctx.form_keys(),
                               .fields = fields_of(ctx, terminal, measures, problems),
                               .lead = measure_list(measures)}),
         .crumbs = {{"端末", "/organisation/terminals"}, {terminal.number, base}, {"対策の申告", "", true}},
         .problems = &problems,
         .status = problems.none() ? 200 : 422});
}

Terminal open_terminal(Context& ctx)
{
    Terminal terminal = own_terminal(ctx);
    if (terminal.until_at && *terminal.until_at <= ctx.now())
        throw Stop(Reason::conflict, "この端末は、利用を終えています。");
    return terminal;
}

Answer show(Context& ctx)
{
    const Terminal terminal = open_terminal(ctx);
    return draw_form(ctx, terminal, newest_or_stop(ctx), {});
}

Answer declare(Context& ctx)
{
    const Terminal terminal = open_terminal(ctx);
    const Measures measures = newest_or_stop(ctx);
    Problems problems;
    TypedDeclaration input{.storage = ctx.typed("storage"),
                           .exception = ctx.typed("exception"),
                           .reason = stored_form(ctx.typed("reason")),
                           .kept = ctx.typed("kept") == "yes",
                           .no_sharing = ctx.typed("no_sharing") == "yes",
                           .pattern_on =
                               typed_date(ctx, "pattern_on", "ウイルス定義ファイルの日付", problems),
                           .patched_on = typed_date(ctx, "patched_on", "修正プログラムを当てた日", problems),
                           .exception_until = {}};
    if (input.exception == "yes")
        input.exception_until = typed_date(ctx, "exception_until", "例外の期限", problems);
    check_declaration(input, terminal.kind, measures, ctx.today(), problems);
    if (!problems.none()) return draw_form(ctx, terminal, measures, problems);

    guard::Declaration row{.id = new_id(),
                           .terminal_id = terminal.id,
                           .storage = input.storage,
                           .pattern_on = *input.pattern_on,
                           .patched_on = *input.patched_on,
                           .exception_until = input.exception_until,
                           .from_at = ctx.now(),
                           .by_account = ctx.who().account_id};
    guard::set_limits(row, measures);
    if (row.exception_until)
        row.exception_note =
            ctx.vault()
                .staff_key(row.by_account)
                .value()
                .seal({.person = row.by_account, .category = "staff", .entry = row.id}, input.reason);
    return ctx.act(
        {.act = "declare_terminal",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/organisation/terminals/" + terminal.id, "terminal_declared"),
         .purpose = terminal.id + " " + std::to_string(measures.version)},
        [&](db::Writing& tx, const guard::Who&) {
            if (guard::newest_measures(tx)->version != measures.version)
                throw Stop(Reason::conflict, "指定する対策が新しい版になりました。開き直してください。");
            guard::declare(tx, row);
        });
}

} // namespace

html::Html measure_list(const Measures& measures)
{
    return ui::notice(ui::Mark::info, "指定する対策　第" + std::to_string(measures.version) + "版",
                      ui::lines(measures.body));
}

std::vector<guard::Route> declaration_routes()
{
    constexpr guard::RouteOptions mends{.any_terminal = true};
    return {
        {"GET", "/organisation/terminals/{terminal}/declaration", kKeepTerminals, show, mends},
        {"POST", "/organisation/terminals/{terminal}/declaration", kKeepTerminals, declare, mends},
    };
}

} // namespace kasama::governance
